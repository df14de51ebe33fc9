import Runbooks

/// Finds the procedure that somebody names: by its id, by a line of it ("48", "line 48", "docs/shop.md:48"), its title, a
/// part of that, or words that are all in it.
package enum ProcedureName {
    /// The document and the line of a place as messages write it, `docs/shop.md:48`.
    package static func place(_ text: String) -> (path: String, line: Int)? {
        guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) else { return nil }
        return (String(text[..<colon]), line)
    }

    static func find(_ runbook: Runbook, _ request: RunRequest) -> Result<Procedure, RunRefusal> {
        let candidates = runbook.procedures.filter { request.role == nil || $0.role == request.role }
        guard let wanted = request.procedure, !wanted.isEmpty else {
            if candidates.count == 1, let only = candidates.first { return .success(only) }
            return .failure(
                candidates.isEmpty
                    ? .noProcedure(.procedure, service: request.service)
                    : .procedureAmbiguous("", matches: candidates.map(place)))
        }
        let low = wanted.lowercased()
        if let line = Int(low.hasPrefix("line ") ? low.dropFirst(5) : low[...]) ?? place(low)?.line,
            let inner = candidates.filter({ $0.line <= line && line <= $0.endLine }).max(by: { $0.line < $1.line })
        {
            return .success(inner)
        }
        let words = self.words(low)
        let tests: [(Procedure) -> Bool] = [
            { $0.title.lowercased() == low }, { $0.id == wanted },
            { $0.title.lowercased().contains(low) },
            { !words.isEmpty && words.isSubset(of: self.words($0.title.lowercased())) },
        ]
        for test in tests {
            let found = candidates.filter(test)
            if found.count == 1, let procedure = found.first { return .success(procedure) }
            if found.count > 1 { return .failure(.procedureAmbiguous(wanted, matches: found.map(place))) }
        }
        return .failure(.procedureUnknown(wanted, known: candidates.map(\.title)))
    }

    /// Titles may be the same: the line tells them apart.
    private static func place(_ procedure: Procedure) -> String { "\(procedure.title) (line \(procedure.line))" }

    private static func words(_ text: String) -> Set<Substring> {
        Set(text.split { !$0.isLetter && !$0.isNumber }).subtracting(["the", "a", "an", "of", "to"])
    }
}
