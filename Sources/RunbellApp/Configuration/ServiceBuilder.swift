import Engine
import Foundation
import Incidents
import Runbooks
import Runs

/// Makes a service of its settings and the texts of its runbooks.
struct ServiceBuilder: Sendable {
    let configuration: Configuration
    let ladders: LadderBuilder
    let policies: PolicyBuilder
    let defaultPolicy: EscalationPolicy

    init(configuration: Configuration, people: People) {
        self.configuration = configuration
        ladders = LadderBuilder(
            people: people, roles: configuration.roles, schedules: Set(configuration.schedules.map(\.schedule.name)))
        policies = PolicyBuilder(configuration: configuration)
        defaultPolicy =
            policies.policy(named: configuration.escalation.standard) ?? policies.settled(ladders.defaultPolicy())
    }

    func book(
        _ path: String, of service: Configuration.Service, _ text: BookText
    ) throws(RunbookReadError) -> Book {
        let runbook = try RunbookReader.read(text.bytes, fileName: path, given: service.givenNames)
        var book = Book(path: path, bytes: text.bytes, runbook: runbook, commit: text.commit)
        book.isFound = service.foundBooks.contains(path)
        return book
    }

    /// - Returns: the service, and what is to be said about its runbooks and its ladder.
    func entry(
        _ service: Configuration.Service, _ books: [Book]
    ) -> (entry: ServiceEntry, findings: [HouseFinding]) {
        let policy =
            policies.policy(named: service.escalation)
            ?? ladders.policy(from: books).map(policies.settled) ?? defaultPolicy
        var ladderFindings: [HouseFinding] = []
        for level in policy.levels + policy.conditional where level.targets.isEmpty {
            ladderFindings.append(
                HouseFinding(
                    .warning, file: policy.document ?? configuration.origin, line: level.line,
                    message: "\(level.name) of \(service.name)'s ladder names nobody Runbell knows (\"\(level.who)\")",
                    fix: "name the role under roles: in the configuration; until then its pages go to the room"))
        }
        let environments: [String: Configuration.Environment] =
            service.environments.isEmpty ? ["production": .init(isProtected: false)] : service.environments
        let defaultEnvironment =
            service.defaultEnvironment
            ?? (environments["production"] != nil ? "production" : environments.keys.sorted().first)
        let workdir = service.workdir.map(configuration.path) ?? configuration.folder.path
        var entry = ServiceEntry(
            name: service.name, books: books, room: service.room, workdir: workdir,
            environments: environments.mapValues(self.environment),
            defaultEnvironment: defaultEnvironment ?? "production", values: service.values,
            variables: service.variables, policy: policy)
        entry.secretValues = Self.read(service.secretValues)
        entry.secretVariables = Self.read(service.secretVariables)
        entry.freezes = service.freezes
        entry.timeZone = service.timeZone
        entry.severityPolicies =
            service.escalation == nil && policy.origin == defaultPolicy.origin
            ? configuration.escalation.bySeverity.compactMapValues { policies.policy(named: $0) } : [:]
        for (severity, name) in service.escalationBySeverity {
            entry.severityPolicies[severity] = policies.policy(named: name)
        }
        return (entry, entry.findings.map { HouseFinding($0.finding, in: $0.path) } + ladderFindings)
    }

    private func environment(_ settings: Configuration.Environment) -> ServiceEntry.Environment {
        var environment = ServiceEntry.Environment(isProtected: settings.isProtected, approval: settings.approval)
        environment.stepRules = settings.steps
        environment.breakGlass = settings.breakGlass
        environment.prefix = settings.prefix
        environment.variables = settings.variables
        environment.secretVariables = Self.read(settings.secretVariables)
        if let ssh = settings.ssh {
            environment.machine = .ssh(ssh)
            // A path on another machine is that machine's own.
            environment.workdir = settings.workdir ?? "."
        } else {
            environment.workdir = settings.workdir.map(configuration.path)
        }
        return environment
    }

    /// Those that can be read now; the others are obstacles, which `missingSecrets` names.
    private static func read(_ sources: [String: SecretSource]) -> [String: String] {
        sources.compactMapValues { try? $0.read() }
    }
}

extension Configuration.Service {
    /// Names of all values and variables that the configuration gives its steps, in any environment.
    fileprivate var givenNames: Set<String> {
        var names = Set(values.keys).union(secretValues.keys).union(variables.keys).union(secretVariables.keys)
        for environment in environments.values {
            names.formUnion(environment.variables.keys)
            names.formUnion(environment.secretVariables.keys)
        }
        return names
    }
}
