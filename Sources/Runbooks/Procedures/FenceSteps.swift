/// The step that a block of commands makes, with the parts its comments give it.
///
/// Numbered comments name parts that run in one shell, so the block stays one step and the parts are captions; where it is
/// all there is to do, `NumberedParts` makes steps of them.
/// Alternatives inside the block (`# Option A`, `# OR …`) become steps of their own, each with its own script.
enum FenceSteps {
    static func step(_ entry: FenceIndex.Entry, title: String) -> StepDraft {
        let fence = entry.fence
        var draft = StepDraft(title: title, line: fence.line, endLine: fence.endLine, codeBlocks: [fence.line])
        guard entry.verdict.class == .command else { return draft }
        let alternatives = entry.alternatives
        if alternatives.count > 1 {
            draft.isChoice = true
            draft.codeBlocks = []
            draft.children = alternatives.map { part in
                StepDraft(
                    title: part.label, line: fence.firstContentLine + part.firstLine,
                    endLine: fence.firstContentLine + part.lastLine, codeBlocks: [fence.line], alternative: part.label,
                    script: part.script)
            }
            return draft
        }
        draft.children = captions(entry)
        return draft
    }

    /// What a block is called when nothing around it names it: its first comment, else its first command.
    static func title(_ entry: FenceIndex.Entry) -> String {
        for line in entry.fence.lines where !line.isBlank {
            if line.isComment {
                if let number = NumberedComment(line) { return number.title }
                return StepTitle.tidy(String(line.drop { $0 == " " || $0 == "#" || $0 == "!" }))
            }
            return StepTitle.tidy(line)
        }
        return "Code"
    }

    static func numberedComments(_ entry: FenceIndex.Entry) -> [(index: Int, comment: NumberedComment)] {
        let lines = entry.verdict.class == .command ? entry.verdict.script.lines : []
        return lines.compactMap { line in NumberedComment(line.text).map { (line.index, $0) } }
    }

    /// Numbered sentences that were put into a block, when most of them ask for something.
    static func sentences(_ entry: FenceIndex.Entry, prose: Prose) -> [StepDraft] {
        guard entry.fence.language.isEmpty || entry.fence.language == "text" else { return [] }
        var steps: [StepDraft] = []
        for (index, line) in entry.fence.lines.enumerated() where !line.isBlank {
            let line = line.trimmingBlanks
            let digits = line.prefix { $0.isNumber }
            let rest = line.dropFirst(digits.count)
            if !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
                let number = entry.fence.firstContentLine + index
                let title = StepTitle.tidy(String(rest.dropFirst(2).trimmingBlanks))
                steps.append(StepDraft(title: title, line: number, endLine: number))
            } else if !steps.isEmpty {
                steps[steps.count - 1].endLine = entry.fence.firstContentLine + index
            }
        }
        let asking = steps.filter { step in
            Imperative.isImperative(String(step.title.drop { !$0.isLetter })) && !step.title.contains(" — No ")
        }
        return steps.count >= 2 && (!prose.isEnglish || asking.count * 2 > steps.count) ? steps : []
    }

    /// A block with nothing but comments: each that has a number is done by somebody, else the block as a whole.
    static func remarks(_ entry: FenceIndex.Entry, title lead: String?) -> [StepDraft] {
        let fence = entry.fence
        let numbered = fence.lines.enumerated().compactMap { index, line in
            NumberedComment(line).map {
                StepDraft(
                    title: $0.title, line: fence.firstContentLine + index, endLine: fence.firstContentLine + index)
            }
        }
        guard numbered.count < 2 else { return numbered }
        return [
            StepDraft(title: lead ?? title(entry), line: fence.line, endLine: fence.endLine, codeBlocks: [fence.line])
        ]
    }

    /// Boxes written into a block that begins with one: a form has its headline first.
    static func boxes(_ entry: FenceIndex.Entry) -> [StepDraft] {
        guard entry.fence.language.isEmpty,
            entry.fence.lines.first(where: { !$0.isBlank })?.hasPrefix(box) == true
        else { return [] }
        var steps: [StepDraft] = []
        for (index, line) in entry.fence.lines.enumerated() where !line.isBlank {
            let number = entry.fence.firstContentLine + index
            if line.hasPrefix(box) {
                let title = StepTitle.tidy(String(line.dropFirst(box.count)))
                steps.append(StepDraft(title: title, line: number, endLine: number))
            } else if !steps.isEmpty {
                steps[steps.count - 1].endLine = number
            }
        }
        return steps.count >= 2 ? steps : []
    }

    private static let box = "[ ] "

    private static func captions(_ entry: FenceIndex.Entry) -> [StepDraft] {
        let numbered = numberedComments(entry)
        guard numbered.count >= 2 else { return [] }
        // "# Possible causes:" right above the first number makes them a list.
        let above = entry.fence.lines[..<numbered[0].index].last
        if let above, above.isComment, above.trimmingBlanks.hasSuffix(":") { return [] }
        return numbered.enumerated().map { position, part in
            let next = position + 1 < numbered.count ? numbered[position + 1].index - 1 : entry.fence.lines.count - 1
            var end = next
            while end > part.index, entry.fence.lines[end].isBlank { end -= 1 }
            return StepDraft(
                title: part.comment.title, line: entry.fence.firstContentLine + part.index,
                endLine: entry.fence.firstContentLine + end, isCaption: true)
        }
    }
}

/// `# 3. Restart the workers`, `# Step 3: …`.
struct NumberedComment: Sendable, Hashable {
    var number: Int
    var title: String

    init?(_ line: some StringProtocol) {
        guard Self.mayBe(line) else { return nil }
        let text = line.trimmingBlanks
        guard text.hasPrefix("#") else { return nil }
        var body = text.drop { $0 == "#" || $0 == " " || $0 == "=" || $0 == "-" }
        if body.lowercased().hasPrefix("step ") { body = body.dropFirst(5) }
        let digits = body.prefix { $0.isNumber }
        guard let number = Int(digits), number < 200 else { return nil }
        let rest = body.dropFirst(digits.count)
        guard let mark = rest.first, ".):".contains(mark) else { return nil }
        self.number = number
        if mark == ".", let second = rest.dropFirst().first, second.isNumber {
            // "# 3.1 Log in"
            let words = rest.dropFirst().drop { $0.isNumber }
            guard words.first == " ", words.dropFirst().first?.isUppercase == true, digits.count <= 2 else {
                return nil
            }
            title = StepTitle.tidy(String(words.dropFirst()))
            return
        }
        guard rest.dropFirst().first == " " else { return nil }
        title = StepTitle.tidy(String(rest.dropFirst()))
    }

    /// False for most lines: behind the marks they begin with stands neither a number nor "step".
    private static func mayBe(_ line: some StringProtocol) -> Bool {
        line.withBytes { bytes in
            var isComment = false
            for offset in bytes.indices {
                switch bytes[offset] {
                case UInt8(ascii: "#"): isComment = true
                case let byte where byte.isBlankByte: continue
                case UInt8(ascii: "="), UInt8(ascii: "-"): if !isComment { return false }
                case let byte:
                    return byte >= 0x80 || isComment && (byte.isDigit || byte.folded == UInt8(ascii: "s"))
                }
            }
            return false
        }
    }
}
