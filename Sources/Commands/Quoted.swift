/// What somebody typed, shown back to them inside Markdown without any power.
enum Quoted {
    /// A code span of at most 60 characters; what can not be seen or would end the span is left out.
    static func span(_ typed: String) -> String {
        // By scalars: an accent behind a backtick would hide it among the characters.
        let kept = FreeText.clean(typed).unicodeScalars.filter { $0 != "`" && $0 != "\n" }
        let plain = String(String.UnicodeScalarView(kept)).trimmed
        let shown = plain.count > 60 ? plain.prefix(59) + "…" : plain[...]
        guard let first = shown.unicodeScalars.first else { return "(nothing visible)" }
        return isAccent(first) ? "`\u{25CC}\(shown)`" : "`\(shown)`"
    }

    /// A scalar, visibly where it can be seen, and always by its number.
    static func scalar(_ scalar: Unicode.Scalar) -> String {
        let number = "U+" + String(repeating: "0", count: max(0, 4 - hex(scalar).count)) + hex(scalar)
        switch scalar {
        case " ": return "a space"
        case "\n", "\r": return "a line break"
        case "\t": return "a tab"
        case "`": return "a backtick"
        default: break
        }
        let isVisible = !FreeText.isInvisible(scalar) && scalar.properties.generalCategory != .format
        guard isVisible else { return "an invisible character (\(number))" }
        if isAccent(scalar) { return "`\u{25CC}\(scalar)` (\(number))" }
        return scalar.isASCII ? "`\(scalar)`" : "`\(scalar)` (\(number))"
    }

    /// What stands on the character in front of it; a dotted circle carries it here.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }
}
