/// What Runbell knows to write into a team's template, with the labels teams give it.
package enum DocumentLabel: String, Sendable, CaseIterable {
    case id, title, severity, impact, started, status, owner, reporter, service, date, deployer, approver,
        environment, version, commit, finished, duration, downtime, issues, rollback, notes, reason, updates, room

    /// A label without its marks, signs and capitals: `**🚨 Current Status` gives `current status`.
    static func normalised(_ label: String) -> String {
        let words = label.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.joined(separator: " ")
    }

    /// The field that a normalised label asks for.
    init?(label: String) {
        if let known = Self.allCases.first(where: { $0.rawValue == label || $0.labels.contains(label) }) {
            self = known
        } else {
            return nil
        }
    }

    private var labels: [String] {
        switch self {
        case .id: ["incident id", "incident number", "ticket"]
        case .title:
            ["incident", "incident title", "summary", "issue", "description", "brief description", "what happened"]
        case .severity: ["sev", "incident severity", "priority", "severity level"]
        case .impact: ["user impact", "customer impact", "business impact", "affected", "scope", "what s affected"]
        case .started:
            [
                "start", "start time", "started at", "begin", "began", "detected", "detected at", "timestamp", "time",
                "reported at",
            ]
        case .status: ["current status", "state", "current state", "incident status"]
        case .owner:
            ["incident commander", "commander", "lead", "incident lead", "assignee", "assigned to", "responder"]
        case .reporter: ["reported by", "declared by", "detected by"]
        case .service: ["services", "application", "component", "affected service", "affected services", "system"]
        case .date: ["deployment date", "date time", "when"]
        case .deployer: ["deployed by", "engineer", "operator", "performed by", "executed by", "your name"]
        case .approver: ["approved by", "reviewer"]
        case .environment: ["env", "target environment", "target"]
        case .version: ["release", "tag", "git tag", "release version", "deployed version", "new version"]
        case .commit: ["git commit", "sha", "commit sha", "commit hash", "hash", "revision", "git sha"]
        case .finished:
            ["end", "end time", "ended", "completed", "finish time", "completion time", "resolved", "resolved at"]
        case .duration: ["total duration", "time taken", "deployment duration"]
        case .downtime: ["total downtime"]
        case .issues: ["issues encountered", "problems", "issues found"]
        case .rollback: ["rolled back", "rollback performed", "rollback required"]
        case .notes: ["observations", "comments", "remarks", "any observations"]
        case .reason: ["rollback reason", "why"]
        case .updates: ["update", "latest update"]
        case .room: ["channel", "slack channel", "thread"]
        }
    }
}
