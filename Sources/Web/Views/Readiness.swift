/// Whether the bot can do its work, and what keeps it from it.
package struct Readiness: Codable, Sendable, Hashable {
    package var ready: Bool
    package var checks: [Check]

    package init(checks: [Check]) {
        ready = checks.allSatisfy(\.ok)
        self.checks = checks
    }

    package struct Check: Codable, Sendable, Hashable {
        package var name: String
        package var ok: Bool
        /// What is wrong, as a sentence for a person.
        package var reason: String?

        package init(name: String, ok: Bool, reason: String? = nil) {
            self.name = name
            self.ok = ok
            self.reason = reason
        }
    }
}
