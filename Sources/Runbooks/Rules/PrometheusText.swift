/// Alerting rules in the format of Prometheus ("Defining recording rules", "Alerting rules" of its documentation).
package enum PrometheusText {
    /// One file with a group for each document.
    package static func text(_ documents: [AlertingRules]) -> String {
        let places = documents.map { oneLine($0.place) }.joined(separator: ", ")
        var text = "# Alerting rules from the limits in \(places), written by `runbell rules`.\ngroups:\n"
        for (index, rules) in documents.enumerated() {
            // No two groups of a file may have one name.
            text += group(rules, named: index == 0 ? rules.service : "\(rules.service): \(rules.place)")
        }
        if documents.contains(where: { !$0.omissions.isEmpty }) { text += "# Limits that are no rule:\n" }
        for rules in documents {
            for omission in rules.omissions { text += "#   \(oneLine(sentence(omission, place: rules.place)))\n" }
        }
        return text
    }

    private static func group(_ rules: AlertingRules, named name: String) -> String {
        var text = "  - name: \(quoted(name))\n    rules:\(rules.rules.isEmpty ? " []" : "")\n"
        for rule in rules.rules {
            let place = "\(rules.place):\(rule.threshold.line)"
            text += "      - alert: \(quoted(rule.name))\n"
            text += "        expr: \(quoted(rule.expression))\n"
            if let seconds = rule.forSeconds { text += "        for: \(duration(seconds))\n" }
            text += "        labels:\n"
            text += "          severity: \(quoted(rule.severity))\n"
            text += "          service: \(quoted(rules.service))\n"
            text += "          kind: \(rule.threshold.kind.rawValue)\n"
            text += "        annotations:\n"
            text += "          summary: \(quoted(plain(summary(rule.threshold))))\n"
            text += "          runbook: \(quoted(plain(place)))\n"
            text += "          source: \(quoted(plain(rule.threshold.source)))\n"
            if let action = rule.threshold.action { text += "          action: \(quoted(plain(action)))\n" }
        }
        return text
    }

    /// `runbook.md:12: "Disk" > 80%: no PromQL is known for it; …`.
    package static func sentence(_ omission: AlertingRules.Omission, place: String) -> String {
        "\(place):\(omission.threshold.line): \(summary(omission.threshold)): \(omission.reason)"
    }

    private static func summary(_ limit: Threshold) -> String {
        let unit = limit.unit.map { $0 == "%" || $0.hasPrefix("/") ? $0 : " " + $0 } ?? ""
        return "\(limit.metric) \(limit.comparator) \(number(limit.value))\(unit)"
    }

    /// Never in powers of ten, which read badly in an expression.
    static func number(_ value: Double) -> String { JSONText.text(.number(value)).trimmingBlanks.description }

    /// `5m`, `90s`, `1h`: whole units of Prometheus.
    static func duration(_ seconds: Double) -> String {
        let whole = max(1, Int(min(seconds, 31_536_000).rounded()))
        if whole % 86_400 == 0 { return "\(whole / 86_400)d" }
        if whole % 3_600 == 0 { return "\(whole / 3_600)h" }
        return whole % 60 == 0 ? "\(whole / 60)m" : "\(whole)s"
    }

    /// YAML's single quotes take every character but line ends and control characters as it stands.
    private static func quoted(_ text: String) -> String { "'" + oneLine(text).replacing("'", with: "''") + "'" }

    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.value == 0x2028 || $0.value == 0x2029
                        || $0.value == 0xFEFF ? " " : $0
                }))
    }

    /// Annotations are templates of Go; braces from a runbook are no part of one.
    private static func plain(_ text: String) -> String {
        text.replacing("{{", with: "{ {").replacing("}}", with: "} }")
    }
}
