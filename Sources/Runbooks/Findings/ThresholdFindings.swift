/// Limits of one metric that can't both be meant.
enum ThresholdFindings {
    static func findings(_ runbook: Runbook, outline: Outline) -> [Finding] {
        let alerts = runbook.thresholds.filter { $0.kind == .alert && isSpecific($0.metric) }
        func isGraded(_ limit: Threshold) -> Bool { Self.isGraded(limit, outline) }
        let groups = Dictionary(grouping: alerts) {
            Key(metric: folded($0.metric), unit: unit($0.unit), isUpper: $0.comparator.hasPrefix(">"))
        }
        return groups.values.map { Array($0.prefix(pairLimit)) }.flatMap { group in
            (inverted(group) ?? conflict(group, isGraded)).map { [$0] } ?? []
        }
    }

    /// Whether the heading around it names a severity: "Critical alerts (answer within 5 minutes)".
    private static func isGraded(_ limit: Threshold, _ outline: Outline) -> Bool {
        guard let section = outline.section(at: limit.line) else { return false }
        return section.titles.prefix(2).contains {
            SeverityWords.severity(ofLabel: String($0.prefix { $0 != "(" })) != nil
        }
    }

    /// Each limit is held against every other of its metric, so a document with thousands of them is read in part.
    private static let pairLimit = 100

    private struct Key: Hashable {
        var metric: String
        var unit: String
        var isUpper: Bool
    }

    /// "CPU usage" and "CPU" are the same; "rate" alone may be of anything.
    private static func folded(_ metric: String) -> String {
        Phrase(metric).words.filter {
            !["usage", "utilization", "utilisation", "high", "low", "the", "http", "rate", "level", "current"].contains(
                $0)
        }
        .map { $0 == "errors" ? "error" : String($0) }.joined(separator: " ")
    }

    private static func isSpecific(_ metric: String) -> Bool { !folded(metric).isEmpty }

    private static func unit(_ unit: String?) -> String {
        switch unit?.lowercased() {
        case "percent"?: "%"
        case "ms"?, "s"?, "sec"?, "seconds"?, "second"?: "time"
        default: unit?.lowercased() ?? ""
        }
    }

    private static func value(_ limit: Threshold) -> Double {
        limit.unit?.lowercased() == "ms" ? limit.value / 1_000 : limit.value
    }

    /// The warning would come after what it warns of.
    private static func inverted(_ group: [Threshold]) -> Finding? {
        for warning in group where warning.severity == "warning" {
            for critical in group
            where critical.severity == "critical" && abs(critical.line - warning.line) <= 15
                && critical.windowSeconds == warning.windowSeconds
            {
                let isUpper = warning.comparator.hasPrefix(">")
                guard isUpper ? value(warning) > value(critical) : value(warning) < value(critical) else { continue }
                return Finding(
                    .contradictoryThresholds, severity: .warning, line: max(warning.line, critical.line),
                    message:
                        "\"\(warning.metric)\" is critical (\(text(critical)), line \(critical.line)) before it is a warning (\(text(warning)), line \(warning.line))",
                    fix: "exchange the two numbers, or mend the one that is wrong")
            }
        }
        return nil
    }

    /// The same severity at two values, or a limit without severity beside others with one.
    private static func conflict(_ group: [Threshold], _ isGraded: (Threshold) -> Bool) -> Finding? {
        for (index, first) in group.enumerated() {
            for second in group[(index + 1)...]
            where first.windowSeconds == second.windowSeconds && value(first) != value(second)
                && first.line != second.line
            {
                let isSame = first.severity != nil && first.severity == second.severity
                let (bare, named) = first.severity == nil ? (first, second) : (second, first)
                let isOdd =
                    bare.severity == nil && named.severity != nil
                    && !group.contains { $0.severity != nil && value($0) == value(bare) }
                guard isSame || isOdd && !isGraded(bare) else { continue }
                return Finding(
                    .contradictoryThresholds, severity: isSame ? .warning : .info, line: second.line,
                    message:
                        "\"\(second.metric)\" is limited to \(text(second)) here and to \(text(first)) on line \(first.line)",
                    fix: "say which one holds, or name what each is about")
            }
        }
        return nil
    }

    private static func text(_ limit: Threshold) -> String {
        let number = JSONText.text(.number(limit.value)).trimmingBlanks
        return "\(limit.comparator) \(number)\(limit.unit.map { $0 == "%" ? "%" : " " + $0 } ?? "")"
    }
}
