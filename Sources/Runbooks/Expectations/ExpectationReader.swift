import Markdown

/// What should be seen after a command: comments in its block, answers shown with it, and sentences after it.
enum ExpectationReader {

    static func read(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Expectation] {
        var found = fences.entries.flatMap { $0.verdict.class == .command ? inside($0) : [] }
        for section in outline.sections { after(section.blocks, fences, lines, into: &found) }
        return found.sorted { $0.line < $1.line }
    }

    /// Comments judge the command before them, also over a blank line; a comment that sets a limit of time judges the
    /// command after it.
    private static func inside(_ entry: FenceIndex.Entry) -> [Expectation] {
        let fence = entry.fence
        let script = entry.verdict.script
        let statements = entry.verdict.statements
        let file = { (position: Int) in fence.firstContentLine + script.lines[position].index }
        var found: [Expectation] = []
        for (position, line) in script.lines.enumerated() {
            guard let comment = comment(line.text, position, statements) else { continue }
            let before = statements.last {
                $0.lines.lowerBound < position || (comment.isTrailing && $0.lines.contains(position))
            }
            if let text = expected(comment.text) {
                found.append(
                    ExpectedText.read(text, line: file(position), commandLine: before.map { file($0.lines.lowerBound) })
                )
            } else if let text = promise(comment.text) {
                // "Health, should return 200" stands over its command, unless that is on the same line.
                let next = comment.isTrailing ? before : statements.first { $0.lines.lowerBound > position } ?? before
                found.append(
                    ExpectedText.read(text, line: file(position), commandLine: next.map { file($0.lines.lowerBound) }))
            } else if comment.text.utf8.contains(where: \.isDigit), Phrase(comment.text).hasAny(limiting),
                ExpectedText.limit(comment.text) != nil
            {
                let next = statements.first { $0.lines.lowerBound > position } ?? before
                found.append(
                    ExpectedText.read(
                        comment.text, line: file(position), commandLine: next.map { file($0.lines.lowerBound) }))
            }
        }
        for answer in answers(script) {
            guard
                let statement = statements.last(where: { script.lines[$0.lines.lowerBound].index < answer.lowerBound })
            else { continue }
            let text = answer.map { fence.lines[$0] }.joined(separator: "\n")
            let line = fence.firstContentLine + answer.lowerBound
            // The comment that announces the answer is where the promise stands.
            let label = found.firstIndex { $0.text.isBlank }
            let announced = label.map { found.remove(at: $0).line }
            found.append(
                ExpectedText.read(text, line: announced ?? line, commandLine: file(statement.lines.lowerBound)))
        }
        return found.filter { !$0.text.isBlank }
    }

    private static let limiting: Terms = ["should be", "should take"]

    /// What follows "should return" and its like inside a comment.
    private static func promise(_ comment: String) -> String? {
        guard comment.contains("hould") || comment.contains("HOULD") else { return nil }
        let folded = comment.lowercased()
        for lead in ["should return ", "should show ", "should see ", "should print ", "should output ", "should say "]
        {
            guard let found = folded.firstRange(of: lead) else { continue }
            let count = folded.distance(from: found.upperBound, to: folded.endIndex)
            return String(comment.suffix(count)).trimmingBlanks.trimmingMarks
        }
        return nil
    }

    /// Lines that stand next to each other are one answer.
    private static func answers(_ script: ScriptLines) -> [ClosedRange<Int>] {
        var groups: [ClosedRange<Int>] = []
        for index in script.answers {
            if let last = groups.last, last.upperBound + 1 == index {
                groups[groups.count - 1] = last.lowerBound...index
            } else {
                groups.append(index...index)
            }
        }
        return groups
    }

    private static func comment(_ line: String, _ position: Int, _ statements: [ShellStatement]) -> (
        text: String, isTrailing: Bool
    )? {
        if line.isComment { return (String(line.trimmingBlanks.drop { $0 == "#" || $0 == " " }), false) }
        guard line.utf8.contains(UInt8(ascii: "#")) else { return nil }
        guard let hash = line.lastRange(of: "  # ") ?? line.lastRange(of: " # ") else { return nil }
        return (String(line[hash.upperBound...]), true)
    }

    /// The promise in a comment: what follows "Expected:", "Should return", "→"; an empty string for a bare "Expected response:".
    static func expected(_ comment: String) -> String? {
        let text = comment.trimmingBlanks
        guard let first = text.utf8.first else { return nil }
        if first >= 0x80 || first == UInt8(ascii: "=") || first == UInt8(ascii: "-") {
            for arrow in arrows where text.hasPrefix(arrow) {
                return String(text.dropFirst(arrow.count).trimmingBlanks)
            }
        }
        guard promises.mayBegin(text) else { return nil }
        // A promise stands first; long text is not folded to its end for it.
        let phrase = Phrase(text.utf8.count > 100 ? text.prefix(80) : text)
        guard phrase.beginsWithAny(promises) else { return nil }
        if let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
            text[..<colon].split(separator: " ").count <= 3
        {
            let label = Phrase(text[..<colon])
            if label.hasAny(["time", "duration"]) { return nil }
            return String(text[text.index(after: colon)...].trimmingBlanks)
        }
        for lead in [
            "Should return ", "Should see ", "Should show ", "You should see ", "Look for ", "Expect ", "Expected ",
            "Returns ",
        ] {
            if text.lowercased().hasPrefix(lead.lowercased()) { return String(text.dropFirst(lead.count)) }
        }
        return String(text)
    }

    private static let arrows = ["→", "=>", "->", "➜"]

    private static let promises: Terms = [
        "expected", "expect", "expects", "should return", "should see", "should show", "should output",
        "should print", "should contain", "should match", "should say", "look for", "you should see", "returns",
        "esperado", "erwartet", "attendu", "forventet", "期待", "预期",
    ]

    /// A sentence or a shown answer after a block of commands judges the step as a whole.
    private static func after(
        _ blocks: [Block], _ fences: FenceIndex, _ lines: [String], into found: inout [Expectation]
    ) {
        var lastCommand: FenceIndex.Entry?
        for block in blocks {
            switch block {
            case .code(let code):
                guard let entry = fences[code.range.startLine] else { continue }
                if entry.verdict.class == .command {
                    lastCommand = entry
                } else if entry.verdict.class == .output, let command = lastCommand {
                    let text = entry.fence.lines.joined(separator: "\n")
                    found.append(
                        ExpectedText.read(
                            text, line: entry.fence.firstContentLine, commandLine: lastStatementLine(command)))
                }
            case .paragraph(let paragraph):
                let text = paragraph.text
                guard let promise = expected(text), !promise.isEmpty, lastCommand != nil || isMarked(paragraph) else {
                    continue
                }
                found.append(ExpectedText.read(promise, line: paragraph.range.startLine, commandLine: nil))
            case .list(let list):
                for item in list.items { after(item.blocks, fences, lines, into: &found) }
                lastCommand = nil
            case .quote(let quote): after(quote.blocks, fences, lines, into: &found)
            case .heading, .table, .html, .rule: break
            }
        }
    }

    private static func isMarked(_ paragraph: Block.Paragraph) -> Bool {
        if case .strong? = paragraph.content.first { return true }
        return false
    }

    private static func lastStatementLine(_ entry: FenceIndex.Entry) -> Int? {
        let script = entry.verdict.script
        return entry.verdict.statements.last.map {
            entry.fence.firstContentLine + script.lines[$0.lines.lowerBound].index
        }
    }
}

extension StringProtocol {
    /// Without a bracket that was opened before it.
    fileprivate var trimmingMarks: String {
        hasSuffix(")") && !contains("(") ? String(dropLast()) : String(self)
    }
}

extension String {
    func lastRange(of part: String) -> Range<String.Index>? {
        var last: Range<String.Index>?
        var rest = self[...]
        while let found = rest.firstRange(of: part) {
            last = found
            rest = rest[found.upperBound...]
        }
        return last
    }
}
