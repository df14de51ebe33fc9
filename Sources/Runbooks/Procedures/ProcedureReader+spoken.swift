import Markdown

// A way back that is only told: "To roll back, redeploy the previous tag from the pipeline page."
extension ProcedureReader {
    /// The sentences of a rollback's section that tell somebody to do something, where nothing else in it does.
    func spoken(_ index: Int) -> [StepDraft] {
        let section = outline.sections[index]
        guard section.roles.first == .rollback, section.areWeak.first == false, section.level > 1,
            section.children.isEmpty, steps.prose.isEnglish, !section.heading.isDescriptive,
            !section.heading.isConditions, !section.heading.isPrevention,
            !section.heading.phrase.hasAny(Self.byItself)
        else { return [] }
        var found: [StepDraft] = []
        for case .paragraph(let paragraph) in section.blocks where Label(paragraph) == nil {
            for sentence in Self.sentences(paragraph) where Self.asks(sentence.text) {
                var draft = StepDraft(
                    title: StepTitle.tidy(sentence.text), line: sentence.line, endLine: paragraph.range.endLine)
                draft.condition = StepCondition.of(sentence.text)
                draft.text = sentence.text
                found.append(draft)
            }
        }
        // Rules of how it is done, or who decides, are no way back: one sentence must bring something back.
        return found.contains { Phrase($0.title).hasAny(Self.bringingBack) } ? found : []
    }

    private static let byItself: Terms = ["automatic*", "automated", "auto", "triggers", "policy"]

    private static let bringingBack: Terms = [
        "redeploy*", "re deploy", "deploy", "roll back", "rollback", "revert", "restore", "promote", "switch", "rerun",
        "re run", "run", "trigger", "undo", "downgrade", "check out", "checkout", "reset", "point", "repoint", "swap",
        "select", "click", "pick", "choose", "reinstall", "repin", "pin", "flip", "set",
    ]

    private static func sentences(_ paragraph: Block.Paragraph) -> [(text: String, line: Int)] {
        var sentences: [(String, Int)] = []
        var line = paragraph.range.startLine
        var start = line
        var text = ""
        let source = paragraph.linedText
        var at = source.startIndex
        while at < source.endIndex {
            let mark = source[at]
            let next = source.index(after: at)
            if text.isEmpty { start = line }
            text.append(mark == "\n" ? " " : mark)
            if mark == "\n" { line += 1 }
            if ".!?:;".contains(mark), next < source.endIndex, source[next] == " " || source[next] == "\n", mark != ":"
            {
                sentences.append((text.trimmingBlanks.description, start))
                text = ""
            } else if text == " " {
                text = ""
            }
            at = next
        }
        if !text.isBlank { sentences.append((text.trimmingBlanks.description, start)) }
        return sentences
    }

    private static let purposes: Terms = ["to", "if", "when", "in", "for", "should", "on", "after", "once"]
    /// "See the guide" only points somewhere, and what must not be done is no step.
    private static let others: Terms = [
        "see", "refer", "note", "never", "do not", "don't", "always", "consider", "read", "remember", "if", "or",
        "treat",
        "create", "write", "document", "plan", "keep", "prefer",
    ]

    private static func asks(_ sentence: String) -> Bool {
        var words = sentence[...]
        if Phrase(sentence).beginsWithAny(purposes), let comma = sentence.firstRange(of: ", ") {
            words = sentence[comma.upperBound...]
        }
        for filler in ["then ", "simply ", "just ", "please "] where words.hasPrefix(filler) {
            words = words.dropFirst(filler.count)
        }
        let rest = Phrase(words)
        return Imperative.isImperative(String(words)) && !rest.beginsWithAny(others) && !rest.has("only")
            && !StepReader.saysContents(sentence)
    }
}
