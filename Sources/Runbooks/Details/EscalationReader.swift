import Markdown

/// Ladders: who is called after how long, or on what condition.
enum EscalationReader {
    static func read(_ outline: Outline, items: [OutlineItem], fences: FenceIndex, lines: [String]) -> [EscalationLevel]
    {
        var levels: [EscalationLevel] = []
        let bySection = Dictionary(grouping: items.filter { $0.depth == 0 }, by: \.section)
        for section in outline.sections.indices {
            let titles = outline.sections[section].titles
            let isLadder = titles.first.map(named) ?? false
            let own = bySection[section] ?? []
            for item in own where isLadder || named(item.leadIn) {
                let source = lines[(item.line - 1)..<min(item.line, lines.count)].joined()
                if let level = level(item, source: String(source.trimmingBlanks)) { levels.append(level) }
            }
            for block in outline.sections[section].blocks {
                if case .table(let table) = block, isLadder { levels += EscalationTable.read(table, lines: lines) }
                if case .code(let code) = block, isLadder, let entry = fences[code.range.startLine],
                    entry.verdict.class != .command
                {
                    levels += self.levels(in: entry.fence)
                }
            }
        }
        return levels.sorted { $0.line < $1.line }
    }

    private static func named(_ title: String) -> Bool {
        Phrase(title).hasAny([
            "escalat*", "escalación", "escalada", "escalonamento", "eskalation*", "eskalering*", "escalade", "エスカレーション",
            "升级",
        ])
    }

    /// "**Level 2** (15-30 min): who does what", "**15 min**: who (if not acknowledged)", "Escalate to X after 30 minutes".
    private static func level(_ item: OutlineItem, source: String) -> EscalationLevel? {
        guard case .paragraph(let paragraph)? = item.item.blocks.first else { return nil }
        let lead = StepTitle.boldLead(paragraph.content)
        return read(item.text, lead: lead, line: item.line, source: source)
    }

    private static func levels(in fence: Fence) -> [EscalationLevel] {
        fence.lines.enumerated().compactMap { index, line in
            guard line.contains(":"), Minutes.first(in: line) != nil || Phrase(line).begins(with: "level") else {
                return nil
            }
            return read(String(line.trimmingBlanks), lead: nil, line: fence.firstContentLine + index, source: line)
        }
    }

    static func read(_ text: String, lead: String?, line: Int, source: String) -> EscalationLevel? {
        let colon = text.firstIndex { $0 == ":" || $0 == "：" }
        let head = colon.map { text[..<$0] } ?? (lead.map { text.prefix($0.count) } ?? text.prefix(0))
        let body = (colon.map { text[text.index(after: $0)...] } ?? text[head.endIndex...]).trimmingBlanks
        let window = Window(String(head)) ?? Window(later: text)
        let name = name(head)
        guard !body.isEmpty, window != nil || name != nil || Phrase(text).has("escalat*") else { return nil }
        var level = EscalationLevel(
            level: name, fromMinutes: window?.from, toMinutes: window?.to, condition: condition(head, window: window),
            who: EscalationWho.of(String(body)), action: String(body), line: line, source: source)
        if level.fromMinutes == nil, level.condition == nil, level.level == nil { level.condition = nil }
        return level
    }

    /// The words before any brackets that are not a span of time.
    private static func name(_ head: Substring) -> String? {
        let words = head.prefix { $0 != "(" && $0 != "（" }.trimmingBlanks
        guard !words.isEmpty, Minutes.first(in: words) == nil else { return nil }
        return String(words)
    }

    private static func condition(_ head: Substring, window: Window?) -> String? {
        guard window == nil, let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else {
            return nil
        }
        let inner = head[head.index(after: open)..<close].trimmingBlanks
        return inner.isEmpty ? nil : String(inner)
    }

    /// The stretch of time a rung covers, in minutes.
    struct Window {
        var from: Double
        var to: Double?

        init?(_ head: String) {
            guard let span = Minutes.spans(in: head).first else { return nil }
            let phrase = Phrase(head)
            if let start = span.from {
                (from, to) = (start, span.minutes)
            } else if span.isOpen || phrase.hasAny(["after", "over", "more than"]) || head.contains(">") {
                (from, to) = (span.minutes, nil)
            } else if head.contains("<") || phrase.hasAny(["within", "first", "under", "up to"]) {
                (from, to) = (0, span.minutes)
            } else {
                (from, to) = (span.minutes, nil)
            }
        }

        /// "escalate to the lead if unresolved after 15 minutes".
        init?(later text: String) {
            guard let span = Minutes.spans(in: text).first,
                Phrase(text).hasAny([
                    "after", "if unresolved", "if not resolved", "if no response", "no response", "unresolved",
                    "not acknowledged", "in",
                ])
            else { return nil }
            (from, to) = (span.minutes, nil)
        }
    }
}
