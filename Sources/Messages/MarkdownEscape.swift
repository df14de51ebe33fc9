/// Makes text that people or other systems wrote stand in Markdown as what it is: no emphasis, link, HTML, heading
/// or list comes of it, and nobody is mentioned. Words such as `v1.4.2` or `snake_case` stay as they are.
package enum MarkdownEscape {
    /// For a place inside one line: line breaks become spaces.
    package static func text(_ text: String) -> String {
        if isPlain(text) { return text }
        var escaper = Escaper(clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " "))
        return escaper.run()
    }

    /// For a place of its own, where line breaks matter: each stays as a hard break, empty lines part paragraphs.
    package static func passage(_ text: String) -> String {
        var result = ""
        var wasBlank = false
        for line in clean(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = self.text(String(line))
            if line.isEmpty {
                wasBlank = true
                continue
            }
            if !result.isEmpty { result += wasBlank ? "\n\n" : "\\\n" }
            result += line
            wasBlank = false
        }
        return result
    }

    /// The text without control characters, marks that turn the writing direction or can not be seen, and the
    /// scalars Runbell gives a meaning of its own; line breaks and tabs stay.
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        guard text.unicodeScalars.contains(where: isDropped) else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isDropped(scalar) { kept.append(scalar) }
        return String(kept)
    }

    /// True for the bulk of what is written, which needs no second look: ASCII words without any sign that could
    /// mean something, beginning with a letter, single blanks between. False says nothing.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, UInt8(ascii: "A") <= first else { return false }
        var last = first
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
                if last == byte { return false }
            case UInt8(ascii: "/"):
                if last == UInt8(ascii: ":") { return false }
            case UInt8(ascii: "."):
                if last == UInt8(ascii: "w") || last == UInt8(ascii: "W") { return false }
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "?"), UInt8(ascii: "%"):
                break
            default: return false
            }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\t", "\r": false
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        case "\u{200B}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{206F}", "\u{FEFF}": true
        case Mention.opening.unicodeScalars.first, Mention.closing.unicodeScalars.first, TrustedMark.scalar: true
        default: false
        }
    }
}

/// Escapes one line.
private struct Escaper {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var result = String.UnicodeScalarView()

    init(_ line: String) { scalars = Array(line.unicodeScalars) }

    mutating func run() -> String {
        escapeBlockStart()
        while position < scalars.count {
            if let end = endOfAddress() {
                result.append("<")
                result.append(contentsOf: scalars[position..<end])
                result.append(">")
                position = end
            } else {
                take(escaped: isSyntax(at: position))
            }
        }
        return String(result)
    }

    private mutating func take(escaped: Bool) {
        if escaped { result.append("\\") }
        result.append(scalars[position])
        position += 1
    }

    /// What would open a heading, a quote, a list or a rule at the beginning of a line.
    private mutating func escapeBlockStart() {
        guard let first = scalars.first else { return }
        let next = scalars.count > 1 ? scalars[1] : " "
        switch first {
        case "#", ">", "=": take(escaped: true)
        case "-", "+": if next == " " || next == "-" || next == "+" { take(escaped: true) }
        case "0"..."9":
            let digits = scalars.prefix { ("0"..."9").contains($0) }
            let after = digits.count < scalars.count ? scalars[digits.count] : " "
            let beyond = digits.count + 1 < scalars.count ? scalars[digits.count + 1] : " "
            guard digits.count <= 9, after == "." || after == ")", beyond == " " else { return }
            for _ in digits { take(escaped: false) }
            take(escaped: true)
        default: break
        }
    }

    private func isSyntax(at index: Int) -> Bool {
        switch scalars[index] {
        case "\\", "`", "*", "[", "]", "<", "~", "|": true
        case "_": !isInsideWord(index)
        case ":": isFollowed(index, by: "://")
        case ".": isFollowed(index - 3, by: "www.") || isFollowed(index - 3, by: "WWW.")
        case "&": beginsEntity(index)
        case "!": index + 1 == scalars.count
        default: false
        }
    }

    /// Underscores between letters or digits are no emphasis.
    private func isInsideWord(_ index: Int) -> Bool {
        var before = index
        while before >= 0, scalars[before] == "_" { before -= 1 }
        var after = index
        while after < scalars.count, scalars[after] == "_" { after += 1 }
        return isWordCharacter(before) && isWordCharacter(after)
    }

    private func isFollowed(_ index: Int, by text: String) -> Bool {
        index >= 0 && scalars[index...].starts(with: text.unicodeScalars)
    }

    private func isWordCharacter(_ index: Int) -> Bool {
        guard scalars.indices.contains(index) else { return false }
        let scalar = scalars[index]
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private func beginsEntity(_ index: Int) -> Bool {
        for scalar in scalars[(index + 1)...].prefix(40) {
            if scalar == ";" { return true }
            guard scalar == "#" || (scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)))
            else { return false }
        }
        return false
    }

    /// Where a web address that starts here ends, its closing punctuation left out; nil when none starts here.
    /// It goes between angle brackets, where nothing needs escaping and the target is what is read.
    private func endOfAddress() -> Int? {
        guard scalars[position] == "h" || scalars[position] == "H", !isWordCharacter(position - 1) else { return nil }
        let start = String(String.UnicodeScalarView(scalars[position...].prefix(8))).lowercased()
        guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return nil }
        let scheme = start.hasPrefix("https") ? 8 : 7
        var end = position
        while end < scalars.count, scalars[end].isASCII, !Self.endsAddress.contains(scalars[end]) { end += 1 }
        while end > position, Self.trailing.contains(scalars[end - 1]) { end -= 1 }
        return end > position + scheme ? end : nil
    }

    private static let endsAddress: Set<Unicode.Scalar> = [" ", "<", ">", "`", "\\", "|", "\"", "{", "}"]
    private static let trailing: Set<Unicode.Scalar> = [".", ",", ";", ":", "!", "?", ")", "'", "*", "_", "~", "]"]
}
