import Markdown

/// A paragraph that is bold from end to end: a heading in all but its mark.
struct Label: Sendable, Hashable {
    var text: String
    var line: Int
    /// What follows on the next lines of its paragraph.
    var rest: Block.Paragraph?

    init?(_ block: Block) {
        guard case .paragraph(let paragraph) = block else { return nil }
        if let (first, rest) = Self.numberedLead(of: paragraph) {
            self.init(first)
            self.rest = rest
            return
        }
        guard paragraph.range.startLine < paragraph.range.endLine else {
            self.init(paragraph)
            return
        }
        guard let (first, rest) = Self.firstLine(of: paragraph) else {
            guard let last = Self.lastLine(of: paragraph) else { return nil }
            self.init(last)
            return
        }
        self.init(first)
        self.rest = rest
    }

    init?(_ paragraph: Block.Paragraph) {
        guard case .strong(let bold, _)? = paragraph.content.first,
            paragraph.range.startLine == paragraph.range.endLine
        else { return nil }
        let rest = Array(paragraph.content.dropFirst()).plainText.trimmingBlanks
        let restIsTail =
            rest.isEmpty || rest == ":" || (rest.hasPrefix("(") && (rest.hasSuffix(")") || rest.hasSuffix("):")))
        // "**Step 5 — Escalate** to security if …": its number makes it a step, and its words are all of it.
        let isWholeStep = !restIsTail && HeadingRules.numbered(bold.plainText)?.isStep == true && rest.utf8.count < 300
        guard restIsTail || isWholeStep else { return nil }
        // A sentence in bold is said loudly; it names nothing below it.
        let words = bold.plainText.trimmingBlanks
        // "Time to recovery: < 5 minutes" says how long it takes.
        if let colon = words.firstRange(of: ": "), words.utf8.count < 60,
            words[colon.upperBound...].first.map({ "<>~≤≈".contains($0) || $0.isNumber }) == true,
            Phrase(words[..<colon.lowerBound]).hasAny(Self.durations)
        {
            return nil
        }
        // "Done! 🎉" is a cheer.
        if words.contains("!"), !words.hasSuffix(":"), !rest.hasPrefix(":") { return nil }
        let isShort = words.count <= 30 || HeadingRules.numbered(String(words)) != nil
        guard !words.hasSuffix(".") || isShort, words.count <= 100 else { return nil }
        text = bold.plainText + (rest.hasPrefix("(") || isWholeStep ? " " + rest : "")
        line = paragraph.range.startLine
        if WarningRules.level(ofLabel: text) != nil && !text.trimmingBlanks.hasSuffix(":") { return nil }
    }

    /// "**3. Publish the key.** It goes to …": a number and a title in bold, and what more there is to say.
    private static func numberedLead(
        of paragraph: Block.Paragraph
    ) -> (first: Block.Paragraph, rest: Block.Paragraph)? {
        guard case .strong(let bold, _)? = paragraph.content.first,
            case let title = bold.plainText.trimmingBlanks, title.first?.isNumber == true,
            title.last.map({ ".:。：".contains($0) }) == true, HeadingRules.numbered(String(title)) != nil
        else { return nil }
        let rest = Array(paragraph.content.dropFirst())
        guard !rest.plainText.isBlank else { return nil }
        var line = paragraph.range
        line.endLine = line.startLine
        return (
            Block.Paragraph(content: [.strong(bold, line)], range: line), .init(content: rest, range: paragraph.range)
        )
    }

    private static let durations: Terms = ["time", "duration", "eta", "rto", "recovery time", "estimate"]

    /// A bold line with plain lines right under it.
    private static func firstLine(of paragraph: Block.Paragraph) -> (first: Block.Paragraph, rest: Block.Paragraph)? {
        guard case .strong(let bold, _)? = paragraph.content.first else { return nil }
        var after = paragraph.content.dropFirst()
        if case .text(let mark, _)? = after.first {
            let mark = mark.trimmingBlanks
            if mark == ":" || mark.hasPrefix("(") && mark.hasSuffix(")") { after = after.dropFirst() }
        }
        switch after.first {
        case .softBreak, .lineBreak: after = after.dropFirst()
        default: return nil
        }
        let rest = Array(after)
        // Bold words on every line are fields of a form, or each a label of its own.
        if case .strong? = rest.first { return nil }
        var range = paragraph.range
        range.endLine = range.startLine
        let first = Block.Paragraph(content: [.strong(bold, range)], range: range)
        range.startLine += 1
        range.endLine = paragraph.range.endLine
        return (first, Block.Paragraph(content: rest, range: range))
    }

    /// "**Symptoms**: …" with "**Resolution**:" on the line below, over what resolves it.
    private static func lastLine(of paragraph: Block.Paragraph) -> Block.Paragraph? {
        let isBreak = { (inline: Inline) in
            switch inline {
            case .softBreak, .lineBreak: true
            default: false
            }
        }
        guard let end = paragraph.content.lastIndex(where: isBreak) else { return nil }
        let last = Array(paragraph.content[(end + 1)...])
        // A bold word that a long line was broken before is no label.
        if case .softBreak = paragraph.content[end], !Self.beginsWithLabel(paragraph.content),
            !Array(paragraph.content[..<end]).plainText.trimmingBlanks.hasSentenceEnd
        {
            return nil
        }
        guard case .strong? = last.first, last.plainText.trimmingBlanks.hasSuffix(":") else { return nil }
        var range = paragraph.range
        range.startLine = range.endLine
        return Block.Paragraph(content: last, range: range)
    }

    /// "**Cause:** …" first: every line has its label.
    private static func beginsWithLabel(_ content: [Inline]) -> Bool {
        if case .strong? = content.first { return true }
        return false
    }

    private static let transparent = [
        "procedure", "procedures", "steps", "step by step", "commands", "command", "process", "instructions", "actions",
        "action", "how to", "do this", "pasos", "passos", "schritte", "étapes", "手順", "步骤",
    ]
    private static let descriptive: Terms = [
        "symptom*", "cause", "causes", "impact", "trigger*", "when to*", "do not*", "don't*", "prerequisite*",
        "requirements", "note", "notes", "timeline", "downtime", "duration", "expected", "architecture", "overview",
        "contact*", "root cause", "meaning", "severity", "metrics", "risk*", "owner", "goal", "purpose", "important",
        "template", "background", "why", "what this does", "features", "benefits", "limitations", "document control",
        "síntoma*", "sintoma*", "symptôme*", "causa", "causas", "ursache*", "mögliche ursache*", "причин*", "симптом*",
        "原因", "症状",
        "agenda", "escalation",
        "escalation path", "participants", "attendees", "tagesordnung", "ordre du jour",
        "participantes",
        "prevention", "preventive measures", "prävention", "prevención", "prevenção", "prévention", "guidelines",
        "critical guidelines", "result", "results", "outcome", "built in", "external", "scenarios tested",
        "what it does", "what happens",
        "example output", "safety features",
    ]

    /// "Actions", "Steps to take", "To trace a request": what follows is to be done.
    static func announcesSteps(_ text: String) -> Bool {
        let phrase = Phrase(text)
        return transparent.contains { phrase.isExactly($0) } || phrase.has("steps") && phrase.wordCount <= 4
            || phrase.begins(with: "to") && phrase.wordCount <= 6
    }

    /// Words such as "Procedure:", which announce steps and are none.
    var isTransparent: Bool {
        let phrase = Phrase(text)
        return Self.transparent.contains { phrase.isExactly($0) }
            || (phrase.has("steps") && phrase.wordCount <= 3)
    }

    /// Words whose list tells rather than asks.
    var isDescriptive: Bool {
        let phrase = Phrase(text)
        return (phrase.beginsWithAny(Self.descriptive) || phrase.hasAny(Self.telling)) && !phrase.hasAny(Self.remedies)
    }

    private static let telling: Terms = ["symptoms", "trigger conditions", "metrics", "not rollback"]
    private static let remedies: Terms = ["solutions", "solution", "fixes", "fix"]

    var isOption: Bool { HeadingRules.isOption(text) }
}

extension Substring {
    fileprivate var hasSentenceEnd: Bool { last.map { ".:;!?)]。：`\"".contains($0) } ?? true }
}
