/// What people write as sentences: titles, reasons, notes. It never becomes part of a command, so it is not
/// limited to the safe alphabet; it only loses what can not be seen.
package enum FreeText {
    /// The text without control characters (tabs become spaces, line feeds stay), marks that turn the writing
    /// direction, zero-width marks, and the private-use scalars that stand for mentions; trimmed.
    package static func clean(_ text: String) -> String {
        guard !text.isPrintableASCII else { return text.trimmed }
        var kept = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\t": kept.append(" ")
            case "\r", "\u{2028}", "\u{2029}": kept.append("\n")
            default: if !isInvisible(scalar) { kept.append(scalar) }
            }
        }
        return String(kept).trimmed
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n": false
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        case "\u{200B}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{206F}", "\u{FEFF}": true
        case "\u{E000}"..."\u{F8FF}", "\u{E0000}"..."\u{E007F}": true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// True for white space and line breaks. Most of what people type is ASCII, for which no table is asked.
    var isSpace: Bool { isASCII ? value == 32 || (9...13).contains(value) : properties.isWhitespace }
}

extension StringProtocol {
    /// True when the text is of the characters from the space to the tilde only.
    fileprivate var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    /// Without white space and line breaks at either end.
    var trimmed: String {
        if isPrintableASCII, first != " ", last != " " { return String(self) }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
