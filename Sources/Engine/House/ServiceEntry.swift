package import Foundation
package import Incidents
package import Runbooks
package import Runs

/// Something that is deployed: its runbooks as read, and where and with what they are run.
package struct ServiceEntry: Sendable {
    package struct Environment: Sendable, Hashable {
        /// Nothing is executed before somebody other than the requester approved.
        package var isProtected: Bool
        package var approval: ApprovalRule
        package var stepRules: [StepApprovalRule] = []
        /// Person ids and groups who may go ahead without approval, or through a freeze.
        package var breakGlass: [String] = []
        package var machine = RunPlace.Machine.here
        package var prefix: [String] = []
        /// The service's own where nil.
        package var workdir: String?
        /// Added to those of the service, and over them.
        package var variables: [String: String] = [:]
        package var secretVariables: [String: String] = [:]

        package init(isProtected: Bool = false, approvers: String? = nil, approval: ApprovalRule? = nil) {
            self.isProtected = isProtected
            self.approval = approval ?? ApprovalRule(group: approvers)
        }
    }

    package var name: String
    /// Its documents, in the order in which they are asked; at least one.
    package var books: [Book]
    /// The configured name of the room it is worked in.
    package var room: String
    package var workdir: String
    package var environments: [String: Environment]
    /// What a command without `--env` means.
    package var defaultEnvironment: String
    /// Placeholder values that are always the same.
    package var values: [String: String]
    /// Values that are secret: filled in when a command starts, and stored nowhere.
    package var secretValues: [String: String] = [:]
    /// Variables every command gets, beside a clean environment.
    package var variables: [String: String]
    package var secretVariables: [String: String] = [:]
    /// Times of the week in which it is not deployed.
    package var freezes: [FreezeWindow] = []
    /// What a time without a zone means for it.
    package var timeZone = TimeZone.gmt
    package var policy: EscalationPolicy
    /// Other ladders, for some severities.
    package var severityPolicies: [Severity: EscalationPolicy] = [:]

    package init(
        name: String, books: [Book], room: String, workdir: String,
        environments: [String: Environment], defaultEnvironment: String, values: [String: String],
        variables: [String: String] = [:], policy: EscalationPolicy
    ) {
        self.name = name
        self.books = books
        self.room = room
        self.workdir = workdir
        self.environments = environments
        self.defaultEnvironment = defaultEnvironment
        self.values = values
        self.variables = variables
        self.policy = policy
    }
}

extension ServiceEntry {
    /// Its document at a path, as it is in service now.
    package func book(at path: String) -> Book? { books.first { $0.path == path } }

    /// What is to be mended in its documents. One need not have what another one has.
    package var findings: [(path: String, finding: Finding)] {
        let roles = books.map { Set($0.runbook.procedures.map(\.role)) }
        let isElsewhere = { (rule: Finding.Rule) in
            switch rule {
            case .noRollback: roles.contains { $0.contains(.rollback) }
            case .unverifiedDeploy: roles.contains { $0.contains(.verify) }
            case .nothingToRun: roles.contains { !$0.isEmpty }
            default: false
            }
        }
        return books.flatMap { book in
            book.runbook.findings.filter { !isElsewhere($0.rule) }.map { (book.path, $0) }
        }
    }

    /// What its documents are called together: `docs/deploy.md, docs/rollback.md`.
    package var bookList: String { books.map(\.path).joined(separator: ", ") }

    /// Where commands run in an environment. A variable that looks like a secret is treated as one, declared or not.
    package func place(in name: String, _ redactor: Redactor) -> RunPlace {
        let environment = environments[name] ?? Environment()
        let all = variables.merging(environment.variables) { _, own in own }
        let secret = all.filter { name, value in
            redactor.finds(in: value) || redactor.finds(in: "\(name)=\(value)")
        }
        let declared = secretVariables.merging(environment.secretVariables) { _, own in own }
        return RunPlace(
            machine: environment.machine, prefix: environment.prefix, folder: environment.workdir ?? workdir,
            variables: all.filter { secret[$0.key] == nil && declared[$0.key] == nil },
            secretVariables: Set(secret.keys).union(declared.keys).sorted())
    }

    /// The value of a secret variable now; nil when the configuration has none of that name any more.
    func secretVariable(_ name: String, in environment: String) -> String? {
        let own = environments[environment]
        return own?.secretVariables[name] ?? secretVariables[name] ?? own?.variables[name] ?? variables[name]
    }

    /// Everything that must never be seen.
    package var secrets: [String] {
        let own = environments.values.flatMap(\.secretVariables.values)
        return Array(secretValues.values) + Array(secretVariables.values) + own
    }
}
