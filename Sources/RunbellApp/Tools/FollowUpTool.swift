import Ledger
import Web

/// `runbell followup list`: tasks as a table, as JSON or as CSV.
package enum FollowUpTool {
    package enum Form: Sendable {
        case table, json, csv
    }

    package static func list(
        _ place: LedgerPlace, owner: String?, all: Bool, limit: Int, form: Form
    ) async throws -> ToolResult {
        let query = FollowUpQuery(owner: owner, openOnly: !all, limit: limit)
        let tasks = try await place.read { try FollowUpView.find(query, owner: owner, in: $0) }
        switch form {
        case .json: return ToolResult(try ToolJSON.text(tasks))
        case .csv: return ToolResult(FollowUpView.csv(tasks).replacing("\r\n", with: "\n"))
        case .table: break
        }
        guard !tasks.isEmpty else { return ToolResult(words: ["Nothing is left to be seen to."]) }
        return ToolResult(
            RecordText.table(
                tasks.map {
                    [
                        $0.id, $0.subject, $0.doneAt == nil ? "due \(RecordText.time($0.dueAt))" : "done", $0.owner,
                        RecordText.line($0.text),
                    ]
                }))
    }
}
