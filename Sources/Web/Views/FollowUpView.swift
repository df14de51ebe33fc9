package import Foundation

/// A task that outlives an incident or a run, as the API shows it.
package struct FollowUpView: Codable, Sendable, Hashable {
    /// `FUP-3`
    package var id: String
    package var subject: String
    package var text: String
    /// A person's id, or a group.
    package var owner: String
    /// Where the runbook says so.
    package var source: String?
    package var createdAt: Date
    package var dueAt: Date
    package var doneAt: Date?
    package var doneBy: String?
    package var note: String?

    package init(
        id: String, subject: String, text: String, owner: String, source: String? = nil, createdAt: Date, dueAt: Date,
        doneAt: Date? = nil, doneBy: String? = nil, note: String? = nil
    ) {
        self.id = id
        self.subject = subject
        self.text = text
        self.owner = owner
        self.source = source
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.doneAt = doneAt
        self.doneBy = doneBy
        self.note = note
    }
}

extension FollowUpView {
    /// A table with a heading, as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe
    /// in front: https://owasp.org/www-community/attacks/CSV_Injection
    package static func csv(_ tasks: [FollowUpView]) -> String {
        let heading = "id,subject,text,owner,source,createdAt,dueAt,doneAt,doneBy,note"
        let rows = tasks.map { task in
            [
                task.id, task.subject, task.text, task.owner, task.source ?? "", Timestamp.text(task.createdAt),
                Timestamp.text(task.dueAt), task.doneAt.map { Timestamp.text($0) } ?? "", task.doneBy ?? "",
                task.note ?? "",
            ].map(cell).joined(separator: ",")
        }
        return ([heading] + rows).map { $0 + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        let isPlain = !text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}

package struct FollowUpQuery: Sendable, Hashable {
    /// The subject they belong to: `INC-7`.
    package var subject: String?
    package var owner: String?
    /// False for those done as well.
    package var openOnly: Bool
    package var limit: Int

    package init(subject: String? = nil, owner: String? = nil, openOnly: Bool = true, limit: Int = 100) {
        self.subject = subject
        self.owner = owner
        self.openOnly = openOnly
        self.limit = limit
    }
}
