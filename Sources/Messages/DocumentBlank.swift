/// What stands behind a label in a team's template: something to fill in, or words that are meant.
struct DocumentBlank {
    /// `Critical`, `High`, … where the blank offers a choice.
    let choices: [String]
    let isFillable: Bool

    init(_ text: String) {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        choices = Self.choices(in: text)
        isFillable = text.isEmpty || !choices.isEmpty || Self.hasBlank(text)
    }

    /// The choice a value means: the template's own spelling; the first of four for `SEV1` and so on. A value that
    /// means none stays itself.
    static func choice(_ value: String, among choices: [String]) -> String {
        if let same = choices.first(where: { $0.lowercased() == value.lowercased() }) { return same }
        if choices.count == 4, value.count == 4, value.uppercased().hasPrefix("SEV"), let digit = value.last,
            let level = digit.wholeNumberValue, (1...4).contains(level)
        {
            return choices[level - 1]
        }
        return value
    }

    private static func choices(in text: String) -> [String] {
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let inside = isBracketed ? text.dropFirst().dropLast() : text[...]
        guard !inside.contains(where: { "[]<>:.".contains($0) }) else { return [] }
        let separator: Character = inside.contains("|") ? "|" : "/"
        let parts = inside.split(separator: separator).map { $0.trimmingSpaces }
        guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty && $0.split(separator: " ").count <= 2 }) else {
            return []
        }
        // Outside brackets only what is written like a list of names: Production/Staging/Dev, PASS/FAIL.
        guard isBracketed || parts.allSatisfy({ $0.first?.isUppercase ?? false }) else { return [] }
        return parts
    }

    /// Brackets, angle brackets, dates and times in letters, a number given as X, a line to write on.
    private static func hasBlank(_ text: String) -> Bool {
        if text.allSatisfy({ $0 == "_" || $0 == "." || $0 == " " }) { return true }
        if text.contains("YYYY") || text.contains("HH:MM") || text.hasPrefix("X ") { return true }
        return hasPair("[", "]", in: text) || hasPair("<", ">", in: text) || hasPair("{", "}", in: text)
    }

    private static func hasPair(_ opening: Character, _ closing: Character, in text: String) -> Bool {
        guard let open = text.firstIndex(of: opening), let close = text[open...].firstIndex(of: closing) else {
            return false
        }
        let inside = text[text.index(after: open)..<close]
        let next = text.index(after: close)
        let isLink = opening == "[" && next < text.endIndex && text[next] == "("
        return inside.count > 1 && inside.contains(where: \.isLetter) && !isLink && !inside.hasPrefix("http")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
