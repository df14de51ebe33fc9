import Runbooks
import Runs

/// Which of a service's documents a run is made from: the one whose title says that it is about what was asked for, else
/// the first that has it.
struct BookChoice {
    static func book(among books: [Book], for request: RunRequest) -> Result<Book, RunRefusal> {
        var having: [Book] = []
        var refusals: [RunRefusal] = []
        for book in books {
            switch RunPlanner.finds(request, in: book.runbook) {
            case .success: having.append(book)
            case .failure(let refusal): refusals.append(refusal)
            }
        }
        if let told = having.first(where: { request.isSubject(of: $0.runbook) }) ?? having.first {
            return .success(told)
        }
        return .failure(together(refusals) ?? .noProcedure(request.kind, service: request.service))
    }

    /// What all of them have to say about that.
    private static func together(_ refusals: [RunRefusal]) -> RunRefusal? {
        let known = refusals.flatMap { refusal -> [String] in
            guard case .procedureUnknown(_, let known) = refusal else { return [] }
            return known
        }
        let telling = refusals.first { if case .noProcedure = $0 { false } else { true } }
        if case .procedureUnknown(let title, _)? = telling { return .procedureUnknown(title, known: known) }
        return telling ?? refusals.first
    }
}

extension RunRequest {
    fileprivate func isSubject(of runbook: Runbook) -> Bool {
        switch kind {
        case .deploy: runbook.subject == .deploy
        case .rollback: runbook.subject == .rollback
        case .procedure: false
        }
    }
}
