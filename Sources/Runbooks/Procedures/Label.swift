import Markdown

/// A paragraph that is bold from end to end: a heading in all but its mark.
struct Label: Sendable, Hashable {
    var text: String
    var line: Int

    init?(_ block: Block) {
        guard case .paragraph(let paragraph) = block else { return nil }
        self.init(paragraph)
    }

    init?(_ paragraph: Block.Paragraph) {
        guard case .strong(let bold, _)? = paragraph.content.first else { return nil }
        let rest = Array(paragraph.content.dropFirst()).plainText.trimmingBlanks
        let restIsTail =
            rest.isEmpty || rest == ":" || (rest.hasPrefix("(") && (rest.hasSuffix(")") || rest.hasSuffix("):")))
        guard restIsTail, paragraph.range.startLine == paragraph.range.endLine else { return nil }
        text = bold.plainText + (rest.hasPrefix("(") ? " " + rest : "")
        line = paragraph.range.startLine
        if WarningRules.level(ofLabel: text) != nil && !text.trimmingBlanks.hasSuffix(":") { return nil }
    }

    private static let transparent = [
        "procedure", "procedures", "steps", "step by step", "commands", "command", "process", "instructions", "actions",
        "action", "how to", "do this", "pasos", "passos", "schritte", "étapes", "手順", "步骤",
    ]
    private static let descriptive = [
        "symptom*", "cause", "causes", "impact", "trigger*", "when to*", "do not*", "don't*", "prerequisite*",
        "requirements", "note", "notes", "timeline", "downtime", "duration", "expected", "architecture", "overview",
        "contact*", "root cause", "meaning", "severity", "metrics", "risk*", "owner", "goal", "purpose", "important",
        "template", "background", "why", "what this does", "features", "benefits", "limitations", "document control",
        "built in", "external",
    ]

    /// Words such as "Procedure:", which announce steps and are none.
    var isTransparent: Bool {
        let phrase = Phrase(text)
        return Self.transparent.contains { phrase.isExactly($0) }
            || (phrase.has("steps") && phrase.wordCount <= 3)
    }

    /// Words whose list tells rather than asks.
    var isDescriptive: Bool {
        Phrase(text).beginsWithAny(Self.descriptive)
            || Phrase(text).hasAny(["symptoms", "trigger conditions", "metrics", "not rollback"])
    }
    var isOption: Bool { HeadingRules.isOption(text) }
}
