/// A value from chat that may take a place in a command: it can not become shell syntax, an option, or a path out
/// of the folder that was meant.
///
/// The alphabet is `[A-Za-z0-9._/:@+-]`, 1 to 128 characters of it, no `-` in front, and no path segment `..`.
/// There is no other way to make one.
package struct ArgumentValue: Sendable, Hashable {
    package static let longest = 128

    package let text: String

    private init(text: String) { self.text = text }

    /// The value, if it is safe and, where a pattern is given, matches that as well: a pattern can only narrow.
    package static func validate(
        _ text: String, pattern: ArgumentPattern? = nil
    ) throws(ValueFault) -> ArgumentValue {
        guard !text.isEmpty else { throw .empty }
        if let stranger = text.unicodeScalars.first(where: { !isSafe($0) }) { throw .forbidden(stranger) }
        guard text.utf8.count <= longest else { throw .tooLong(limit: longest) }
        guard !text.hasPrefix("-") else { throw .leadingDash }
        guard !text.split(separator: "/").contains("..") else { throw .parentSegment }
        if let pattern, !pattern.matches(text) { throw .pattern(pattern.source) }
        return ArgumentValue(text: text)
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "/", ":", "@", "+", "-": true
        default: false
        }
    }
}

/// A regular expression that a whole value must match.
///
/// Kept as its source, since a compiled one may not cross between tasks.
package struct ArgumentPattern: Sendable, Hashable {
    package let source: String

    /// nil when the expression can not be compiled.
    package init?(_ source: String) {
        guard (try? Regex(source)) != nil else { return nil }
        self.source = source
    }

    package func matches(_ text: String) -> Bool {
        guard let expression = try? Regex(source) else { return false }
        return (try? expression.wholeMatch(in: text)) != nil
    }
}
