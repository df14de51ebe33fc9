import Chat
import Commands
import Engine
import Foundation
import Incidents
import Messages
import Runbooks
import Runs

/// Makes the house of a configuration: reads its runbooks, commands and templates, and finds what does not fit.
struct HouseBuilder {
    let configuration: Configuration
    /// How many times shorter waits are, in a drill.
    let drill: Double?

    func build() -> (house: House, findings: [HouseFinding]) {
        var findings: [HouseFinding] = []
        let people = People(
            configuration.people.map { person in
                var chat = Dictionary(uniqueKeysWithValues: person.chat.map { (PlatformName($0.key), $0.value) })
                // On the console a person is who their token says: the id itself.
                chat[.console] = person.id
                return Person(
                    id: person.id, name: person.name, groups: Set(person.groups), email: person.email,
                    phone: person.phone, chat: chat, ways: PersonWays(configuration).ways(of: person))
            })
        let ladders = LadderBuilder(people: people, roles: configuration.roles)
        let policies = PolicyBuilder(configuration: configuration)
        let defaultPolicy =
            policies.policy(named: configuration.escalation.standard) ?? policies.settled(ladders.defaultPolicy())
        var services: [String: ServiceEntry] = [:]
        for service in configuration.services {
            if let entry = self.service(service, ladders, policies, defaultPolicy, &findings) {
                services[entry.name] = entry
            }
        }
        let (commands, commandFindings) = CommandLibrary.load(
            builtIn: EmbeddedFiles.commands.map { CommandFile(name: $0.name, text: $0.text) }, home: configuration.home)
        let templates = TemplateLibrary(
            builtIn: EmbeddedFiles.templates.map { TemplateFile(name: $0.name, text: $0.text) },
            home: configuration.home)
        findings += commandFindings.map { HouseFinding($0) }
        findings += (templates.findings + TemplateCatalogue.check(templates)).map { HouseFinding($0) }
        let names = Set(services.values.map(\.room)).union(["ops"])
        var house = House(
            services: services, people: people, commands: commands, templates: templates,
            rooms: Dictionary(uniqueKeysWithValues: names.map { ($0, [RoomAddress(.console, $0)]) }), mainRoom: "ops",
            platforms: [:], defaultPolicy: defaultPolicy, strangerGroups: Set(configuration.strangerGroups),
            drill: drill)
        house.permissions = configuration.permissions
        house.severityPolicies = configuration.escalation.bySeverity.compactMapValues { policies.policy(named: $0) }
        house.ways = configuration.paging.ways
        findings += PagingFindings(configuration: configuration, house: house).all()
        return (house, findings)
    }

    private func service(
        _ service: Configuration.Service, _ ladders: LadderBuilder, _ policies: PolicyBuilder,
        _ defaultPolicy: EscalationPolicy, _ findings: inout [HouseFinding]
    ) -> ServiceEntry? {
        let path = configuration.path(service.runbook)
        guard let data = FileManager.default.contents(atPath: path) else {
            findings.append(
                HouseFinding(
                    .error, file: configuration.origin, line: service.line,
                    message: "the runbook \(service.runbook) of \(service.name) can't be read",
                    fix: "check the path; it is taken from \(configuration.folder.path)"))
            return nil
        }
        let runbook: Runbook
        do {
            runbook = try RunbookReader.read([UInt8](data), fileName: service.runbook)
        } catch {
            findings.append(HouseFinding(error, in: service.runbook))
            return nil
        }
        findings += runbook.findings.map { HouseFinding($0, in: service.runbook) }
        let policy =
            policies.policy(named: service.escalation)
            ?? ladders.policy(from: runbook, path: service.runbook).map(policies.settled) ?? defaultPolicy
        for level in policy.levels + policy.conditional where level.targets.isEmpty {
            findings.append(
                HouseFinding(
                    .warning, file: level.line == nil ? configuration.origin : service.runbook, line: level.line,
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
            name: service.name, runbookPath: service.runbook, runbookBytes: [UInt8](data), runbook: runbook,
            room: service.room, workdir: workdir, environments: environments.mapValues(self.environment),
            defaultEnvironment: defaultEnvironment ?? "production", values: service.values,
            variables: service.variables, policy: policy)
        entry.secretValues = Self.read(service.secretValues)
        entry.secretVariables = Self.read(service.secretVariables)
        entry.freezes = service.freezes
        entry.severityPolicies =
            service.escalation == nil && policy.origin == defaultPolicy.origin
            ? configuration.escalation.bySeverity.compactMapValues { policies.policy(named: $0) } : [:]
        for (severity, name) in service.escalationBySeverity {
            entry.severityPolicies[severity] = policies.policy(named: name)
        }
        entry.timeZone = service.timeZone
        return entry
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
