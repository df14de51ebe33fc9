import Runbooks
import Runs

/// Which of a service's documents a run is made from.
///
/// The one whose title or name says that it is about what was asked for; a rollback else follows the document of the
/// deployment that it takes back. Among documents that somebody listed the first counts. What only stands in a folder is
/// taken without asking where it is the only one that is about it: an answer to an incident may deploy something as well.
struct BookChoice {
    let request: RunRequest
    /// What was typed after `--runbook`.
    let named: String?

    func book(among books: [Book]) -> Result<Book, RunRefusal> {
        if let named {
            guard let book = Self.find(named, among: books) else {
                return .failure(.documentUnknown(named, known: books.map(\.path)))
            }
            return RunPlanner.finds(request, in: book.runbook).map { book }
        }
        if let place = request.procedure.flatMap(ProcedureName.place), let book = Self.find(place.path, among: books) {
            return RunPlanner.finds(request, in: book.runbook).map { book }
        }
        var having: [Book] = []
        var refusals: [(book: Book, refusal: RunRefusal)] = []
        for book in books {
            switch RunPlanner.finds(request, in: book.runbook) {
            case .success: having.append(book)
            case .failure(let refusal): refusals.append((book, refusal))
            }
        }
        guard !having.isEmpty else {
            return .failure(Self.together(refusals) ?? .noProcedure(request.kind, service: request.service))
        }
        switch request.kind {
        case .deploy: return chosen(among: having, of: books, .deploy)
        case .rollback: return chosen(among: having, of: books, .rollback)
        case .procedure:
            let title = request.procedure?.lowercased()
            let exact = having.first { $0.runbook.procedures.contains { $0.title.lowercased() == title } }
            return .success(exact ?? having[0])
        }
    }

    private func chosen(among having: [Book], of books: [Book], _ role: Role) -> Result<Book, RunRefusal> {
        let fits = having.map { (book: $0, fit: $0.runbook.fit(for: role, path: $0.path)) }
        let best = fits.map(\.fit).max() ?? .unknown
        var top = fits.filter { $0.fit == best }.map(\.book)
        if best == .beside, role == .rollback {
            // Of several deployments' documents that tell the way back, too, the one that a deployment follows.
            let there = top.map { $0.runbook.fit(for: .deploy, path: $0.path) }
            top = zip(top, there).filter { $1 == there.max() }.map(\.0)
        }
        if best < .named, let taken = request.reverses?.runbook, let book = having.first(where: { $0.path == taken }) {
            return .success(book)
        }
        let isSure = best >= .general
        if let listed = top.first(where: { !$0.isFound }) { return .success(listed) }
        if top.count == 1, isSure || books.count == 1 { return .success(top[0]) }
        let names = (isSure ? top : having).map { Self.name(of: $0, among: books) }
        return .failure(.documentOpen(request.kind, service: request.service, names: names, isSure: isSure))
    }

    /// The name of its file, where no other has the same.
    private static func name(of book: Book, among books: [Book]) -> String {
        let name = String(book.path.split(separator: "/").last ?? "")
        return books.count { $0.path == name || $0.path.hasSuffix("/" + name) } == 1 ? name : book.path
    }

    /// By its path, by its file's name, or by a part that no other has.
    private static func find(_ name: String, among books: [Book]) -> Book? {
        let low = name.lowercased()
        let tests: [(Book) -> Bool] = [
            { $0.path.lowercased() == low }, { $0.path.lowercased().hasSuffix("/" + low) },
            { $0.path.lowercased().contains(low) },
        ]
        for test in tests {
            let found = books.filter(test)
            if found.count == 1 { return found[0] }
        }
        return nil
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
