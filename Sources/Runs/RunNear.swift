import Runbooks

/// A step that speaks of going back, where no procedure does: "Roll back" in the answer to an incident.
package struct RunNear: Codable, Sendable, Hashable {
    /// The document it stands in, where the service has several.
    package var path: String?
    /// Its words, and where they stand.
    package var step: String
    package var line: Int

    package init(path: String? = nil, step: String, line: Int) {
        self.path = path
        self.step = step
        self.line = line
    }

    static func places(in runbook: Runbook) -> [RunNear] {
        runbook.procedures.compactMap { procedure in
            procedure.steps.first { Runbook.saysRollback($0.title) }.map { RunNear(step: $0.title, line: $0.line) }
        }
    }

    /// `"Step 3: Roll back", /runbook run shop 99`: the procedure that line stands in.
    func words(_ service: String) -> String {
        "\"\(step)\", `/runbook run \(service) \(path.map { "\($0):" } ?? "")\(line)`"
    }
}
