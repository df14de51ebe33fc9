/// Something the author would want to know, and how to mend it.
package struct Finding: Codable, Sendable, Hashable {
    package enum Severity: String, Codable, Sendable, CaseIterable { case error, warning, info }

    /// What the finding is about, for tools that filter by it: a stable name.
    package enum Rule: String, Codable, Sendable, CaseIterable {
        case nothingToRun = "nothing-to-run"
        case noRollback = "no-rollback"
        case unverifiedDeploy = "unverified-deploy"
        case unfilledPlaceholder = "unfilled-placeholder"
        case emptyLevel = "empty-level"
        case deadLink = "dead-link"
        case destructiveCommand = "destructive-command"
        case unfilledContact = "unfilled-contact"
        case contradictoryThresholds = "contradictory-thresholds"
        case unclearStep = "unclear-step"
        case shellTrap = "shell-trap"
        case unclosedBlock = "unclosed-block"
        case repairedEncoding = "repaired-encoding"
        case authorComment = "author-comment"
        case other
    }

    package var rule: Rule
    package var severity: Severity
    package var line: Int
    package var message: String
    package var fix: String

    package init(_ rule: Rule = .other, severity: Severity, line: Int, message: String, fix: String) {
        self.rule = rule
        self.severity = severity
        self.line = line
        self.message = message
        self.fix = fix
    }
}
