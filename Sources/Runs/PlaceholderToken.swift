import Runbooks

/// A placeholder in a step's text: the exact token, and the name its value goes by.
package struct PlaceholderToken: Codable, Sendable, Hashable {
    package var token: String
    package var name: String
    /// True when the text means nothing without the value. A shell variable is filled when a value is known, and
    /// else left to the environment of the command, where secrets belong.
    package var isRequired: Bool
    /// How much of the token's beginning stays: `ADDRESS=` of `ADDRESS=0x...`. nil for nothing.
    package var kept: Int?

    /// The name that the author's own spelling has: `<old-version>` is asked for as `previous-version`.
    package var spelling: String { PlaceholderName.normal(String(token.dropFirst(kept ?? 0))) }

    package init(token: String, name: String, isRequired: Bool = true, kept: Int? = nil) {
        self.token = token
        self.name = name
        self.isRequired = isRequired
        self.kept = kept
    }
}
