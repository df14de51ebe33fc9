import Markdown

/// Every block of code in the document with its verdict, found by the line it begins on.
struct FenceIndex: Sendable {
    /// A class, because entries are handed about a lot and never change.
    final class Entry: Sendable {
        let fence: Fence
        let verdict: FenceClassifier.Verdict
        let block: CodeBlock
        let section: Int
        /// Two or more parts of which one is to be run, else none or one.
        let alternatives: [ScriptAlternatives.Part]

        /// Whether the script is all of the block, line for line.
        var isWhole: Bool {
            verdict.class == .command && verdict.script.lines.count == fence.lines.count && block.text == fence.source
        }

        init(fence: Fence, verdict: FenceClassifier.Verdict, block: CodeBlock, section: Int) {
            alternatives = ScriptAlternatives.split(verdict)
            self.fence = fence
            self.verdict = verdict
            self.block = block
            self.section = section
        }
    }

    private(set) var entries: [Entry] = []
    private var byLine: [Int: Int] = [:]

    subscript(line: Int) -> Entry? { byLine[line].map { entries[$0] } }

    /// The block that the line stands in.
    func entry(around line: Int) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].fence.line <= line { low = middle + 1 } else { high = middle }
        }
        guard low > 0, entries[low - 1].fence.endLine >= line else { return nil }
        return entries[low - 1]
    }

    init(_ outline: Outline, lines: [String]) {
        for section in outline.sections.indices {
            let headings = outline.sections[section].titles
            collect(outline.sections[section].blocks, leadIn: nil, headings: headings, section: section, lines: lines)
        }
        entries.sort { $0.fence.line < $1.fence.line }
        byLine = Dictionary(
            entries.indices.map { (entries[$0].fence.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Depth is bounded by `MarkdownDocument.depthLimit`.
    private mutating func collect(
        _ blocks: [Block], leadIn: SourceRange?, headings: [String], section: Int, lines: [String]
    ) {
        var leadIn = leadIn
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): leadIn = paragraph.range
            case .code(let code):
                let leadIn = leadIn.map { lines.text(of: $0) } ?? ""
                add(code, leadIn: leadIn, headings: headings, section: section, lines: lines)
            case .list(let list):
                for item in list.items {
                    collect(item.blocks, leadIn: leadIn, headings: headings, section: section, lines: lines)
                }
                // A fence right after a list is introduced by its last item.
                if case .paragraph(let last)? = list.items.last?.blocks.last { leadIn = last.range }
            case .quote(let quote):
                collect(quote.blocks, leadIn: leadIn, headings: headings, section: section, lines: lines)
            case .heading, .table, .html, .rule: break
            }
        }
    }

    private mutating func add(_ code: Block.Code, leadIn: String, headings: [String], section: Int, lines: [String]) {
        let content = code.literal.lines
        let language = code.info.split(whereSeparator: { $0 == " " || $0 == "{" || $0 == "," || $0 == "\t" }).first
        let isClosed =
            !code.isFenced || code.range.endLine - code.range.startLine == content.count + 1
        let fence = Fence(
            line: code.range.startLine, endLine: max(code.range.endLine, code.range.startLine),
            firstContentLine: code.range.startLine + (code.isFenced ? 1 : 0),
            language: language.map { $0.lowercased() } ?? "", lines: content, source: code.source, leadIn: leadIn,
            headings: headings,
            isFenced: code.isFenced, isClosed: isClosed, bytes: ByteSet(code.literal))
        let verdict = FenceClassifier.classify(fence)
        let isCommand = verdict.class == .command
        var block = CodeBlock(
            line: fence.line, endLine: fence.endLine, language: fence.language, class: verdict.class,
            statements: verdict.statements.count,
            text: isCommand ? Self.withoutPrompts(fence, verdict.script) : fence.source)
        block.script = isCommand ? verdict.script.text : nil
        entries.append(Entry(fence: fence, verdict: verdict, block: block, section: section))
    }

    private static func withoutPrompts(_ fence: Fence, _ script: ScriptLines) -> String {
        var content = fence.lines
        var isChanged = false
        for line in script.lines where content[line.index] != line.text {
            content[line.index] = line.text
            isChanged = true
        }
        return isChanged ? content.joined(separator: "\n") : fence.source
    }
}

extension Block.Code {
    /// The lines inside, without the end of the last.
    fileprivate var source: String {
        guard literal.utf8.last == UInt8(ascii: "\n") else { return literal }
        return String(literal[..<literal.utf8.index(before: literal.endIndex)])
    }
}

extension String {
    /// Lines without their ends; a last line end adds no empty line.
    var lines: [String] {
        withBytes { bytes in
            var parts: [String] = []
            parts.reserveCapacity(bytes.occurrences(of: UInt8(ascii: "\n")) + 1)
            var start = 0
            for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
                parts.append(String(copying: bytes, start..<offset))
                start = offset + 1
            }
            if start < bytes.count { parts.append(String(copying: bytes, start..<bytes.count)) }
            return parts
        }
    }
}

extension [String] {
    /// The file's own text of a range of lines, without the blanks around each.
    func text(of range: SourceRange) -> String {
        guard range.startLine >= 1, range.endLine <= count, range.startLine <= range.endLine else { return "" }
        return self[(range.startLine - 1)..<range.endLine].map { String($0.trimmingBlanks) }.joined(separator: "\n")
    }
}
