package import Runbooks

/// What was asked for, before any plan: the command's arguments and what the configuration says of the service.
package struct RunRequest: Sendable, Hashable {
    /// The deploy a rollback reverses.
    package struct Reversal: Sendable, Hashable {
        package var run: RunID
        package var version: String?
        /// The rollback that has taken it back already.
        package var done: RunID?
        /// Titles of the steps that it completed.
        package var completed: [String]
        /// Titles of the steps that moved the database, or may have.
        package var migrations: [String]
        /// The path of the document that it followed.
        package var runbook: String?

        package init(run: RunID, version: String?, completed: [String] = [], migrations: [String] = []) {
            self.run = run
            self.version = version
            self.completed = completed
            self.migrations = migrations
        }

        package init(_ deploy: Run) {
            run = deploy.id
            version = deploy.version
            completed = deploy.completedTitles
            migrations = deploy.migrations
            runbook = deploy.runbook
        }
    }

    package var kind: RunKind
    /// The name of the slash command that asks: rules about its values go on to hold for the run.
    package var command: String?
    package var service: String
    package var environment: String
    package var protected = false
    package var approvalRule = ApprovalRule()
    /// Rules for some of the steps, beside that for the run.
    package var stepRules: [StepApprovalRule] = []
    package var breakers: [String] = []
    /// `--break-glass`: why it is to go ahead without approval.
    package var breakGlass: String?
    package var place = RunPlace(folder: "/")
    package var requester: String
    package var room: String
    /// The name people know the runbook by.
    package var runbook: String
    /// The commit its text is of, where it comes from a repository.
    package var runbookCommit: String?
    package var version: String?
    /// The version of the last verified deploy before this run, where the ledger knows one.
    package var previousVersion: String?
    /// For a procedure: its title, or an unambiguous part of it, or its id; and the role it must have.
    package var procedure: String?
    package var role: Role?
    /// `--option`: a label, a letter, or an unambiguous part of a title.
    package var option: String?
    /// `--set name=value`.
    package var settings: [String: String] = [:]
    /// Named arguments of the command that are placeholders too.
    package var arguments: [String: String] = [:]
    /// The service's `values`.
    package var serviceValues: [String: String] = [:]
    /// Names of those of its values that are secret: they are filled in when a command starts, and never stored.
    package var secretNames: Set<String> = []
    package var reason: String?
    package var rehearsal = false
    package var drill = false
    package var reverses: Reversal?

    package init(
        kind: RunKind, service: String, environment: String, requester: String, room: String, runbook: String
    ) {
        self.kind = kind
        self.service = service
        self.environment = environment
        self.requester = requester
        self.room = room
        self.runbook = runbook
    }
}

extension Run {
    /// Titles of the steps that were executed or done, in order.
    package var completedTitles: [String] {
        steps.compactMap { step in
            switch step.state {
            case .done, .succeeded: step.isGroup ? nil : step.title
            default: nil
            }
        }
    }
}

extension RunRequest {
    /// What the configuration and the runbook's author ask for a step: where both do, the greater number of people, of the
    /// configuration's group.
    func rule(for step: RunStep) -> ApprovalRule? {
        let configured = stepRules.first { $0.concerns(step) }?.rule
        guard let authored = step.approval else { return configured }
        var rule = configured ?? ApprovalRule(group: approvalRule.group, lasts: approvalRule.lasts)
        rule.count = max(rule.count, authored.count)
        return rule
    }
}
