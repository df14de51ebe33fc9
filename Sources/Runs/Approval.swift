package import Foundation

/// One person's word that exactly this may run.
package struct Approval: Codable, Sendable, Hashable {
    /// Why it holds no more. Once void it stays so, even if everything is put back as it was.
    package enum Void: Codable, Sendable, Hashable {
        /// What changed, in words: "the value of version".
        case changed([String])
        case expired
    }

    package var person: String
    /// The groups the person was in.
    package var groups: Set<String>
    package var at: Date
    package var expiresAt: Date
    /// `RunDigest` of what was shown, over these values and steps.
    package var digest: String
    /// Names that had a value.
    package var values: [String]
    /// Steps that were final, and so are covered; a step that still lacked a value is asked about again.
    package var steps: [StepKey]
    package var void: Void?

    package init(
        person: String, groups: Set<String>, at: Date, expiresAt: Date, digest: String, values: [String],
        steps: [StepKey]
    ) {
        self.person = person
        self.groups = groups
        self.at = at
        self.expiresAt = expiresAt
        self.digest = digest
        self.values = values
        self.steps = steps
    }
}

/// Somebody went ahead without the approval that is due, or through a freeze.
package struct BreakGlass: Codable, Sendable, Hashable {
    package var by: String
    package var reason: String
    package var at: Date

    package init(by: String, reason: String, at: Date) {
        self.by = by
        self.reason = reason
        self.at = at
    }
}
