/// A command that can be written in a room.
package struct CommandView: Codable, Sendable, Hashable {
    /// What completion begins with: `/incident declare`.
    package var name: String
    /// `/incident declare "title" [--sev 1..4]`.
    package var usage: String
    package var summary: String

    package init(name: String, usage: String, summary: String) {
        self.name = name
        self.usage = usage
        self.summary = summary
    }
}
