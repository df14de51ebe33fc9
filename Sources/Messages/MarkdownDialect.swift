/// What the platforms share whose markup is Markdown of one kind or another.
protocol MarkdownDialect: Dialect {
    /// Signs that get a backslash in front wherever they stand.
    var escapedScalars: Set<Unicode.Scalar> { get }
    /// Signs that get one at the beginning of a line only.
    var escapedAtLineStart: Set<Unicode.Scalar> { get }
    /// Whether a fence may be longer than three backticks.
    var hasLongFences: Bool { get }
    /// Whether what follows an `@` in a text could ping.
    var pingsFromText: Bool { get }
    var strikeMark: String { get }
    var strongMark: String { get }
    var emphasisMark: String { get }
}

extension MarkdownDialect {
    var escapedAtLineStart: Set<Unicode.Scalar> { ["#", ">", "-", "+"] }
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
        var scalars = String.UnicodeScalarView()
        var opensLine = startsLine
        for scalar in text.unicodeScalars {
            if escapedScalars.contains(scalar) || opensLine && escapedAtLineStart.contains(scalar) {
                scalars.append("\\")
            }
            // `1.` would open a numbered list.
            if scalar == ".", startsLine, !scalars.isEmpty, scalars.allSatisfy({ ("0"..."9").contains($0) }) {
                scalars.append("\u{2060}")
            }
            scalars.append(scalar)
            opensLine = opensLine && scalar == " "
        }
        let result = String(scalars)
        return pingsFromText ? result.withoutPings : result
    }

    func code(_ text: String) -> String {
        let code = hasLongFences ? MarkdownFence.span(text) : "`\(text.spelling(["`": "ˋ"]))`"
        return pingsFromText ? code.withoutMassPings : code
    }

    func fence(_ text: String, language: String) -> String {
        let code =
            hasLongFences
            ? MarkdownFence.fenced(text, language: language)
            : "```\(language)\n\(text.replacing("```", with: "`\u{200B}`\u{200B}`"))\n```"
        return pingsFromText ? code.withoutMassPings : code
    }

    func styled(_ inner: String, _ style: DialectStyle) -> String {
        switch style {
        case .strong: "\(strongMark)\(inner)\(strongMark)"
        case .emphasis: "\(emphasisMark)\(inner)\(emphasisMark)"
        case .strike: "\(strikeMark)\(inner)\(strikeMark)"
        }
    }

    func link(_ inner: String, to address: String) -> String {
        "[\(inner)](\(address.spelling([" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"])))"
    }

    /// Every platform finds it by itself, and not all take an address as the text of a link.
    func bareLink(_ address: String) -> String { address.spelling([" ": "%20", "<": "%3C", ">": "%3E"]) }

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
