package import Foundation

/// One person's word that exactly this may run.
package struct Approval: Codable, Sendable, Hashable {
    package var person: String
    package var at: Date
    /// `RunDigest` of what was shown; the approval is void for a run with any other digest.
    package var digest: String

    package init(person: String, at: Date, digest: String) {
        self.person = person
        self.at = at
        self.digest = digest
    }
}
