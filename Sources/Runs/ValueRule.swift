/// What a value may look like before it goes into a command.
///
/// The narrow rule is for everything that comes from chat: none of its characters means anything to a shell, so
/// a value can neither end a word nor begin a command, inside quotes or out. Values from the configuration may
/// besides hold what URLs are made of, except the characters that a shell reads.
package enum ValueRule: Sendable, Hashable {
    case chat
    case configuration
    /// As from the configuration, and as long as tokens are.
    case secret

    package enum Violation: Codable, Sendable, Hashable {
        case empty
        case tooLong(limit: Int)
        case character(String, allowed: String)
        case leadingHyphen
        case parentSegment
    }

    package static let limit = 128
    private static let narrow = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/:@+-")
    /// `=`, `,` and `%` are ordinary characters of a shell word wherever a value can stand.
    private static let wide = narrow.union("=,%")

    /// The first thing wrong with the value; nil when it may be used.
    package func check(_ value: String) -> Violation? {
        guard !value.isEmpty else { return .empty }
        let limit = self == .secret ? 8192 : Self.limit
        guard value.unicodeScalars.count <= limit else { return .tooLong(limit: limit) }
        let allowed = self == .chat ? Self.narrow : Self.wide
        if let bad = value.first(where: { !allowed.contains($0) }) {
            return .character(
                String(bad), allowed: self == .chat ? "A-Z a-z 0-9 . _ / : @ + -" : "A-Z a-z 0-9 . _ / : @ + - = , %")
        }
        guard !value.hasPrefix("-") else { return .leadingHyphen }
        guard !value.split(separator: "/").contains("..") else { return .parentSegment }
        return nil
    }
}
