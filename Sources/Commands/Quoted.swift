/// What somebody typed, shown back to them inside Markdown without any power.
enum Quoted {
    /// A code span of at most 60 characters; what can not be seen or would end the span is left out.
    static func span(_ typed: String) -> String {
        let plain = FreeText.clean(typed).filter { $0 != "`" && $0 != "\n" }
        let shown = plain.count > 60 ? plain.prefix(59) + "…" : plain[...]
        return shown.trimmed.isEmpty ? "(nothing visible)" : "`\(shown.trimmed)`"
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
        return scalar.isASCII ? "`\(scalar)`" : "`\(scalar)` (\(number))"
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }
}
