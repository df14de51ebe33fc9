import Markdown

/// Limits of metrics, from tables, lists, sentences and the comments of settings.
struct ThresholdReader {
    private let outline: Outline
    private let fences: FenceIndex
    private let lines: [String]
    private var found: [Threshold] = []
    private var words = LimitWords()

    static func read(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Threshold] {
        var reader = ThresholdReader(outline: outline, fences: fences, lines: lines)
        for section in outline.sections {
            reader.readHeading(of: section)
            reader.read(section.blocks, in: section, label: "", subject: nil, isListed: false, isGate: false)
        }
        reader.readFences()
        var seen: Set<Threshold> = []
        return reader.found.sorted { $0.line < $1.line }.filter { seen.insert($0).inserted }
    }

    private init(outline: Outline, fences: FenceIndex, lines: [String]) {
        self.outline = outline
        self.fences = fences
        self.lines = lines
    }

    /// Titles that can say what a limit is for: the document's own title names the whole, not this list.
    private func titles(_ section: Outline.Section) -> ArraySlice<String> {
        section.titles.count > 1 ? section.titles.prefix(3).prefix(section.titles.count - 1) : section.titles.prefix(1)
    }

    /// Depth is bounded by `MarkdownDocument.depthLimit`.
    private mutating func read(
        _ blocks: [Block], in section: Outline.Section, label: String, subject: String?, isListed: Bool, isGate: Bool
    ) {
        var label = label
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                let text = paragraph.linedText
                if let own = Label(paragraph), LimitScanner.limits(in: own.text).isEmpty {
                    label = own.text
                    continue
                }
                if mayLimit(text) {
                    read(
                        text, paragraph.range.startLine, in: section, label: label, subject: subject,
                        isListed: isListed || MetadataReader.pairs(paragraph.content).count == 1 && !isListed,
                        isGate: isGate)
                }
                if text.trimmingBlanks.hasSuffix(":") { label = String(text.lines.last ?? "") }
            case .list(let list): read(list, in: section, label: label, isGate: isGate)
            case .table(let table):
                found += ThresholdTable.read(
                    table, context: .of(label: label, titles: titles(section), words: &words), lines: lines)
            case .quote(let quote):
                read(quote.blocks, in: section, label: label, subject: subject, isListed: isListed, isGate: isGate)
            case .heading, .code, .html, .rule: break
            }
        }
    }

    private mutating func read(_ list: Block.List, in section: Outline.Section, label: String, isGate: Bool) {
        for item in list.items {
            guard case .paragraph(let paragraph)? = item.blocks.first else { continue }
            let text = paragraph.linedText
            let isGate = isGate || item.task != .none || text.first.map { "✅✓☑✔".contains($0) } ?? false
            let before = found.count
            if mayLimit(text) {
                read(
                    text, paragraph.range.startLine, in: section, label: label,
                    subject: Self.isSeverity(text) ? label : nil,
                    isListed: true, isGate: isGate)
            }
            let rest = Array(item.blocks.dropFirst())
            guard !rest.isEmpty else { continue }
            // "CPU usage:" over "Warning: > 70%" is what they are about; "P1 - outage" over its criteria says how bad.
            let head = found.count == before ? String(text.lines.first ?? "") : label
            read(
                rest, in: section, label: head, subject: Self.isSeverity(head) ? label : head, isListed: true,
                isGate: item.task != .none)
        }
    }

    /// Nothing is limited without a number.
    private func mayLimit(_ text: String) -> Bool { text.utf8.contains(where: \.isDigit) }

    private static func isSeverity(_ text: String) -> Bool { SeverityWords.severity(ofLabel: text) != nil }

    private mutating func read(
        _ text: String, _ line: Int, in section: Outline.Section, label: String, subject: @autoclosure () -> String?,
        isListed: Bool, isGate: Bool
    ) {
        guard line >= 1, line <= lines.count else { return }
        let limits = LimitScanner.limits(in: text)
        guard ThresholdText.mayHold(text, limits, isListed: isListed) else { return }
        if !isListed, section.heading.isReference { return }
        let context = ThresholdContext.of(label: label, titles: titles(section), subject: subject(), words: &words)
        found += ThresholdText.read(
            text, limits, context, line: line, isListed: isListed, isGate: isGate, lines: lines)
    }

    /// "High latency (p95 > 5s)" names the limit of what its section is about.
    private mutating func readHeading(of section: Outline.Section) {
        guard section.level > 1, section.line >= 1, section.line <= lines.count,
            mayLimit(section.title)
        else { return }
        let limits = LimitScanner.limits(in: section.title)
        guard ThresholdText.mayHold(section.title, limits, isListed: true) else { return }
        var context = ThresholdContext.of(label: "", titles: titles(section), words: &words)
        var stated = ThresholdText.read(
            section.title, limits, context, line: section.line, isListed: true, isGate: false, lines: lines)
        if stated.isEmpty, context.kind == nil, section.title.hasSuffix(")") {
            // "Disk pressure (above 92%)" names what is seen.
            context.kind = .symptom
            stated = ThresholdText.read(
                section.title, limits, context, line: section.line, isListed: true, isGate: false, lines: lines)
        }
        found += stated.filter { $0.unit != nil && !LimitRules.isPlan($0) }
    }

    /// Comments beside the settings they explain, and lines of plain text such as a drawn list of limits.
    private mutating func readFences() {
        for entry in fences.entries {
            // Without a number only the words over the numbers of the lines below count.
            guard entry.fence.lines.contains(where: mayLimit) else { continue }
            switch entry.verdict.class {
            case .command, .sql: guard entry.fence.lines.contains(where: Self.mayComment) else { continue }
            case .http: continue
            default: break
            }
            switch entry.verdict.class {
            case .config:
                let context = context(of: entry)
                readSettings(entry, context)
                found += ThresholdSettings.read(entry.fence, context, lines: lines)
            case .command, .sql: readComments(entry)
            case .other where !entry.fence.language.isEmpty: readComments(entry)
            case .output, .other, .template, .message:
                guard entry.fence.language.isEmpty || ["text", "txt", "plaintext"].contains(entry.fence.language) else {
                    continue
                }
                var context = context(of: entry)
                for (index, line) in entry.fence.lines.enumerated() {
                    if line.trimmingBlanks.hasSuffix(":") {
                        context.severity = SeverityWords.severity(ofLabel: line) ?? context.severity
                    }
                    // A question in a drawn tree of decisions decides what is done, and limits nothing.
                    guard line.utf8.contains(where: \.isDigit), !line.contains("?") else { continue }
                    let gate = line.trimmingBlanks.first.map { "✅✓☑✔".contains($0) } ?? false
                    found += ThresholdText.read(
                        String(line.trimmingBlanks.drop { "-*├─└│ ".contains($0) }), context,
                        line: entry.fence.firstContentLine + index, isListed: true, isGate: gate, lines: lines
                    )
                    .filter { context.kind != nil || $0.unit != nil }
                }
            default: continue
            }
        }
    }

    private mutating func context(of entry: FenceIndex.Entry) -> ThresholdContext {
        ThresholdContext.of(
            label: String(entry.fence.leadIn.lines.last ?? ""), titles: titles(outline.sections[entry.section]),
            words: &words)
    }

    /// Lists of limits written as settings, "- Connection usage > 90%" below "Critical:", and comments.
    private mutating func readSettings(_ entry: FenceIndex.Entry, _ context: ThresholdContext) {
        readComments(entry)
        var context = context
        for (index, line) in entry.fence.lines.enumerated() {
            let text = line.trimmingBlanks
            if text.hasSuffix(":") {
                context.severity = SeverityWords.severity(ofLabel: String(text)) ?? context.severity
            }
            if let stated = Self.stated(text) {
                found += ThresholdText.read(
                    stated, context, line: entry.fence.firstContentLine + index, isListed: true, isGate: false,
                    lines: lines)
                continue
            }
            guard text.hasPrefix("- "), !text.contains(where: { "{}()[]#\"'".contains($0) }) else { continue }
            // "- Response time > 3s: tell the channel"; a colon before the sign makes it a setting.
            if let colon = text.firstIndex(of: ":"), !text[..<colon].contains(where: { "<>≤≥".contains($0) }) {
                continue
            }
            found += ThresholdText.read(
                String(text.dropFirst(2)), context, line: entry.fence.firstContentLine + index, isListed: true,
                isGate: false, lines: lines)
        }
    }

    /// `Error rate: >5% → P2` is said as a setting: a name in words, a sign and a number.
    private static func stated(_ text: some StringProtocol) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon]
        let value = text[text.index(after: colon)...].trimmingBlanks
        guard let sign = value.first, "<>≤≥".contains(sign),
            value.dropFirst().drop(while: { $0 == "=" || $0 == " " }).first?.isNumber == true,
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }), name.first?.isLetter == true
        else { return nil }
        return "\(name) \(value)"
    }

    private static let saying: Terms = [
        "alert", "warn", "warning", "critical", "should", "must", "threshold", "page", "typically", "expected",
    ]

    private static let conditions: Terms = ["if", "when"]
    private static let requirements: Terms = ["should", "must", "typically", "expected"]

    /// "# Check error rate" over "# If > 1%, consider rollback" says of what.
    private func subject(above index: Int, _ entry: FenceIndex.Entry) -> String {
        let above = entry.fence.lines[..<index].suffix(8).last { $0.isComment }
        let words = above.map { String($0.drop { "#/- ".contains($0) }) } ?? ""
        let known = Phrase(words)
        guard known.wordCount > 0, known.wordCount <= 8 else { return "" }
        return known.beginsWithAny(["check", "monitor", "verify", "watch", "look at", "test", "measure"])
            ? String(words.drop { $0 != " " }.trimmingBlanks) : words
    }

    /// Whether a number and a comment stand on the line.
    private static func mayComment(_ line: String) -> Bool {
        line.utf8.contains(where: \.isDigit) && (line.contains("# ") || line.contains("-- "))
    }

    private mutating func readComments(_ entry: FenceIndex.Entry) {
        for (index, line) in entry.fence.lines.enumerated() {
            guard Self.mayComment(line),
                let hash = line.lastRange(of: "# ") ?? line.lastRange(of: "-- ")
            else { continue }
            let comment = String(line[hash.upperBound...].trimmingBlanks)
            let words = Phrase(comment)
            let isItem = comment.hasPrefix("- ") || comment.hasPrefix("* ")
            let says = words.hasAny(Self.saying)
            guard says || isItem || words.hasAny(Self.conditions) else { continue }
            // Beside a command, what is no item and no rule is told about a single case.
            if !says, !comment.contains(where: { "<>≤≥=".contains($0) }) { continue }
            var context = context(of: entry)
            context.subject = LimitMetric.tidy(line[..<hash.lowerBound].trimmingBlanks)
            if context.subject.isEmpty { context.subject = subject(above: index, entry) }
            context.kind = isItem || words.hasAny(Self.requirements) ? .gate : .alert
            let limits = ThresholdText.read(
                comment, context, line: entry.fence.firstContentLine + index, isListed: true, isGate: isItem,
                lines: lines)
            let isStated = words.hasAny(["should be", "must be"])
            found += limits.filter {
                $0.unit != nil || entry.verdict.class == .config || $0.comparator == "==" || isStated
            }
        }
    }
}

extension Block.Paragraph {
    /// What a reader sees, with the line ends of the source.
    var linedText: String { range.startLine == range.endLine ? text : content.linedText }
}

extension [Inline] {
    fileprivate var linedText: String {
        var text = ""
        for inline in self {
            switch inline {
            case .text(let part, _), .code(let part, _): text += part
            case .softBreak, .lineBreak: text += "\n"
            case .html: break
            default: text += inline.children.linedText
            }
        }
        return text
    }
}
