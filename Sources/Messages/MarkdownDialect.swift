/// What the platforms share whose markup is Markdown of one kind or another.
protocol MarkdownDialect: Dialect {
    /// Characters that get a backslash in front wherever they stand.
    var escapedCharacters: Set<Character> { get }
    /// Characters that get one at the beginning of a line only.
    var escapedAtLineStart: Set<Character> { get }
    /// Whether a fence may be longer than three backticks.
    var hasLongFences: Bool { get }
    /// Whether what follows an `@` in a text could ping.
    var pingsFromText: Bool { get }
    var strikeMark: String { get }
    var strongMark: String { get }
    var emphasisMark: String { get }
}

extension MarkdownDialect {
    var escapedAtLineStart: Set<Character> { ["#", ">", "-", "+"] }
    var hasLongFences: Bool { true }
    var pingsFromText: Bool { true }
    var strikeMark: String { "~~" }
    var strongMark: String { "**" }
    var emphasisMark: String { "*" }
    var bullet: String { "- " }
    var openBox: String { "- ☐ " }
    var doneBox: String { "- ☑ " }
    var rule: String { "---" }

    func text(_ text: String, startsLine: Bool) -> String {
        var result = ""
        var opensLine = startsLine
        for character in text {
            if escapedCharacters.contains(character) || opensLine && escapedAtLineStart.contains(character) {
                result += "\\"
            }
            // `1.` would open a numbered list.
            if character == ".", startsLine, !result.isEmpty, result.allSatisfy(\.isNumber) { result += "\u{2060}" }
            result.append(character)
            opensLine = opensLine && character == " "
        }
        return pingsFromText ? result.withoutPings : result
    }

    func code(_ text: String) -> String {
        hasLongFences ? MarkdownFence.span(text) : "`\(text.replacing("`", with: "ˋ"))`"
    }

    func fence(_ text: String, language: String) -> String {
        if hasLongFences { return MarkdownFence.fenced(text, language: language) }
        return "```\(language)\n\(text.replacing("```", with: "`\u{200B}`\u{200B}`"))\n```"
    }

    func styled(_ inner: String, _ style: DialectStyle) -> String {
        switch style {
        case .strong: "\(strongMark)\(inner)\(strongMark)"
        case .emphasis: "\(emphasisMark)\(inner)\(emphasisMark)"
        case .strike: "\(strikeMark)\(inner)\(strikeMark)"
        }
    }

    func link(_ inner: String, to address: String) -> String {
        "[\(inner)](\(address.replacing(" ", with: "%20").replacing("(", with: "%28").replacing(")", with: "%29")))"
    }

    /// As GitHub writes it.
    func pipeTable(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        var lines = rows.map { row in
            let cells = (0..<columns).map { $0 < row.count ? row[$0] : "" }
            return "| " + cells.joined(separator: " | ") + " |"
        }
        lines.insert("|" + String(repeating: " --- |", count: columns), at: min(1, lines.count))
        return lines.joined(separator: "\n")
    }
}
