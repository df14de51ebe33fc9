import Markdown

/// Limits of metrics, from tables, lists, sentences and the comments of settings.
struct ThresholdReader {
    let outline: Outline
    let fences: FenceIndex
    let lines: [String]
    var found: [Threshold] = []
    var words = LimitWords()

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
    func titles(_ section: Outline.Section) -> ArraySlice<String> {
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
                if let own = Label(paragraph), LimitScanner.limits(in: own.text).isEmpty,
                    !ThresholdText.namesBareTarget(own.text)
                {
                    label = own.text
                    continue
                }
                if mayLimit(text) {
                    let parts = paragraph.labelledLines
                    for part in parts {
                        read(
                            parts.count == 1 ? text : part.linedText, part.range.startLine, in: section, label: label,
                            subject: subject,
                            isListed: isListed || parts.count > 1 || MetadataReader.pairs(part.content).count == 1
                                || ThresholdText.namesBareTarget(text),
                            isGate: isGate)
                    }
                }
                if text.trimmingBlanks.hasSuffix(":") { label = String(text.lines.last ?? "") }
            case .list(let list): read(list, in: section, label: label, isGate: isGate)
            case .table(let table):
                let context = ThresholdContext.of(label: label, titles: titles(section), words: &words)
                found += ThresholdTable.read(table, context: context, lines: lines)
                found += TargetTimes.read(table, context: context, lines: lines)
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
            let isGate = isGate || item.task != .none || text.first.map { "✅✓☑✔⬜☐".contains($0) } ?? false
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
    func mayLimit(_ text: String) -> Bool { text.utf8.contains(where: \.isDigit) }

    private static func isSeverity(_ text: String) -> Bool { SeverityWords.severity(ofLabel: text) != nil }

    private mutating func read(
        _ text: String, _ line: Int, in section: Outline.Section, label: String, subject: @autoclosure () -> String?,
        isListed: Bool, isGate: Bool
    ) {
        guard line >= 1, line <= lines.count else { return }
        let limits = LimitScanner.limits(in: text)
        let times = TargetTimes.read(
            text, label: label, title: section.title, severity: SeverityWords.severity(ofLabel: section.title),
            line: line, isListed: isListed, lines: lines)
        found += times
        guard times.isEmpty, ThresholdText.mayHold(text, limits, isListed: isListed) else { return }
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
        found += TargetTimes.read(
            section.title, label: "", title: "", severity: nil, line: section.line, isListed: false, lines: lines)
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
        // "`queue_depth` > 400" needs no unit: the name is a metric's own.
        found += stated.filter {
            ($0.unit != nil || $0.windowSeconds != nil || LimitRules.isIdentifier($0.metric)) && !LimitRules.isPlan($0)
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
