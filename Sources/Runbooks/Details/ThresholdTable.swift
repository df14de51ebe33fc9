import Markdown

/// Tables of limits: a column per severity, target beside alert, or a severity column.
enum ThresholdTable {
    static func read(_ table: Block.Table, kind: Threshold.Kind, isNamed: Bool, lines: [String]) -> [Threshold] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        let metric = heads.firstIndex {
            $0.hasAny([
                "metric", "metrics", "alert", "indicator", "name", "measure", "sli", "signal", "métrica", "metrik",
                "指標", "指标",
            ])
        }
        let severity = heads.firstIndex { $0.hasAny(["severity", "priority", "level"]) }
        let action = heads.firstIndex { $0.hasAny(["action", "response", "actions"]) }
        let limits = heads.indices.filter {
            $0 != (metric ?? 0) && $0 != severity && $0 != action
                && heads[$0].hasAny([
                    "threshold*", "warning", "critical", "target", "alert threshold", "limit", "objective", "slo",
                    "alert", "goal", "value", "condition",
                ])
        }
        guard metric != nil || isNamed, !limits.isEmpty else { return [] }
        return table.rows.flatMap { row in
            func cell(_ index: Int?) -> String? {
                index.flatMap { $0 < row.cells.count ? row.cells[$0].plainText : nil }
            }
            let source = lines[min(row.range.startLine, lines.count) - 1]
            let compared = limits.compactMap { cell($0).flatMap { ThresholdText.limit(" " + $0, needsSign: true) } }
            return limits.compactMap { column -> Threshold? in
                guard let text = cell(column), let name = cell(metric ?? 0),
                    let limit = limit(text, others: compared, name: name)
                else { return nil }
                var kind = kind
                if heads[column].hasAny(["target", "goal", "objective"]) {
                    kind = .target
                } else if heads[column].hasAny(["threshold*", "warning", "critical", "alert"]) {
                    kind = .alert
                }
                let own =
                    ThresholdText.severity(heads[column].folded)
                    ?? cell(severity).flatMap { ThresholdText.severity($0) }
                return Threshold(
                    metric: statistic(limit.before, name) + ThresholdText.statistic(limit.after, known: name[...]),
                    comparator: limit.comparator, value: limit.value,
                    unit: limit.unit, windowSeconds: limit.windowSeconds,
                    severity: own, action: cell(action), kind: kind, line: row.range.startLine, source: source)
            }
        }
    }

    /// A percentile before the number belongs to the metric.
    private static func statistic(_ before: String, _ name: String) -> String {
        let before = before.trimmingBlanks
        return before.isEmpty ? name : "\(name) \(before)"
    }

    /// A bare number takes the sign of its neighbours; else above is bad, and below for ratios that should be high.
    private static func limit(_ text: String, others: [ThresholdText.Limit], name: String) -> ThresholdText.Limit? {
        if let limit = ThresholdText.limit(" " + text, needsSign: true) { return limit }
        guard let number = Quantity(text) else { return nil }
        if Phrase(number.rest).hasAny(["consecutive", "times", "in a row"]) || number.unit == "consecutive" {
            return ThresholdText.Limit(
                comparator: ">=", value: number.value, unit: number.unit, windowSeconds: nil, before: "",
                after: number.rest)
        }
        let lowIsBad = Phrase(name).hasAny([
            "hit", "availability", "uptime", "success", "free", "available", "remaining",
        ])
        return ThresholdText.Limit(
            comparator: others.first?.comparator ?? (lowIsBad ? "<" : ">"), value: number.value, unit: number.unit,
            windowSeconds: ThresholdText.window(number.rest), before: "", after: number.rest)
    }
}
