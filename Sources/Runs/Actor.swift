/// Who an event comes from: a person of `people:`, or Runbell itself (an exit status, a timer).
package struct Actor: Sendable, Hashable {
    /// The person's id; nil for Runbell itself.
    package var person: String?
    package var groups: Set<String>

    package init(person: String, groups: Set<String> = []) {
        self.person = person
        self.groups = groups
    }

    private init() {
        person = nil
        groups = []
    }

    package static let runbell = Actor()

    /// The name written into records.
    package var name: String { person ?? "runbell" }
}
