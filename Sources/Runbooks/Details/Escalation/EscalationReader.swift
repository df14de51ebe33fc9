import Markdown

/// Ladders: who is called after how long, or on what condition.
struct EscalationReader {
    let outline: Outline
    let fences: FenceIndex
    let lines: [String]
    var levels: [EscalationLevel] = []

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
        // "Immediate escalation:" below "When to escalate" stands over what is escalated, not over who is called.
        let isReason = section.heading.phrase.hasAny(Self.reasons)
        let isContacts = section.heading.phrase.hasAny(Self.contacts)
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
                    isNamed = Self.isLadder(own.text) && !isReason || isLadder && !Self.isOther(Phrase(own.text))
                } else if label.trimmingBlanks.hasSuffix(":"), Self.isLadder(String(label.lastLine)) {
                    isNamed = true
                } else if readChains(paragraph) {
                    continue
                } else if isNamed, Phrase.hasAtMost(30, wordsIn: label),
                    MetadataReader.pairs(paragraph.content).count < 2
                {
                    readSentence(paragraph)
                }
            case .list(let list):
                if isNamed || isBelow && Self.isTimed(list) || Self.saysEscalation(list) {
                    readList(list, label: label)
                } else if isContacts, isBelow || section.heading.phrase.hasAny(Self.words), case .ordered = list.marker
                {
                    readContacts(list)
                } else {
                    for item in list.items {
                        readEscalationLine(item)
                        readTimedCall(item)
                    }
                }
            case .table(let table):
                levels += EscalationTable.read(
                    table, isNamed: isNamed || isBelow && !isContacts || section.heading.phrase.hasAny(Self.words),
                    lines: lines)
            case .code(let code):
                // A list of contacts below the ladder is none.
                guard isNamed || isBelow && !isContacts,
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
            if key.hasAny(Self.persons), rung.level.who.isEmpty || !EscalationWho.isRole(rung.level.who) {
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

    private static let persons: Terms = [
        "who", "contact", "responder", "owner", "role", "team", "escalate to", "notify", "quién", "quem", "wer",
    ]

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

    /// "Immediate: on-call", "Within 15 minutes: head" below "P1 incidents": who is called when.
    private static func isTimed(_ list: Block.List) -> Bool {
        let timed = list.items.count { item in
            let text = StepReader.firstText(item)
            guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return false }
            return EscalationWindow(String(text[..<colon])) != nil
                && EscalationWho.isRole(String(text[text.index(after: colon)...]))
        }
        return timed >= 2 || timed == 1 && list.items.count <= 2
    }

    /// "Platform lead: escalation after 15 minutes" makes its list a ladder wherever it stands.
    private static func saysEscalation(_ list: Block.List) -> Bool {
        list.items.contains { item in
            let text = StepReader.firstText(item)
            guard text.utf8.contains(where: \.isDigit), let colon = text.firstIndex(of: ":"),
                Phrase(text).hasAny(latenesses)
            else { return false }
            return EscalationWho.isRole(String(text[..<colon])) && Minutes.first(in: text) != nil
        }
    }

    private static let latenesses: Terms = [
        "escalation after", "escalation within", "escalate after", "escalates after", "escalated after",
    ]

    private mutating func readList(_ list: Block.List, label: String) {
        var found: [EscalationLevel] = []
        var upperOnly: Set<Int> = []
        var unread: [EscalationLevel] = []
        var last: String?
        for item in list.items {
            guard case .paragraph(let paragraph)? = item.blocks.first else { continue }
            let line = item.range.startLine
            guard line >= 1, line <= lines.count else { continue }
            let text = paragraph.text
            if let chain = EscalationChain.members(of: text) {
                // "On-call → lead", "Lead → head": whoever ends one row begins the next.
                let goesOn = last != nil && chain.first.map { EscalationChain.name($0) } == last
                add(goesOn ? Array(chain.dropFirst()) : chain, line)
                last = chain.last.map { EscalationChain.name($0) }
                continue
            }
            if Self.isPointer(text) { continue }
            // "Makes the call on whether …" is somebody's duty, "Tiers: …" and "a rotation, which …" say what a word means.
            if Imperative.isThirdPerson(text) || Self.defines(text) { continue }
            guard let rung = EscalationText(text, line: line, source: String(lines[line - 1].trimmingBlanks)),
                !Self.isNumber(rung.level)
            else {
                if let rung = named(paragraph, line) { unread.append(rung) }
                continue
            }
            if rung.isUpperOnly { upperOnly.insert(found.count) }
            found.append(rung.level)
        }
        levels += EscalationWindow.chained(found, upperOnly: upperOnly)
        // "**Shop floor** → helps itself", among rungs of the same form.
        if unread.count <= found.count { levels += unread }
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

    mutating func add(_ chain: [String], _ line: Int) {
        guard line >= 1, line <= lines.count else { return }
        for member in chain {
            let who = EscalationChain.name(member)
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
    var isStressed: Bool {
        switch self {
        case .strong, .emphasis: true
        default: false
        }
    }
}
