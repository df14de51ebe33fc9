package import Foundation

/// One line of a record that is only ever added to.
package struct TimelineEntry: Codable, Sendable, Hashable {
    /// What happened, in a word: `declared`, `acknowledged`, `paged`, `step-done`.
    package var kind: String
    /// Who did it: a person id, or `runbell`.
    package var actor: String
    /// A sentence for a person.
    package var text: String
    package var at: Date

    package static let bot = "runbell"

    package init(_ kind: String, by actor: String, at: Date, _ text: String) {
        self.kind = kind
        self.actor = actor
        self.text = text
        self.at = at
    }
}
