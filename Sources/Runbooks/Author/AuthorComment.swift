/// What an author tells Runbell in a comment that no reader of the page sees:
/// `<!-- runbell: role=rollback timeout=10m approve=2 -->`, or under `runbell:` in the front matter.
struct AuthorComment: Sendable, Hashable {
    /// The comment's first line; nil for the front matter, which is about the whole document.
    var line: Int?
    var role: Role?
    var timeoutSeconds: Double?
    var approvals: Int?
    var kind: Step.Kind?

    static let keys = ["role", "timeout", "approve", "kind"]

    /// Takes one `key=value` or `key: value`; the finding says why it could not.
    mutating func take(_ key: String, _ value: String, line number: Int) -> Finding? {
        func complain(_ message: String, _ fix: String) -> Finding {
            Finding(.authorComment, severity: .warning, line: number, message: message, fix: fix)
        }
        switch key {
        case "role":
            guard let role = Role(rawValue: value.lowercased()) else {
                return complain(
                    "\"\(value)\" is no role", "known: " + Role.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self.role = role
        case "timeout":
            guard let minutes = Minutes.first(in: value), minutes > 0 else {
                return complain("\"\(value)\" is no span of time", "write timeout=90s, timeout=10m or timeout=1h")
            }
            timeoutSeconds = (minutes * 60).rounded()
        case "approve":
            guard let count = Int(value), (0...20).contains(count) else {
                return complain("\"\(value)\" is no number of people", "write approve=2")
            }
            approvals = count
        case "kind":
            guard let kind = Step.Kind(rawValue: value.lowercased()), kind != .choice else {
                return complain("\"\(value)\" is no kind of step", "known: command, check, manual, announce, wait")
            }
            self.kind = kind
        default:
            let near = Self.keys.first { $0.hasPrefix(key.prefix(2)) }
            return complain(
                "runbell knows no \"\(key)\" in a comment",
                near.map { "did you mean \"\($0)\"?" } ?? "known: " + Self.keys.joined(separator: ", "))
        }
        return nil
    }
}
