import Commands
import Foundation
import Yams

/// Reads `runbell.yaml`. Every fault becomes a finding with its line; what could be read is still returned.
struct ConfigurationReader {
    private let place: String
    private let folder: URL
    private(set) var findings: [CommandFinding] = []

    private init(place: String, folder: URL) {
        self.place = place
        self.folder = folder
    }

    static func read(file path: String) -> (configuration: Configuration, findings: [CommandFinding]) {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent()
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            let finding = CommandFinding(
                file: path, line: nil, message: "the configuration can't be read",
                fix: "check that the file exists, is readable and is UTF-8 text")
            return (.defaults(folder: folder), [finding])
        }
        return read(text, place: path, folder: folder)
    }

    static func read(
        _ text: String, place: String, folder: URL
    ) -> (configuration: Configuration, findings: [CommandFinding]) {
        var reader = ConfigurationReader(place: place, folder: folder)
        let configuration = reader.configuration(text)
        return (configuration, reader.findings)
    }

    private mutating func configuration(_ text: String) -> Configuration {
        var configuration = Configuration.defaults(folder: folder)
        configuration.origin = place
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            findings.append(Self.finding(error, place: place))
            return configuration
        } catch {
            findings.append(CommandFinding(file: place, line: nil, message: "\(error)", fix: "check the YAML"))
            return configuration
        }
        guard let root else { return configuration }
        guard let mapping = root.mapping else {
            findings.append(
                CommandFinding(
                    file: place, line: 1, message: "this is no configuration", fix: "begin with `version: 1`"))
            return configuration
        }
        var top = YamlRecord(
            mapping,
            keys: [
                "version", "listen", "ledger", "home", "chat", "services", "people", "roles", "strangers", "escalation",
            ], place: place)
        if let version = top.text("version"), version != "1" {
            top.complain("version \(version) is not known", "write `version: 1`", at: top.line(of: "version"))
        }
        if let listen = top.text("listen") {
            if let address = ListenAddress(parsing: listen) {
                configuration.listen = address
            } else {
                top.complain(
                    "\"\(listen)\" is no address", "write `listen: 127.0.0.1:8080`", at: top.line(of: "listen"))
            }
        }
        if let ledger = top.text("ledger") { configuration.ledger = ledger }
        if let home = top.text("home") { configuration.home = URL(filePath: configuration.path(home)) }
        for entry in top.records("chat") { chat(entry, &configuration) }
        for entry in top.named("services") { service(entry, &configuration) }
        for entry in top.named("people") { person(entry, &configuration) }
        for entry in top.named("roles") { configuration.roles[entry.name] = Self.words(entry.value) }
        configuration.strangerGroups = top.texts("strangers")
        if let escalation = top.node("escalation")?.mapping {
            var record = YamlRecord(escalation, keys: ["repeatMinutes"], place: place)
            if let minutes = record.number("repeatMinutes") {
                if minutes > 0 {
                    configuration.repeatMinutes = minutes
                } else {
                    record.complain("repeatMinutes must be more than 0", "write `repeatMinutes: 5`", at: record.line)
                }
            }
            findings += record.findings
        }
        findings += top.findings
        return configuration
    }

    private mutating func chat(_ entry: Node.Mapping, _ configuration: inout Configuration) {
        var record = YamlRecord(
            entry, keys: ["platform", "homeserver", "token", "rooms", "acceptInvites", "ca"], place: place)
        switch record.required("platform") {
        case "console"?, nil: break
        case "matrix"?:
            let homeserver = record.required("homeserver") ?? ""
            if !homeserver.isEmpty, !homeserver.hasPrefix("https://"), !homeserver.hasPrefix("http://") {
                record.complain(
                    "\"\(homeserver)\" is no address of a homeserver", "write `homeserver: https://matrix.example.org`",
                    at: record.line(of: "homeserver"))
            }
            let rooms = record.named("rooms").reduce(into: [String: String]()) { rooms, room in
                rooms[room.name] = room.value.scalar?.string
            }
            if let token = secret(&record, "token") {
                configuration.matrix.append(
                    Configuration.Matrix(
                        homeserver: homeserver, token: token, rooms: rooms,
                        acceptsInvites: record.has("acceptInvites") ? record.truth("acceptInvites") : true,
                        caFile: record.text("ca"), line: record.line))
            }
        case let other?:
            record.complain(
                "the platform \"\(other)\" is not available in this version", "known: console, matrix",
                at: record.line(of: "platform"))
        }
        findings += record.findings
    }

    private mutating func secret(_ record: inout YamlRecord, _ key: String) -> SecretSource? {
        guard let node = record.node(key) else {
            record.complain(
                "\"\(key)\" is missing", "add `\(key): {env: NAME}` or `\(key): {file: PATH}`", at: record.line)
            return nil
        }
        guard let mapping = node.mapping else {
            record.complain(
                "a secret must not stand in the configuration", "write `\(key): {env: NAME}` or `\(key): {file: PATH}`",
                at: node.mark?.line)
            return nil
        }
        var source = YamlRecord(mapping, keys: ["env", "file"], place: place)
        defer { record.add(source.findings) }
        if let name = source.text("env") { return .environment(name) }
        if let path = source.text("file") { return .file(Configuration.defaults(folder: folder).path(path)) }
        source.complain("the secret's place is missing", "write `\(key): {env: NAME}`", at: source.line)
        return nil
    }

    private mutating func service(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        guard let mapping = entry.value.mapping else {
            findings.append(
                CommandFinding(
                    file: place, line: entry.line, message: "the service \(entry.name) has no settings",
                    fix: "write `\(entry.name): {runbook: docs/runbook.md}`"))
            return
        }
        var record = YamlRecord(
            mapping,
            keys: ["runbook", "room", "workdir", "environments", "defaultEnvironment", "values", "variables"],
            place: place)
        if (try? ArgumentValue.validate(entry.name)) == nil {
            record.complain(
                "\"\(entry.name)\" is no name for a service", "use letters, digits, dots and hyphens", at: entry.line)
        }
        var environments: [String: Configuration.Environment] = [:]
        for environment in record.named("environments") {
            var settings = YamlRecord(
                environment.value.mapping ?? Node.Mapping([]), keys: ["protected", "approvers"], place: place)
            environments[environment.name] = Configuration.Environment(
                isProtected: settings.truth("protected"), approvers: settings.text("approvers"))
            record.add(settings.findings)
        }
        let defaultEnvironment = record.text("defaultEnvironment")
        if let defaultEnvironment, environments[defaultEnvironment] == nil {
            record.complain(
                "defaultEnvironment \"\(defaultEnvironment)\" is not among the environments",
                "environments: \(environments.keys.sorted().joined(separator: ", "))",
                at: record.line(of: "defaultEnvironment"))
        }
        configuration.services.append(
            Configuration.Service(
                name: entry.name, runbook: record.required("runbook") ?? "", room: record.text("room") ?? "ops",
                workdir: record.text("workdir"), environments: environments, defaultEnvironment: defaultEnvironment,
                values: Self.texts(record.named("values")), variables: Self.texts(record.named("variables")),
                line: entry.line))
        findings += record.findings
    }

    private mutating func person(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        var record = YamlRecord(
            entry.value.mapping ?? Node.Mapping([]), keys: ["name", "groups", "email", "phone", "chat"], place: place)
        let chat = Self.texts(record.named("chat"))
        configuration.people.append(
            Configuration.Person(
                id: entry.name, name: record.text("name") ?? entry.name, groups: record.texts("groups"),
                email: record.text("email"), phone: record.text("phone"), chat: chat))
        for (platform, user) in chat {
            if let other = configuration.people.dropLast().first(where: { $0.chat[platform] == user }) {
                record.complain(
                    "\(user) on \(platform) is bound to \(other.id) already", "one account belongs to one person",
                    at: entry.line)
            }
        }
        findings += record.findings
    }

    private static func texts(_ entries: [(name: String, line: Int?, value: Node)]) -> [String: String] {
        entries.reduce(into: [:]) { $0[$1.name] = $1.value.scalar?.string }
    }

    private static func words(_ node: Node) -> [String] {
        node.scalar.map { [$0.string] } ?? node.sequence?.compactMap { $0.scalar?.string } ?? []
    }

    private static func finding(_ error: YamlError, place: String) -> CommandFinding {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            CommandFinding(
                file: place, line: mark.line, message: "the YAML is broken: \(problem)",
                fix: "look at the indentation and quotes around this line")
        default:
            CommandFinding(file: place, line: nil, message: "the YAML is broken: \(error)", fix: "check the file")
        }
    }
}
