import Markdown

// What the words of an item ask for, and what only names or tells something.
extension StepReader {
    /// "**Storage:** the keys lie in the safe, and nobody has two": a rule with its name.
    func tells(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first, item.blocks.count == 1,
            case .strong(let bold, _)? = paragraph.content.first
        else { return false }
        let rest = Array(paragraph.content.dropFirst()).plainText.trimmingBlanks
        let isNamed = bold.plainText.hasSuffix(":") || rest.hasPrefix(":")
        return isNamed && Phrase(rest).wordCount >= 6 && !asksPlainly(bold.plainText)
            && !asksPlainly(String(rest.drop { $0 == ":" || $0 == " " }))
    }

    /// "Fix" over "**Disk full**: expand the volume": each item has what helps against its own cause.
    func helpsByCause(_ list: Block.List) -> Bool {
        let asking = list.items.compactMap { item -> Bool? in
            guard case .paragraph(let paragraph)? = item.blocks.first, case .strong? = paragraph.content.first,
                let colon = paragraph.text.firstColon
            else { return nil }
            let runs = paragraph.content.contains { inline in
                guard case .code(let code, _) = inline else { return false }
                return InlineCommand.isRunnable(code)
            }
            return runs || asksPlainly(String(paragraph.text[colon...].dropFirst()))
        }
        return asking.count == list.items.count && asking.count { $0 } * 2 >= asking.count
    }

    static let remedyNames: Set<String> = [
        "fix", "fixes", "resolution", "resolutions", "solution", "solutions", "mitigation", "mitigations",
        "remediation",
    ]

    /// A single word in code: `draft` names a state, and asks for nothing.
    static func isName(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first, paragraph.content.count == 1,
            case .code(let code, _)? = paragraph.content.first
        else { return false }
        return !code.contains(" ")
    }

    /// "☐ The backup is there": a box that was drawn.
    static func isDrawnBox(_ item: Block.List.Item) -> Bool {
        firstText(item).first.map { "⬜☐□◻▢".contains($0) } ?? false
    }

    /// "Liveness: `/healthz`" says where something is.
    static func namesAddress(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first else { return false }
        return paragraph.content.contains { inline in
            guard case .code(let code, _) = inline else { return false }
            return code.hasPrefix("/") || code.hasPrefix("GET /") || code.hasPrefix("http")
        }
    }

    static func holdsNumbers(_ item: Block.List.Item) -> Bool {
        item.blocks.contains { block in
            guard case .list(let list) = block, case .ordered = list.marker else { return false }
            return true
        }
    }

    /// "Restart the workers", and "Day 2: raise to 10 %".
    func asks(_ text: String) -> Bool {
        guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else {
            return asksPlainly(text) || MenuPath.isOne(text)
        }
        if Self.namesSetting(text[..<colon]) { return false }
        if asksPlainly(text) { return true }
        let rest = text[text.index(after: colon)...]
        return asksPlainly(String(rest)) || MenuPath.isOne(String(rest))
            || !prose.isEnglish && Imperative.asksInAnyLanguage(String(text[..<colon]))
    }

    /// "Start command: …", "Health check path (web): …" tell what is set somewhere.
    static func namesSetting(_ label: Substring) -> Bool {
        let label = label.prefix { $0 != "(" }
        guard Phrase.hasAtMost(4, wordsIn: label) else { return false }
        let words = Phrase(label).words
        if words.count == 1 { return facts.contains(words[0]) }
        return (2...4).contains(words.count) && words.last.map(settings.contains) == true
    }

    private static let settings: Set<Substring> = ["command", "path", "port", "url", "directory", "region", "branch"]

    /// "Schedule: daily", "Retention: set in the console" tell how something is arranged.
    private static let facts: Set<Substring> = [
        "schedule", "retention", "configuration", "location", "frequency", "format", "encryption", "storage", "type",
        "size", "region", "interval", "port", "url", "path",
    ]

    func asksPlainly(_ text: String) -> Bool {
        Imperative.isImperative(text) || !prose.isEnglish && Imperative.asksInAnyLanguage(text)
    }

    func asksInside(_ item: Block.List.Item) -> Bool {
        item.blocks.contains { block in
            switch block {
            case .code: true
            case .list(let list): list.items.contains { asks(Self.firstText($0)) }
            default: false
            }
        }
    }
}
