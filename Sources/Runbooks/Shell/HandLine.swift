/// A line among commands that tells somebody what to do there: `[change the configuration]`.
enum HandLine {
    /// Two or more words between brackets and nothing else; no test, no list of values, no mark of a log.
    static func isOne(_ line: String) -> Bool {
        let text = line.trimmingBlanks
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") else { return false }
        let inner = text.dropFirst().dropLast()
        guard inner.first?.isLetter == true, inner.last?.isWhitespace == false,
            !inner.contains(where: { "[]{}\"'=$,:;|<>\\".contains($0) })
        else { return false }
        let words = inner.split(separator: " ")
        return words.count >= 2 && words.allSatisfy { $0.contains(where: \.isLetter) && !$0.hasPrefix("-") }
    }
}
