/// A section of a runbook that can be run.
package struct Procedure: Codable, Sendable, Hashable {
    package var id: String
    package var role: Role
    package var title: String
    package var line: Int
    package var endLine: Int
    /// The heading's level, 1 to 6.
    package var level: Int
    /// The titles of the sections that it stands in, the nearest first, without the document's.
    package var chapters: [String]
    /// Top-level steps first, each followed later by its sub-steps, which name it as `parent`.
    package var steps: [Step]

    package init(
        id: String, role: Role, title: String, line: Int, endLine: Int, level: Int, chapters: [String] = [],
        steps: [Step]
    ) {
        self.id = id
        self.role = role
        self.title = title
        self.line = line
        self.endLine = endLine
        self.level = level
        self.chapters = chapters
        self.steps = steps
    }
}
