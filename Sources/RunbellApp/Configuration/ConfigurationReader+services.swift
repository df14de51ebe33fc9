import Runbooks
import Commands
import Foundation
import Runs
import Yams

// What is deployed, where, by whom and when not.
extension ConfigurationReader {
    static let serviceKeys = [
        "runbook", "room", "workdir", "environments", "defaultEnvironment", "values", "variables", "freezes",
        "timezone", "escalation",
    ]
    private static let environmentKeys = [
        "protected", "approvers", "approvals", "approvalLasts", "steps", "breakGlass", "ssh", "inside", "workdir",
        "variables",
    ]

    mutating func service(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        guard let mapping = entry.value.mapping else {
            findings.append(
                CommandFinding(
                    file: place, line: entry.line, message: "the service \(entry.name) has no settings",
                    fix: "write `\(entry.name): {runbook: docs/runbook.md}`"))
            return
        }
        var record = YamlRecord(mapping, keys: Self.serviceKeys, place: place)
        if (try? ArgumentValue.validate(entry.name)) == nil {
            record.complain(
                "\"\(entry.name)\" is no name for a service", "use letters, digits, dots and hyphens", at: entry.line)
        }
        var service = settings(ofServices: entry.name, &record)
        service.line = entry.line
        books(of: &service, &record, isOptional: !configuration.collections.isEmpty)
        configuration.services.append(service)
        findings += record.findings
    }

    /// What a service's settings say of it, its runbook apart; a folder's services share them.
    mutating func settings(ofServices name: String, _ record: inout YamlRecord) -> Configuration.Service {
        var service = Configuration.Service(
            name: name, books: [], room: record.text("room") ?? "ops",
            workdir: record.text("workdir"), environments: [:], defaultEnvironment: record.text("defaultEnvironment"),
            line: record.line)
        service.timeZone = usualTimeZone
        (service.values, service.secretValues) = valuesAndSecrets(record.named("values"))
        (service.variables, service.secretVariables) = valuesAndSecrets(record.named("variables"))
        for name in service.values.keys.sorted() where SecretName.isSecret(PlaceholderName.normal(name)) {
            record.complain(
                "\"\(name)\" is a secret by its name, and must not stand in the configuration",
                "write `\(name): {env: NAME}` or `\(name): {file: PATH}`", at: record.line(of: "values"))
        }
        if let name = record.text("timezone") {
            if let zone = TimeZone(identifier: name) {
                service.timeZone = zone
            } else {
                record.complain(
                    "there is no time zone \"\(name)\"", "write `timezone: Europe/Copenhagen`",
                    at: record.line(of: "timezone"))
            }
        }
        (service.escalation, service.escalationBySeverity) = policyNames(&record)
        for environment in record.named("environments") {
            service.environments[environment.name] = self.environment(environment, &record)
        }
        for window in record.records("freezes") {
            if let window = freeze(window, service, &record) { service.freezes.append(window) }
        }
        checkDefault(service, &record)
        return service
    }

    private mutating func checkDefault(_ service: Configuration.Service, _ record: inout YamlRecord) {
        guard let name = service.defaultEnvironment, service.environments[name] == nil else { return }
        record.complain(
            "defaultEnvironment \"\(name)\" is not among the environments",
            service.environments.isEmpty
                ? "add `environments: {\(name): {}}`"
                : "environments: \(service.environments.keys.sorted().joined(separator: ", "))",
            at: record.line(of: "defaultEnvironment"))
    }

    private mutating func environment(
        _ entry: (name: String, line: Int?, value: Node), _ record: inout YamlRecord
    ) -> Configuration.Environment {
        var settings = settings(
            entry.value, of: entry.name, keys: Self.environmentKeys, example: "{protected: true}")
        var environment = Configuration.Environment(isProtected: settings.truth("protected"))
        environment.approval = rule(&settings)
        environment.breakGlass = settings.texts("breakGlass")
        environment.workdir = settings.text("workdir")
        environment.prefix = prefix(&settings)
        environment.ssh = ssh(&settings)
        (environment.variables, environment.secretVariables) = valuesAndSecrets(settings.named("variables"))
        for mapping in settings.records("steps") {
            var step = YamlRecord(
                mapping, keys: ["match", "approvers", "approvals", "approvalLasts"], place: place)
            if let match = step.required("match") {
                environment.steps.append(StepApprovalRule(match: match, rule: rule(&step)))
            }
            settings.add(step.findings)
        }
        record.add(settings.findings)
        return environment
    }

    private func rule(_ record: inout YamlRecord) -> ApprovalRule {
        var rule = ApprovalRule(group: record.text("approvers"))
        if let count = record.number("approvals") {
            if count >= 1, count <= 20, count == count.rounded() {
                rule.count = Int(count)
            } else {
                record.complain(
                    "approvals must be a whole number from 1 on", "write `approvals: 2`",
                    at: record.line(of: "approvals"))
            }
        }
        if let text = record.text("approvalLasts") {
            if let seconds = DurationText.seconds(text), seconds > 0 {
                rule.lasts = .seconds(seconds)
            } else {
                record.complain(
                    "\"\(text)\" is no length of time", "write `approvalLasts: 4h`",
                    at: record.line(of: "approvalLasts"))
            }
        }
        return rule
    }

    /// `inside: docker exec -i shop`, or a list of the words.
    private func prefix(_ record: inout YamlRecord) -> [String] {
        guard let node = record.node("inside") else { return [] }
        let words =
            node.sequence?.compactMap(\.scalar?.string) ?? record.text("inside")?.split(separator: " ").map(String.init)
        guard let words, !words.isEmpty, words.allSatisfy({ !$0.isEmpty }) else {
            record.complain(
                "\"inside\" must be the words of a command", "write `inside: docker exec -i shop`",
                at: record.line(of: "inside"))
            return []
        }
        return words
    }

    /// `ssh: deploy@web1`, or its settings.
    private func ssh(_ record: inout YamlRecord) -> SSHTarget? {
        guard let node = record.node("ssh") else { return nil }
        let example = "write `ssh: deploy@web1.example.org`, or `ssh: {host: web1, user: deploy, port: 22}`"
        let configuration = Configuration.defaults(folder: folder)
        var target: SSHTarget
        if let mapping = node.mapping {
            var settings = YamlRecord(
                mapping, keys: ["host", "user", "port", "identity", "knownHosts"], place: place)
            let host = settings.required("host") ?? ""
            target = SSHTarget(destination: settings.text("user").map { "\($0)@\(host)" } ?? host)
            if let port = settings.number("port") { target.port = Int(port) }
            target.identity = settings.text("identity").map(configuration.path)
            target.knownHosts = settings.text("knownHosts").map(configuration.path)
            record.add(settings.findings)
        } else {
            target = SSHTarget(destination: record.text("ssh") ?? "")
        }
        // What begins with a hyphen would be an option of ssh.
        guard (try? ArgumentValue.validate(target.destination)) != nil, (1...65535).contains(target.port ?? 22) else {
            record.complain("this names no machine", example, at: record.line(of: "ssh"))
            return nil
        }
        return target
    }

    private func freeze(
        _ mapping: Node.Mapping, _ service: Configuration.Service, _ record: inout YamlRecord
    ) -> FreezeWindow? {
        var entry = YamlRecord(
            mapping, keys: ["from", "until", "timezone", "reason", "environments"], place: place)
        defer { record.add(entry.findings) }
        func time(_ key: String) -> WeekTime? {
            guard let text = entry.required(key) else { return nil }
            if let time = WeekTime(parsing: text) { return time }
            entry.complain(
                "\"\(text)\" is no time of the week", "write `\(key): Fri 15:00`", at: entry.line(of: key))
            return nil
        }
        let (from, until) = (time("from"), time("until"))
        var zone = service.timeZone
        if let name = entry.text("timezone") {
            if let own = TimeZone(identifier: name) {
                zone = own
            } else {
                entry.complain(
                    "there is no time zone \"\(name)\"", "write `timezone: Europe/Copenhagen`",
                    at: entry.line(of: "timezone"))
            }
        }
        let environments = entry.texts("environments")
        for name in environments where service.environments[name] == nil {
            entry.complain(
                "\(service.name) has no environment \"\(name)\"",
                "environments: \(service.environments.keys.sorted().joined(separator: ", "))",
                at: entry.line(of: "environments"))
        }
        guard let from, let until else { return nil }
        return FreezeWindow(
            from: from, until: until, timeZone: zone, reason: entry.text("reason") ?? "the weekly freeze",
            environments: environments)
    }

    /// Plain values by name, and places of secrets by name.
    private mutating func valuesAndSecrets(
        _ entries: [(name: String, line: Int?, value: Node)]
    ) -> ([String: String], [String: SecretSource]) {
        var secrets: [String: SecretSource] = [:]
        var plain: [(name: String, line: Int?, value: Node)] = []
        for entry in entries {
            guard let mapping = entry.value.mapping else {
                plain.append(entry)
                continue
            }
            var source = YamlRecord(mapping, keys: ["env", "file"], place: place)
            if let name = source.text("env") {
                secrets[entry.name] = .environment(name)
            } else if let path = source.text("file") {
                secrets[entry.name] = .file(Configuration.defaults(folder: folder).path(path))
            } else {
                source.complain("the secret's place is missing", "write `\(entry.name): {env: NAME}`", at: entry.line)
            }
            findings += source.findings
        }
        return (texts(plain), secrets)
    }
}

// What narrows who may do what.
extension ConfigurationReader {
    mutating func permission(_ mapping: Node.Mapping, _ configuration: inout Configuration) {
        var record = YamlRecord(
            mapping, keys: ["command", "services", "environments", "groups", "rooms", "values"], place: place)
        var rule = PermissionRule(command: record.required("command") ?? "")
        rule.command = String(rule.command.drop { $0 == "/" || $0 == "!" })
        rule.services = record.texts("services")
        rule.environments = record.texts("environments")
        rule.groups = record.texts("groups")
        rule.rooms = record.texts("rooms")
        for (name, source) in texts(record.named("values")) {
            // A pattern is for the whole value: anchors say what holds anyway.
            if let pattern = ArgumentPattern(source) {
                rule.values[name] = pattern
            } else {
                record.complain(
                    "\"\(source)\" is no regular expression", "write `\(name): 'v[0-9].*'`",
                    at: record.line(of: "values"))
            }
        }
        let groups = Set(configuration.people.flatMap(\.groups))
        for group in rule.groups where !groups.contains(group) {
            let near = EditDistance.nearest(to: group, among: groups.sorted())
            record.complain(
                "nobody is in the group \"\(group)\"",
                near.map { "did you mean \"\($0)\"?" } ?? "add it to somebody under people:",
                at: record.line(of: "groups"))
        }
        for service in rule.services
        where configuration.collections.isEmpty && !configuration.services.contains(where: { $0.name == service }) {
            record.complain(
                "there is no service \"\(service)\"",
                "services: \(configuration.services.map(\.name).sorted().joined(separator: ", "))",
                at: record.line(of: "services"))
        }
        configuration.permissions.append(rule)
        findings += record.findings
    }
}
