import Markdown

// Rungs told in sentences and lines.
extension EscalationReader {
    mutating func readSentence(_ paragraph: Block.Paragraph) {
        let line = paragraph.range.startLine
        let text = paragraph.text
        guard line >= 1, line <= lines.count, !Phrase(text).beginsWithAny(Self.unfilled),
            EscalationWho.isCalled(text) || EscalationText.isLevel(String(text.prefix { !":：".contains($0) })),
            let rung = EscalationText(text, line: line, source: String(lines[line - 1].trimmingBlanks)),
            !rung.level.who.isEmpty, EscalationWho.isRole(rung.level.who)
        else { return }
        levels.append(rung.level)
    }

    /// "Escalation: on-call → lead → head", on any line of a paragraph.
    mutating func readChains(_ paragraph: Block.Paragraph) -> Bool {
        var isRead = false
        for (index, line) in paragraph.linedText.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let chain = EscalationChain.members(of: String(line)) else { continue }
            add(chain, paragraph.range.startLine + index)
            isRead = true
        }
        return isRead
    }

    private static let unfilled: Terms = ["todo", "tbd"]

    /// A ladder as plain lines: "On-call", "↓ after 30 min", "Team lead".
    mutating func readRungs(_ paragraph: Block.Paragraph) -> Bool {
        let range = paragraph.range
        guard range.endLine - range.startLine >= 2, range.startLine >= 1, range.endLine <= lines.count else {
            return false
        }
        let drawn = Array(lines[(range.startLine - 1)..<range.endLine])
        guard drawn.dropFirst().dropLast().contains(where: EscalationFence.isArrow) else { return false }
        let found = EscalationFence.rungs(drawn, first: range.startLine)
        levels += EscalationWindow.chained(found.levels, upperOnly: found.upperOnly)
        return !found.levels.isEmpty
    }

    /// "**Shop floor** → helps itself": somebody by no known word.
    func named(_ paragraph: Block.Paragraph, _ line: Int) -> EscalationLevel? {
        guard case .strong(let bold, _)? = paragraph.content.first else { return nil }
        let who = bold.plainText
        let rest = paragraph.text.dropFirst(who.count).trimmingBlanks
        guard !who.hasSuffix(":"), Phrase.hasAtMost(4, wordsIn: who),
            let arrow = ["→", "->"].first(where: rest.hasPrefix)
        else { return nil }
        return EscalationLevel(
            level: nil, fromMinutes: nil, toMinutes: nil, condition: nil, who: who,
            action: String(rest.dropFirst(arrow.count).trimmingBlanks), line: line,
            source: String(lines[line - 1].trimmingBlanks))
    }

    /// "Escalate to the secondary after 10 minutes", "Escalate to L2 if: it is stuck", as an item of any list.
    mutating func readTimedCall(_ item: Block.List.Item) {
        let line = item.range.startLine
        guard case .paragraph(let paragraph)? = item.blocks.first, line >= 1, line <= lines.count,
            case let text = paragraph.text,
            Phrase(text).begins(with: "escalate to")
                || Phrase(text).beginsWithAny(Self.latenessFirst) && Phrase(text).has("escalate to")
        else { return }
        let source = String(lines[line - 1].trimmingBlanks)
        if EscalationWindow(sentence: text) != nil {
            guard let rung = EscalationText(text, line: line, source: source),
                EscalationWho.isRole(rung.level.who)
            else { return }
            levels.append(rung.level)
        } else if let condition = text.firstRange(of: " if: ") ?? text.firstRange(of: " if ") {
            let who = EscalationWho.of(String(text[..<condition.lowerBound]))
            guard EscalationText.isLevel(who), Phrase.hasAtMost(3, wordsIn: who) else { return }
            levels.append(
                EscalationLevel(
                    level: who, fromMinutes: nil, toMinutes: nil,
                    condition: String(text[condition.lowerBound...].trimmingBlanks), who: who, action: text, line: line,
                    source: source))
        }
    }

    /// "If not resolved in 15 minutes, escalate to the lead"
    private static let latenessFirst: Terms = [
        "if not", "if unresolved", "if unacknowledged", "if no", "if still", "if the incident is not",
        "if the issue is not",
        "if it is not", "after",
    ]

    /// "- **Escalation**: on-call → lead → head", wherever it stands.
    mutating func readEscalationLine(_ item: Block.List.Item) {
        guard case .paragraph(let paragraph)? = item.blocks.first, item.range.startLine <= lines.count,
            paragraph.text.utf8.contains(UInt8(ascii: ":")) || paragraph.content.contains(where: \.isStressed),
            let pair = MetadataReader.pairs(paragraph.content).first ?? Self.plainPair(paragraph),
            Phrase.hasAtMost(3, wordsIn: pair.key), Phrase(pair.key).hasAny(Self.words)
        else { return }
        if let chain = EscalationChain.members(of: pair.value) {
            add(chain, item.range.startLine)
        } else if EscalationWho.isRole(pair.value) {
            add([pair.value], item.range.startLine)
        }
    }

    /// "lead@till.test" alone is how somebody is reached.
    private static func isAddress(_ text: Substring) -> Bool {
        !text.contains(" ") && text.dropFirst().contains("@") && text.contains(".")
    }

    /// "Escalation: head of operations", without marks.
    private static func plainPair(_ paragraph: Block.Paragraph) -> Metadatum? {
        let text = paragraph.text
        guard let colon = text.firstIndex(of: ":"), Phrase.hasAtMost(2, wordsIn: text[..<colon]) else { return nil }
        return Metadatum(
            key: String(text[..<colon]), value: String(text[text.index(after: colon)...].trimmingBlanks),
            line: paragraph.range.startLine)
    }

    /// "**Escalation**: if not resolved in 30 min → escalate to L2", as a paragraph of an entry about trouble.
    mutating func readEscalationParagraph(_ paragraph: Block.Paragraph) -> Bool {
        let line = paragraph.range.startLine
        guard line >= 1, line <= lines.count, paragraph.range.endLine == line,
            case .strong(let bold, _)? = paragraph.content.first, Phrase.hasAtMost(3, wordsIn: bold.plainText),
            Phrase(bold.plainText).hasAny(Self.words)
        else { return false }
        var text = paragraph.content.dropFirst().reduce(into: "") { $0 += [$1].plainText }.trimmingBlanks
        while let first = text.first, ":：–-".contains(first) { text = text.dropFirst().trimmingBlanks }
        guard text.utf8.count >= 6, !Unfilled.isBlank(String(text)), !Self.isAddress(text) else { return false }
        if let chain = EscalationChain.members(of: String(text)) {
            add(chain, line)
            return true
        }
        let source = String(lines[line - 1].trimmingBlanks)
        let called = Self.called(text)
        let who = called ?? EscalationWho.of(String(text))
        guard
            EscalationWho.isCalled(String(text)) || called.map(EscalationWho.isRole) == true
                || EscalationWho.isRole(who) && Phrase(who).wordCount <= 4
                    && Phrase(text).hasAny(["if", "when", "after"])
        else { return false }
        let isNamed = EscalationWho.isRole(who) || EscalationText.isLevel(who)
        let window =
            EscalationWindow(sentence: String(text)) ?? EscalationWindow(String(text.prefix { !"→-".contains($0) }))
        guard isNamed || window != nil else { return false }
        levels.append(
            EscalationLevel(
                level: EscalationText.isLevel(who) ? who : nil, fromMinutes: window?.from, toMinutes: window?.to,
                condition: window == nil && Phrase(text).begins(with: "if")
                    ? String(text.prefix { $0 != "→" }.trimmingBlanks) : nil,
                who: who, action: String(text), line: line, source: source))
        return true
    }

    /// Whom an arrow leads to: "→ Escalate to L2", "→ CTO + legal".
    private static func called(_ text: Substring) -> String? {
        for arrow in ["→", "->", "➜", "⇒"] {
            guard let range = text.firstRange(of: arrow) else { continue }
            let rest = String(text[range.upperBound...].trimmingBlanks)
            return EscalationWho.isCalled(rest) ? EscalationWho.of(rest) : rest
        }
        return nil
    }

    /// "For keys, see the other runbook" leads elsewhere.
    static func isPointer(_ text: String) -> Bool {
        let phrase = Phrase(text)
        return phrase.beginsWithAny(["for", "see", "refer to"]) && phrase.hasAny(["see", "refer to"])
            && Minutes.first(in: text) == nil
    }

    /// "1. Till lead: @lead", "2. Shop manager: @manager" below "Escalation contacts": their order is who comes next.
    mutating func readContacts(_ list: Block.List) {
        let rungs = list.items.compactMap { item -> EscalationLevel? in
            let line = item.range.startLine
            guard case .paragraph(let paragraph)? = item.blocks.first, line >= 1, line <= lines.count,
                let rung = EscalationText(
                    paragraph.text, line: line, source: String(lines[line - 1].trimmingBlanks))
            else { return nil }
            return rung.level
        }
        if rungs.count >= 2, rungs.count * 2 > list.items.count { levels += rungs }
    }
}
