import Runbooks
import Runs

/// Which of a service's documents a run is made from: the one whose title says that it is about what was asked for, else
/// the first that has it.
struct BookChoice {
    static func book(among books: [Book], for request: RunRequest) -> Result<Book, RunRefusal> {
        if let place = request.procedure.flatMap(ProcedureName.place),
            let named = books.first(where: { $0.path.lowercased() == place.path.lowercased() })
        {
            return RunPlanner.finds(request, in: named.runbook).map { named }
        }
        var having: [Book] = []
        var refusals: [(book: Book, refusal: RunRefusal)] = []
        for book in books {
            switch RunPlanner.finds(request, in: book.runbook) {
            case .success: having.append(book)
            case .failure(let refusal): refusals.append((book, refusal))
            }
        }
        if let told = having.first(where: { request.isSubject(of: $0.runbook) }) ?? having.first {
            return .success(told)
        }
        return .failure(together(refusals) ?? .noProcedure(request.kind, service: request.service))
    }

    /// What all of them have to say about that.
    private static func together(_ refusals: [(book: Book, refusal: RunRefusal)]) -> RunRefusal? {
        var known: [String] = []
        var near: [RunNear] = []
        var telling: RunRefusal?
        for (book, refusal) in refusals {
            switch refusal {
            case .procedureUnknown(_, let titles): known += titles
            case .noProcedure(_, _, let places):
                near += places.map { place in
                    var place = place
                    place.path = refusals.count > 1 ? book.path : nil
                    return place
                }
                continue
            default: break
            }
            telling = telling ?? refusal
        }
        switch telling ?? refusals.first?.refusal {
        case .procedureUnknown(let title, _): return .procedureUnknown(title, known: known)
        case .noProcedure(let kind, let service, _): return .noProcedure(kind, service: service, near: near)
        case let other: return other
        }
    }
}

extension RunRequest {
    fileprivate func isSubject(of runbook: Runbook) -> Bool {
        switch kind {
        case .deploy: runbook.subject == .deploy
        case .rollback: runbook.subject == .rollback
        case .procedure: runbook.procedures.contains { $0.title.lowercased() == procedure?.lowercased() }
        }
    }
}
