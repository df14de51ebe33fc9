/// Limits in running words: `Error rate > 5%: Critical`, `p95 latency (> 500ms alert)`, `Availability: 99.5% uptime`.
enum ThresholdText {
    /// The thresholds of one item or paragraph, whose text keeps its line ends. `line` is its first line.
    static func read(
        _ text: String, _ context: ThresholdContext, line: Int, isListed: Bool, isGate: Bool, lines: [String]
    ) -> [Threshold] {
        read(text, LimitScanner.limits(in: text), context, line: line, isListed: isListed, isGate: isGate, lines: lines)
    }

    /// False where nothing can be found, whatever stands around it.
    static func mayHold(_ text: String, _ limits: [Limit], isListed: Bool) -> Bool {
        !limits.isEmpty || isListed && bare(text) != nil
    }

    /// The same where the comparisons of the text are known.
    static func read(
        _ text: String, _ limits: [Limit], _ context: ThresholdContext, line: Int, isListed: Bool, isGate: Bool,
        lines: [String]
    ) -> [Threshold] {
        if limits.allSatisfy({ $0.objective != nil }), limits.count <= 1, isListed,
            context.kind == .slo || namesObjective(text), let bare = bare(text)
        {
            let metric = LimitMetric.of(bare, subject: context.subject).text
            return ([bare] + further(bare)).compactMap {
                threshold($0, metric: metric, context, line: line, isGate, lines)
            }
        }
        var found: [Threshold] = []
        var lastMetric: String?
        for limit in limits {
            let metric = LimitMetric.of(limit, subject: context.subject)
            // "> 2s warning, > 5s critical": the metric stands once.
            let isOwn = metric.origin == .before || (found.isEmpty && metric.origin == .after)
            let name = isOwn || lastMetric == nil ? metric.text : lastMetric ?? metric.text
            guard
                LimitRules.accepts(
                    limit, metric: name, origin: isOwn ? metric.origin : .before, context: context, isListed: isListed,
                    isGate: isGate, sentence: text)
            else { continue }
            var context = context
            if let label = metric.severity { context.severity = label }
            if let one = threshold(limit, metric: name, context, line: line, isGate, lines) {
                found.append(one)
                lastMetric = name
                found += alternatives(limit, like: one)
            }
        }
        return found
    }

    private static func threshold(
        _ limit: Limit, metric: String, _ context: ThresholdContext, line: Int, _ isGate: Bool, _ lines: [String]
    ) -> Threshold? {
        guard metric.contains(where: \.isLetter) else { return nil }
        let number = min(line + limit.lineOffset, lines.count)
        let after = Phrase(limit.after)
        let isObjective = Phrase(metric).hasAny(Self.objectiveNames)
        var kind = context.kind ?? (isGate ? .gate : .alert)
        if isObjective, kind == .alert { kind = .slo }
        if isGate, kind == .alert || kind == .target { kind = .gate }
        if context.kind == nil || context.kind == .alert {
            let phrase = Phrase(metric)
            if LimitRules.isMinimum(limit, phrase, isListed: true, isGate: isGate, origin: .before) { kind = .gate }
            if limit.isNear, phrase.hasAny(LimitRules.settling) { kind = .target }
        }
        if after.begins(with: "alert") || after.begins(with: "alarm") {
            kind = .alert
        } else if after.begins(with: "target") || after.begins(with: "objective") {
            kind = .target
        }
        return Threshold(
            metric: metric + LimitMetric.statistic(limit.after, known: metric), comparator: limit.comparator,
            value: limit.value,
            unit: limit.unit, windowSeconds: limit.windowSeconds,
            severity: limit.severity ?? LimitRules.severity(behind: limit.after) ?? context.severity,
            action: action(limit.after),
            kind: kind,
            line: number, source: String(lines[number - 1].withoutListMarker))
    }

    private static let objectiveNames: Terms = ["rto", "rpo", "slo", "sla", "mttr", "mtta", "mttd"]

    /// "→ page the lead" behind the limit is what is to be done.
    private static func action(_ after: String) -> String? {
        for arrow in ["→", "->", "=>", "➜"] {
            guard let range = after.firstRange(of: arrow) else { continue }
            let text = after[range.upperBound...].trimmingBlanks
            return text.isEmpty ? nil : String(text)
        }
        return nil
    }

    /// "5% (critical) or 2% (warning)": further numbers under the same comparison.
    private static func alternatives(_ limit: Limit, like first: Threshold) -> [Threshold] {
        guard let or = limit.after.firstRange(of: " or ") ?? limit.after.firstRange(of: ", "),
            limit.after.hasPrefix("("),
            let number = Quantity(limit.after[or.upperBound...]), number.unit == limit.unit, number.rest.hasPrefix("("),
            let severity = SeverityWords.severity(number.rest)
        else { return [] }
        var other = first
        other.value = number.value
        other.severity = severity
        return [other]
    }

    /// "RTO target: 4 hours"
    private static func namesObjective(_ text: String) -> Bool {
        guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return false }
        let head = Phrase(text[..<colon])
        return head.wordCount <= 4 && head.hasAny(objectives)
    }

    private static let objectives: Terms = [
        "rto", "rpo", "recovery time objective", "recovery point objective", "mttr", "error budget",
    ]

    /// "RTO: 2 h until it runs; 4 h until all is checked"
    private static func further(_ first: Limit) -> [Limit] {
        guard LimitRules.isTime(first.unit), let mark = first.after.firstRange(of: "; "),
            let number = Quantity(first.after[mark.upperBound...]), LimitRules.isTime(number.unit)
        else { return [] }
        var other = first
        other.value = number.value
        other.unit = number.unit
        other.after = number.rest
        return [other]
    }

    /// "Target: 4 hours" under "Recovery time objective"
    static func namesBareTarget(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":"), Phrase(text[..<colon]).isAnyOf(["target", "goal", "objective"])
        else { return false }
        return bare(text) != nil
    }

    /// `Availability: 99.5% uptime`: a number alone is enough for an objective.
    private static func bare(_ text: String) -> Limit? {
        guard let colon = text.firstIndex(of: ":"), let number = Quantity(text[text.index(after: colon)...]),
            number.unit != nil
        else { return nil }
        // "43.2 minutes/month"
        let unit = number.unit.map { String($0.prefix { $0 != "/" }) }
        let isUpper =
            unit.flatMap { Minutes.perUnit($0) } != nil || Phrase(text[..<colon]).hasAny(["error budget"])
        return Limit(
            // Of "15-60 minutes" the 60: an objective is missed only behind it.
            comparator: isUpper ? "<=" : ">=", value: isUpper ? number.upper ?? number.value : number.value,
            unit: number.unit, windowSeconds: nil, before: String(text[..<colon]),
            after: number.rest, isSigned: true, lineOffset: 0)
    }
}
