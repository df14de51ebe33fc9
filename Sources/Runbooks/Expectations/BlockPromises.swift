import Markdown

/// What should be seen by the words between the blocks of commands.
struct BlockPromises {
    let fences: FenceIndex
    private(set) var found: [Expectation] = []

    init(fences: FenceIndex) { self.fences = fences }

    /// A sentence or a shown answer after a block of commands judges the step as a whole.
    mutating func read(_ blocks: [Block], announced title: OutcomeWords.Announcement = .nothing) {
        var lastCommand: FenceIndex.Entry?
        var announced = title
        for block in blocks {
            switch block {
            case .code(let code):
                guard let entry = fences[code.range.startLine] else { continue }
                if entry.verdict.class == .command {
                    lastCommand = entry
                } else {
                    readAnswer(entry, announced, lastCommand)
                }
                announced = title
            case .paragraph(let paragraph):
                announced = OutcomeWords.announcement(of: paragraph.text)
                if announced != .answer { read(paragraph, isAfterCommand: lastCommand != nil) }
            case .list(let list):
                for item in list.items { read(item, announced) }
                lastCommand = nil
                announced = title
            case .quote(let quote): read(quote.blocks)
            case .table(let table): read(table)
            case .heading, .html, .rule: break
            }
        }
    }

    /// What a program shows. Below a promise it may be anything that is not run.
    private mutating func readAnswer(
        _ entry: FenceIndex.Entry, _ announced: OutcomeWords.Announcement, _ command: FenceIndex.Entry?
    ) {
        let text = entry.fence.lines.joined(separator: "\n")
        let isShown = command != nil && (announced == .sight || entry.verdict.class == .output)
        guard announced == .answer || isShown && !ExpectedText.isFailure(text) else { return }
        found.append(
            ExpectedText.read(
                text, line: entry.fence.firstContentLine, commandLine: command.flatMap(Self.lastStatementLine)))
    }

    private mutating func read(_ paragraph: Block.Paragraph, isAfterCommand: Bool) {
        let text = paragraph.text
        let line = paragraph.range.startLine
        if let promise = Promise(leading: text) {
            guard !promise.text.isBlank, isAfterCommand || paragraph.isMarked && !promise.needsCommand else { return }
            found.append(ExpectedText.read(promise.text, line: line, commandLine: nil))
            return
        }
        if isAfterCommand, text.utf8.contains(UInt8(ascii: ":")) {
            let rows = paragraph.linedText.lines.enumerated().compactMap { offset, row in
                (OutcomeWords.labelled(row) ?? (offset > 0 ? Self.promised(row) : nil)).map { (line + offset, $0) }
            }
            found += rows.map { ExpectedText.read($1, line: $0, commandLine: nil) }
            if !rows.isEmpty { return }
        }
        // Far from a command, long text explains.
        if isAfterCommand || Phrase.hasAtMost(Self.sentence, wordsIn: text) || Phrase(text).hasAny(Self.addressing),
            let promise = SpokenPromise(text, isComment: false), promise.isShown || isAfterCommand
        {
            found.append(ExpectedText.read(promise.text, line: line, commandLine: nil))
        }
    }

    private static let sentence = 30
    private static let addressing: Terms = ["you should see", "you should now see"]

    /// "Expected: …" on a line of its own within a paragraph.
    private static func promised(_ row: some StringProtocol) -> String? {
        guard row.utf8.contains(UInt8(ascii: ":")), let promise = Promise(leading: String(row)), !promise.needsCommand,
            !promise.text.isBlank
        else { return nil }
        return promise.text
    }

    /// Below a promise every item is one; below words of checking those that tell a state.
    private mutating func read(_ item: Block.List.Item, _ announced: OutcomeWords.Announcement) {
        guard case .paragraph(let first)? = item.blocks.first, item.task == .none, announced != .nothing,
            announced == .answer || !first.isCode && OutcomeWords.tellsState(first)
        else { return read(item.blocks) }
        found.append(ExpectedText.read(first.text, line: item.range.startLine, commandLine: nil))
        read(Array(item.blocks.dropFirst()))
    }

    /// A column of expected results.
    private mutating func read(_ table: Block.Table) {
        guard let column = table.header.cells.firstIndex(where: { OutcomeWords.headsColumn($0.plainText) }) else {
            return
        }
        for row in table.rows where column < row.cells.count {
            let text = row.cells[column].plainText
            // A bare limit is a target of what is measured.
            guard text.contains(where: { $0.isLetter || $0.isNumber }), !"<>≤≥~".contains(text.first ?? " ") else {
                continue
            }
            found.append(ExpectedText.read(text, line: row.range.startLine, commandLine: nil))
        }
    }

    private static func lastStatementLine(_ entry: FenceIndex.Entry) -> Int? {
        let script = entry.verdict.script
        return entry.verdict.statements.last.map {
            entry.fence.firstContentLine + script.lines[$0.lines.lowerBound].index
        }
    }
}

extension Block.Paragraph {
    /// A query or a command and nothing else: how something is looked at, and not what is seen.
    fileprivate var isCode: Bool {
        content.allSatisfy { inline in
            if case .code = inline { true } else { [inline].plainText.isBlank }
        }
    }

    fileprivate var isMarked: Bool {
        if case .strong? = content.first { return true }
        return false
    }
}
