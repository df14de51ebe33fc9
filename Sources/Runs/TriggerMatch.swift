package import Runbooks

/// Whether a failure is one that the runbook names as a reason to go back.
///
/// Only what is sure is called so. A trigger that wants a duration, a number of times or a figure nobody measured is left to
/// the people who read it.
package struct TriggerMatch: Sendable {
    private let step: RunStep
    private let outcome: StepOutcome
    private let runbook: Runbook

    /// nil where nothing that was started has failed.
    package init?(_ run: Run, _ runbook: Runbook) {
        let failed = run.steps.last { step in
            if case .failed(_, .some) = step.state { true } else { false }
        }
        guard let failed, failed.isExecuted, case .failed(_, let outcome?) = failed.state else { return nil }
        if case .notStarted = outcome.exit { return nil }
        step = failed
        self.outcome = outcome
        self.runbook = runbook
    }

    package func isMet(_ trigger: Passage) -> Bool {
        let text = trigger.text.lowercased()
        let limits = runbook.thresholds.filter { $0.line == trigger.line }
        guard limits.isEmpty else { return limits.count == 1 && limits.allSatisfy(isExceeded) }
        guard !Self.wantsMore(text) else { return false }
        if text.contains("5xx") || ["500", "502", "503", "504"].contains(where: { Self.words(text).contains($0) }) {
            return answers { code in text.contains("5xx") ? (500...599).contains(code) : text.contains("\(code)") }
        }
        guard ["fail", "unhealthy", "not pass", "does not respond", "not responding"].contains(where: text.contains)
        else { return false }
        return Self.subjects.contains { subject in
            subject.trigger.contains(where: text.contains) && subject.role.map { $0 == step.role } != false
                && (subject.step.isEmpty || subject.step.contains(where: told.contains))
        }
    }

    /// What a trigger may speak of, how it says so, and what tells that the step that failed is about the same.
    private static let subjects: [(trigger: [String], role: Role?, step: [String])] = [
        (["health check", "healthcheck", "health endpoint", "/health"], nil, ["health", "readyz", "livez"]),
        (["smoke test"], nil, ["smoke"]),
        (["migration"], nil, ["migrat"]),
        (["verification", "post-deploy check", "post-deployment check"], .verify, []),
        (["deployment fails", "deployment failed", "deploy fails", "deploy failed", "failed deploy"], .deploy, []),
    ]

    /// The failed step in its own words.
    private var told: String { [step.title, step.finalText ?? ""].joined(separator: "\n").lowercased() }

    /// "for more than 5 minutes", "3 times in a row", "on several instances".
    private static func wantsMore(_ text: String) -> Bool {
        let found = words(text)
        return [
            "minute", "minutes", "min", "mins", "second", "seconds", "hour", "hours", "times", "consecutive",
            "repeatedly",
            "several", "multiple", "rate", "percent", "and", "consistently", "continue", "continues", "sustained",
        ].contains(where: found.contains) || text.contains("%")
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private func answers(_ isMeant: (Int) -> Bool) -> Bool {
        outcome.statuses.last?.code.map(isMeant) ?? false
    }

    /// True only where the step's own output or timing shows the figure.
    private func isExceeded(_ limit: Threshold) -> Bool {
        guard limit.windowSeconds == nil else { return false }
        let metric = Self.words(limit.metric)
        let exceeds: (Double) -> Bool = { value in
            switch limit.comparator {
            case ">": value > limit.value
            case ">=": value >= limit.value
            case "<": value < limit.value
            case "<=": value <= limit.value
            default: value == limit.value
            }
        }
        if limit.unit == "%" { return shown(metric).map(exceeds) ?? false }
        let isTime = metric == ["response", "time"] || metric == ["latency"]
        guard isTime, let took = outcome.statuses.last?.duration else { return false }
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        switch limit.unit {
        case "s": return exceeds(seconds)
        case "ms": return exceeds(seconds * 1000)
        default: return false
        }
    }

    /// The one percentage in the one line of output that names the metric.
    private func shown(_ metric: Set<String>) -> Double? {
        let lines = outcome.output.split(whereSeparator: \.isNewline).filter {
            metric.isSubset(of: Self.words(String($0).replacing("_", with: " ")))
        }
        guard lines.count == 1, let line = lines.first, line.count(where: { $0 == "%" }) == 1,
            let sign = line.firstIndex(of: "%")
        else { return nil }
        let digits = line[..<sign].reversed().drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }
        return Double(String(digits.reversed()))
    }
}
