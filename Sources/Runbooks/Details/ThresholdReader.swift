import Markdown

/// Limits of metrics, from lists and tables.
enum ThresholdReader {
    static func read(_ outline: Outline, items: [OutlineItem], lines: [String]) -> [Threshold] {
        var found: [Threshold] = []
        for index in outline.sections.indices {
            let title = outline.sections[index].title
            let kind = ThresholdKind.of(title)
            for case .table(let table) in outline.sections[index].blocks {
                found += ThresholdTable.read(table, kind: kind ?? .alert, isNamed: kind != nil, lines: lines)
            }
        }
        for item in items {
            let titles = outline.sections[item.section].titles
            guard
                let kind = titles.prefix(2).compactMap(ThresholdKind.of).first ?? ThresholdKind.of(item.leadIn)
                    ?? (item.item.task != .none ? .gate : nil)
            else { continue }
            let source = lines[min(item.line, lines.count) - 1].withoutListMarker
            if let threshold = ThresholdText.read(item.text, kind: kind, line: item.line, source: source) {
                found.append(threshold)
            }
        }
        return found.sorted { $0.line < $1.line }
    }
}

/// What the limits below a heading are for.
enum ThresholdKind {
    static func of(_ title: String) -> Threshold.Kind? {
        let phrase = Phrase(title)
        if phrase.hasAny(["slo", "slos", "sla", "slas", "service level*", "objectives"]) { return .slo }
        if phrase.hasAny(["scale", "scaling", "autoscal*", "when to scale"]) { return .scaling }
        if phrase.hasAny(["target", "targets", "benchmark*", "goals"]) { return .target }
        if phrase.hasAny(["alert", "alerts", "threshold*", "monitor*", "metrics", "alarms", "alerting"]) {
            return .alert
        }
        return nil
    }
}
