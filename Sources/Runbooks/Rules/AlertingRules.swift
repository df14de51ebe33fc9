/// A runbook's limits as alerting rules of Prometheus.
package struct AlertingRules: Sendable {
    package struct Rule: Sendable, Hashable {
        package var name: String
        package var expression: String
        /// How long it must hold; nil when the expression looks over the window itself, or there is none.
        package var forSeconds: Double?
        package var severity: String
        package var threshold: Threshold
    }

    package struct Omission: Sendable, Hashable {
        package var threshold: Threshold
        /// Why it is no rule, and what to do about it.
        package var reason: String
    }

    package private(set) var rules: [Rule] = []
    /// Limits that are no rule. None is dropped silently: they are comments in the file and words on standard error.
    package private(set) var omissions: [Omission] = []
    package let service: String
    package let place: String

    /// `mappings` are asked before the common ones; `place` is how the runbook's file is called.
    package init(_ runbook: Runbook, service: String, place: String, mappings: [MetricMapping]) {
        self.service = service
        self.place = place
        var names: [String: Int] = [:]
        for threshold in runbook.thresholds {
            if let reason = Self.exclusion(threshold) {
                omissions.append(Omission(threshold: threshold, reason: reason))
                continue
            }
            guard let (expression, value) = Self.mapped(threshold, mappings + MetricMapping.common) else {
                omissions.append(
                    Omission(
                        threshold: threshold,
                        reason: "no PromQL is known for it; add \"\(Self.key(threshold.metric))\" under `metrics:`"))
                continue
            }
            let severity = threshold.severity ?? (threshold.kind == .scaling ? "info" : "warning")
            var name = Self.name(threshold, severity)
            let count = names[name, default: 0] + 1
            names[name] = count
            if count > 1 { name += "\(count)" }
            let watches = expression.contains("$window")
            let query = expression.replacing("$window", with: PrometheusText.duration(threshold.windowSeconds ?? 300))
            rules.append(
                Rule(
                    name: name, expression: "\(query) \(Self.comparator(threshold)) \(PrometheusText.number(value))",
                    forSeconds: watches ? nil : threshold.windowSeconds, severity: severity, threshold: threshold))
        }
    }

    /// Why a limit is none to be called about; nil for those that are.
    private static func exclusion(_ threshold: Threshold) -> String? {
        switch threshold.kind {
        case .alert, .scaling, .slo, .trigger: nil
        case .target: "a target, not an alert"
        case .gate: "checked by hand before or after a deployment"
        case .symptom: "a symptom of a trouble that has its own entry"
        case .severity: "tells how bad an incident is"
        case .exclusion: "a reason not to roll back"
        }
    }

    private static func mapped(_ threshold: Threshold, _ mappings: [MetricMapping]) -> (String, Double)? {
        let phrase = Phrase(threshold.metric)
        for mapping in mappings
        where !mapping.words.isEmpty && mapping.words.allSatisfy(phrase.has) && !phrase.hasAny(mapping.unless) {
            if let value = RuleMeasure.value(threshold, in: mapping.unit) { return (mapping.expression, value) }
        }
        return nil
    }

    /// An objective says what should be, and the rule fires when it is not.
    private static func comparator(_ threshold: Threshold) -> String {
        guard threshold.kind == .slo else { return threshold.comparator }
        switch threshold.comparator {
        case ">": return "<="
        case ">=": return "<"
        case "<": return ">="
        case "<=": return ">"
        default: return "!="
        }
    }

    private static func key(_ metric: String) -> String { Phrase(metric).folded.trimmingBlanks.description }

    /// `ErrorRateCritical`.
    private static func name(_ threshold: Threshold, _ severity: String) -> String {
        let words =
            Phrase(threshold.metric).words.prefix(8)
            + Phrase(threshold.kind == .slo ? "objective" : threshold.kind == .trigger ? "rollback" : severity).words
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined().filter { $0 != "'" }
        return name.first?.isNumber == true ? "Limit" + name : name
    }
}
