import Foundation

/// Compares a value with what an author wrote for it, in which `...`, `N`, `XXX` and `1.x.x` stand for anything
/// of their kind.
enum JSONWildcard {
    static func matches(_ wanted: String, _ value: Any) -> Bool {
        let pattern = unquoted(wanted.filter { !$0.isNewline })
        if isAnything(pattern) { return true }
        let text = JSONValues.text(value)
        if pattern == text { return true }
        if let a = try? JSONSerialization.jsonObject(with: Data(pattern.utf8), options: .fragmentsAllowed) {
            return JSONValues.text(a) == text
        }
        return pieces(pattern, text)
    }

    private static func unquoted(_ text: String) -> String {
        let trimmed = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        guard trimmed.count >= 2, trimmed.first == "\"", trimmed.last == "\"" else { return trimmed }
        return String(trimmed.dropFirst().dropLast())
    }

    private static func isAnything(_ pattern: String) -> Bool {
        if ["...", "…", "*", "[...]", "{...}", "[…]", "{…}", "N", "n", "#"].contains(pattern) { return true }
        if pattern.count >= 2, pattern.allSatisfy({ $0 == "X" || $0 == "x" }) { return true }
        return (pattern.hasPrefix("[...") && pattern.hasSuffix("]"))
            || (pattern.hasPrefix("{...") && pattern.hasSuffix("}"))
    }

    /// Dotted parts compared one by one, where `x`, `X`, `N` and `*` are any part: `1.x.x`, `v2.N`.
    private static func pieces(_ pattern: String, _ text: String) -> Bool {
        let wanted = pattern.split(separator: ".", omittingEmptySubsequences: false)
        let given = text.split(separator: ".", omittingEmptySubsequences: false)
        guard wanted.count == given.count, wanted.count > 1 else { return false }
        return zip(wanted, given).allSatisfy { part, value in
            part == value || (["x", "X", "N", "*"].contains(part) && !value.isEmpty)
        }
    }
}
