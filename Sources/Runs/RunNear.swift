import Runbooks

/// A procedure that speaks of what was asked for, where none is about it: a step "Roll back" in the answer to an incident.
package struct RunNear: Codable, Sendable, Hashable {
    /// The document it stands in, where the service has several.
    package var path: String?
    package var procedure: String
    package var line: Int
    /// The words that speak of it, and where they stand.
    package var step: String
    package var stepLine: Int

    private static let most = 3

    static func places(of role: Role, in runbook: Runbook) -> [RunNear] {
        let found = runbook.procedures.compactMap { procedure -> RunNear? in
            guard let step = procedure.steps.first(where: { runbook.speaks($0.title, of: role) }) else { return nil }
            return RunNear(
                procedure: procedure.title, line: procedure.line, step: step.title, stepLine: step.line)
        }
        return Array(found.prefix(most))
    }

    /// `"Step 3: Roll back" (line 99), with `/runbook run shop 90` for all of "Bad release"`.
    func words(_ service: String) -> String {
        let place = path.map { "\($0):" } ?? ""
        return
            "\"\(step)\" (\(place.isEmpty ? "line " : place)\(stepLine)), with `/runbook run \(service) \(place)\(line)` for all of \"\(procedure)\""
    }
}
