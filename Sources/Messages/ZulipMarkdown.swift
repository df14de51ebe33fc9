/// Zulip's Markdown. A mention is `@**|id**`; with an underscore behind the `@` it pings nobody.
package enum ZulipMarkdown {
    /// A person's id is the user's number; `*name*` means a user group.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: ZulipDialect())
    }
}

/// A backslash means nothing there: a sign without power is spelled as a character reference.
private struct ZulipDialect: MarkdownDialect {
    let escapedScalars: Set<Unicode.Scalar> = ["\\", "`", "*", "[", "]", "<", "~", "|"]
    let escapedAtLineStart: Set<Unicode.Scalar> = ["#", ">", "-", "+", "_", "/"]

    /// A name pings between stars only, and those are spelled.
    let pingsFromText = false

    /// Fences and tables count at the beginning of a line only: further in, what should have been code would ping.
    let nestsBlocks = false

    func text(_ text: String, startsLine: Bool) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var opensLine = startsLine
        for (index, scalar) in scalars.enumerated() {
            let hasPower =
                escapedScalars.contains(scalar) || opensLine && escapedAtLineStart.contains(scalar)
                || Self.hasPower(at: index, of: scalars, startsLine)
            if hasPower {
                result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            } else {
                result.append(scalar)
            }
            opensLine = opensLine && scalar == " "
        }
        return String(result)
    }

    /// Signs that have a power together with what stands around them: `1.`, `:smile:`, `http://`, `$$`, `&amp;`, `deploy.sh`.
    private static func hasPower(at index: Int, of scalars: [Unicode.Scalar], _ startsLine: Bool) -> Bool {
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        switch scalars[index] {
        case "$": return next == "$"
        case "&": return next == "#" || isWord(next)
        case ":": return next == "/" || opensEmoji(scalars[(index + 1)...])
        case ".":
            let before = index > 0 ? scalars[index - 1] : " "
            let numbers = startsLine && index > 0 && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
            return numbers || isWord(before) && next.properties.isAlphabetic
        default: return false
        }
    }

    /// Two figures between colons are a time.
    private static func opensEmoji(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let name = rest.prefix { isWord($0) || $0 == "_" || $0 == "-" || $0 == "+" }
        let isTime = name.count <= 2 && name.allSatisfy { ("0"..."9").contains($0) }
        return !isTime && name.endIndex < rest.endIndex && rest[name.endIndex] == ":"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Three names of languages mean no code there, and an organisation may say what a fence without any is.
    func fence(_ text: String, language: String) -> String {
        let hasMeaning = ["quote", "quoted", "math", "spoiler"].contains(language.lowercased())
        return MarkdownFence.fenced(text, language: language.isEmpty || hasMeaning ? "text" : language)
    }

    /// A style ends with its line.
    func styled(_ inner: String, _ style: DialectStyle) -> String {
        let mark =
            switch style {
            case .strong: "**"
            case .emphasis: "*"
            case .strike: "~~"
            }
        return inner.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.allSatisfy(\.isWhitespace) ? String($0) : mark + $0 + mark }.joined(separator: "\n")
    }

    /// Inside a link no style is read.
    func link(_ inner: String, to address: String) -> String {
        let name = inner.contains("`") ? inner : inner.filter { $0 != "*" && $0 != "~" }
        return "[\(name)](\(address.spelling([" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"])))"
    }

    func heading(_ inner: String, level: Int) -> String { String(repeating: "#", count: min(6, level)) + " " + inner }

    /// Marks in front of lines hold no code.
    func quote(_ inner: String) -> String {
        guard inner.split(separator: "\n").contains(where: { $0.hasPrefix("```") }) else {
            return inner.prefixingLines(with: "> ")
        }
        let longest = inner.split(separator: "\n").reduce(3) { longest, line in
            max(longest, line.prefix(while: { $0 == "`" }).count)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)quote\n\(inner)\n\(fence)"
    }

    /// The id alone: a name beside it would have to be the one the server knows.
    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        guard let userID, !userID.isEmpty else { return text("@" + name, startsLine: false) }
        if userID.hasPrefix("*"), userID.hasSuffix("*") {
            let group = userID.filter { $0 != "*" }
            return isQuiet ? "@_*\(group)*" : "@*\(group)*"
        }
        guard userID.allSatisfy({ $0.isASCII && $0.isNumber }) else { return text("@" + name, startsLine: false) }
        return isQuiet ? "@_**|\(userID)**" : "@**|\(userID)**"
    }

    /// Code inside of a cell can not spell a bar.
    func table(_ rows: [[String]], plain: [[String]]) -> String {
        pipeTable(rows.map { $0.map { $0.spelling(["|": "¦"]) } })
    }
}
