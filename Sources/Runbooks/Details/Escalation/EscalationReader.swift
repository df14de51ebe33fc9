import Markdown

/// Ladders: who is called after how long, or on what condition.
struct EscalationReader {
    private let outline: Outline
    private let fences: FenceIndex
    private let lines: [String]
    private var levels: [EscalationLevel] = []

    static func read(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [EscalationLevel] {
        var reader = EscalationReader(outline: outline, fences: fences, lines: lines)
        for index in outline.sections.indices { reader.read(index) }
        var seen: Set<EscalationLevel> = []
        return reader.levels.sorted { $0.line < $1.line }.filter { seen.insert($0).inserted }
    }

    private init(outline: Outline, fences: FenceIndex, lines: [String]) {
        self.outline = outline
        self.fences = fences
        self.lines = lines
    }

    private mutating func read(_ index: Int) {
        let section = outline.sections[index]
        let isLadder = section.headings.first?.isLadder ?? false
        let isBelow = section.headings.dropFirst().first?.isLadder ?? false
        if isBelow || isLadder, readHeading(section) { return }
        var label = ""
        var isNamed = isLadder
        for block in section.blocks {
            switch block {
            case .paragraph(let paragraph):
                label = paragraph.text
                if isNamed, readRungs(paragraph) { continue }
                // A form has a label on each line: "**Owner**: …" over "**Escalation**: …".
                let isRead = paragraph.labelledLines.map { !isLadder && readEscalationParagraph($0) }
                if isRead.contains(true) {
                    continue
                } else if let own = Label(paragraph) {
                    isNamed = Self.isLadder(own.text) || isLadder && !Self.isOther(Phrase(own.text))
                } else if label.trimmingBlanks.hasSuffix(":"), Self.isLadder(String(label.lastLine)) {
                    isNamed = true
                } else if let chain = EscalationChain.members(of: label) {
                    add(chain, paragraph.range.startLine)
                } else if isNamed, Phrase(label).wordCount <= 30, MetadataReader.pairs(paragraph.content).count < 2 {
                    readSentence(paragraph)
                }
            case .list(let list):
                if isNamed || Self.saysEscalation(list) {
                    readList(list, label: label)
                } else {
                    for item in list.items { readEscalationLine(item) }
                }
            case .table(let table):
                levels += EscalationTable.read(
                    table, isNamed: isNamed || isBelow || section.heading.phrase.hasAny(Self.words), lines: lines)
            case .code(let code):
                // A list of contacts below the ladder is none.
                guard isNamed || isBelow && !Phrase(section.title).hasAny(["contact*"]),
                    let entry = fences[code.range.startLine], entry.verdict.class != .command
                else {
                    continue
                }
                let found = EscalationFence.levels(entry.fence, lines: lines)
                levels += EscalationWindow.chained(found.levels, upperOnly: found.upperOnly)
            case .quote, .heading, .html, .rule: break
            }
        }
    }

    /// "### Level 2: Team lead (15-30 min)": a heading is the rung, and what stands below says who.
    private mutating func readHeading(_ section: Outline.Section) -> Bool {
        let title = section.heading.withoutNumber
        guard section.line >= 1, section.line <= lines.count,
            section.headings.dropFirst().contains(where: \.isLadder) || EscalationText.isLevel(title),
            EscalationText.isLevel(String(title.prefix { !":(-–—".contains($0) })), !Phrase(title).hasAny(["severity"])
        else { return false }
        guard
            var rung = EscalationText(title, line: section.line, source: lines[section.line - 1])
                ?? Self.bare(title, section.line, lines)
        else { return false }
        for pair in Self.pairs(section.blocks) {
            let key = Phrase(pair.key)
            if key.hasAny([
                "who", "contact", "responder", "owner", "role", "team", "escalate to", "notify", "quién", "quem", "wer",
            ]), rung.level.who.isEmpty || !EscalationWho.isRole(rung.level.who) {
                rung.level.who = EscalationWho.of(pair.value)
            }
            if key.hasAny(["when", "time", "after", "timeframe", "trigger", "response", "response time"]),
                rung.level.fromMinutes == nil
            {
                let window = EscalationWindow(pair.value)
                if key.hasAny(["response", "response time"]) { continue }
                (rung.level.fromMinutes, rung.level.toMinutes) = (window?.from, window?.to)
                if window == nil { rung.level.condition = pair.value }
            }
        }
        if rung.level.who.isEmpty, let first = Self.firstItem(section.blocks) {
            rung.level.who = EscalationWho.of(first)
        }
        // "P0 - critical" over a ladder says for which incidents it is.
        if rung.level.who.filter(\.isLetter).isEmpty, rung.level.fromMinutes == nil, EscalationText.isSoft(title) {
            return false
        }
        levels.append(rung.level)
        return true
    }

    private static func bare(_ title: String, _ line: Int, _ lines: [String]) -> EscalationText? {
        EscalationText("\(title): -", line: line, source: lines[line - 1])
    }

    private static func pairs(_ blocks: [Block]) -> [Metadatum] {
        blocks.flatMap { block -> [Metadatum] in
            switch block {
            case .paragraph(let paragraph): MetadataReader.pairs(paragraph.content)
            case .list(let list):
                list.items.flatMap { item -> [Metadatum] in
                    guard case .paragraph(let paragraph)? = item.blocks.first else { return [] }
                    return MetadataReader.pairs(paragraph.content)
                }
            default: []
            }
        }
    }

    private static func firstItem(_ blocks: [Block]) -> String? {
        for case .list(let list) in blocks { return list.items.first.map(StepReader.firstText) }
        return nil
    }

    /// "Platform lead: escalation after 15 minutes" makes its list a ladder wherever it stands.
    private static func saysEscalation(_ list: Block.List) -> Bool {
        list.items.contains { item in
            let text = StepReader.firstText(item)
            guard let colon = text.firstIndex(of: ":"),
                Phrase(text).hasAny([
                    "escalation after", "escalation within", "escalate after", "escalates after", "escalated after",
                ])
            else { return false }
            return EscalationWho.isRole(String(text[..<colon])) && Minutes.first(in: text) != nil
        }
    }

    private mutating func readList(_ list: Block.List, label: String) {
        var found: [EscalationLevel] = []
        var upperOnly: Set<Int> = []
        for item in list.items {
            guard case .paragraph(let paragraph)? = item.blocks.first else { continue }
            let line = item.range.startLine
            guard line >= 1, line <= lines.count else { continue }
            let text = paragraph.text
            if let chain = EscalationChain.members(of: text) {
                add(chain, line)
                continue
            }
            // "Makes the call on whether …" is somebody's duty, "Tiers: …" and "a rotation, which …" say what a word means.
            if Imperative.isThirdPerson(text) || Self.defines(text) { continue }
            guard let rung = EscalationText(text, line: line, source: String(lines[line - 1].trimmingBlanks)),
                !Self.isNumber(rung.level)
            else { continue }
            if rung.isUpperOnly { upperOnly.insert(found.count) }
            found.append(rung.level)
        }
        levels += EscalationWindow.chained(found, upperOnly: upperOnly)
    }

    private static func defines(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 12)
        guard let first = words.first else { return false }
        if ["a", "an"].contains(first), words.count > 12 { return true }
        return terms.contains(first.lowercased().filter(\.isLetter))
    }

    private static let terms: Set<String> = ["tiers", "levels", "severities", "contacts", "targets", "policies"]

    /// "Engineering manager: +45 12 34 56 78" is a contact and no rung.
    private static func isNumber(_ level: EscalationLevel) -> Bool {
        guard level.fromMinutes == nil, level.level == nil, let action = level.action else { return false }
        let text = action.trimmingBlanks
        return text.hasPrefix("+") || text.hasPrefix("[") || text.contains("@") || text.filter(\.isNumber).count >= 6
    }

    private mutating func readSentence(_ paragraph: Block.Paragraph) {
        let line = paragraph.range.startLine
        let text = paragraph.text
        guard line >= 1, line <= lines.count, !Phrase(text).beginsWithAny(["todo", "tbd"]),
            EscalationWho.isCalled(text),
            let rung = EscalationText(text, line: line, source: String(lines[line - 1].trimmingBlanks)),
            !rung.level.who.isEmpty, EscalationWho.isRole(rung.level.who)
        else { return }
        levels.append(rung.level)
    }

    /// A ladder as plain lines: "On-call", "↓ after 30 min", "Team lead".
    private mutating func readRungs(_ paragraph: Block.Paragraph) -> Bool {
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

    /// "- **Escalation**: on-call → lead → head", wherever it stands.
    private mutating func readEscalationLine(_ item: Block.List.Item) {
        guard case .paragraph(let paragraph)? = item.blocks.first, item.range.startLine <= lines.count,
            paragraph.text.utf8.contains(UInt8(ascii: ":")) || paragraph.content.contains(where: \.isStressed),
            let pair = MetadataReader.pairs(paragraph.content).first ?? Self.plainPair(paragraph),
            Phrase(pair.key).hasAny(Self.words), Phrase(pair.key).wordCount <= 3
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
        guard let colon = text.firstIndex(of: ":"), Phrase(text[..<colon]).wordCount <= 2 else { return nil }
        return Metadatum(
            key: String(text[..<colon]), value: String(text[text.index(after: colon)...].trimmingBlanks),
            line: paragraph.range.startLine)
    }

    /// "**Escalation**: if not resolved in 30 min → escalate to L2", as a paragraph of an entry about trouble.
    private mutating func readEscalationParagraph(_ paragraph: Block.Paragraph) -> Bool {
        let line = paragraph.range.startLine
        guard line >= 1, line <= lines.count, paragraph.range.endLine == line,
            case .strong(let bold, _)? = paragraph.content.first, Phrase(bold.plainText).hasAny(Self.words),
            Phrase(bold.plainText).wordCount <= 3
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

    private mutating func add(_ chain: [String], _ line: Int) {
        guard line >= 1, line <= lines.count else { return }
        for member in chain {
            let who = String(member.prefix { $0 != "(" }.trimmingBlanks)
            let rest = member.firstIndex(of: "(").map {
                String(member[member.index(after: $0)...].prefix { $0 != ")" })
            }
            let window = rest.flatMap { EscalationWindow($0) }
            levels.append(
                EscalationLevel(
                    level: nil, fromMinutes: window?.from, toMinutes: window?.to, condition: window == nil ? rest : nil,
                    who: who, action: nil, line: line, source: String(lines[line - 1].trimmingBlanks)))
        }
    }
}

extension StringProtocol {
    fileprivate var lastLine: SubSequence { split(separator: "\n").last ?? self[...] }
}

extension Inline {
    fileprivate var isStressed: Bool {
        switch self {
        case .strong, .emphasis: true
        default: false
        }
    }
}
