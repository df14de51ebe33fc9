import Commands
import Foundation
import Yams

/// Reads `runbell.yaml`. Every fault becomes a finding with its line; what could be read is still returned.
struct ConfigurationReader {
    let place: String
    let folder: URL
    var findings: [CommandFinding] = []
    /// What times of services mean that name no zone themselves.
    var usualTimeZone = TimeZone.gmt

    private init(place: String, folder: URL) {
        self.place = place
        self.folder = folder
    }

    /// Bytes; a configuration is a page or two of text.
    static let largestFile = 1024 * 1024

    static func read(file path: String) -> (configuration: Configuration, findings: [CommandFinding]) {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent()
        switch text(of: url) {
        case .success(let text): return read(text, place: path, folder: folder)
        case .failure(let fault):
            let finding = CommandFinding(file: path, line: fault.line, message: fault.message, fix: fault.fix)
            var configuration = Configuration.defaults(folder: folder)
            configuration.origin = path
            return (configuration, [finding])
        }
    }

    static func read(
        _ text: String, place: String, folder: URL
    ) -> (configuration: Configuration, findings: [CommandFinding]) {
        var reader = ConfigurationReader(place: place, folder: folder)
        let configuration = reader.configuration(text)
        return (configuration, reader.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }

    private mutating func configuration(_ text: String) -> Configuration {
        var configuration = Configuration.defaults(folder: folder)
        configuration.origin = place
        guard let mapping = mapping(of: text) else { return configuration }
        var top = YamlRecord(
            mapping,
            keys: [
                "version", "listen", "address", "ledger", "home", "chat", "runbooks", "services", "people", "schedules",
                "roles", "strangers", "escalation", "paging", "metrics", "permissions", "retention",
            ] + Self.incidentKeys + Self.outwardKeys, place: place)
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
        if let address = top.text("address") {
            configuration.address = address
            if !address.hasPrefix("https://"), !address.hasPrefix("http://") {
                top.complain(
                    "\"\(address)\" is no address", "write `address: https://runbell.example.org`",
                    at: top.line(of: "address"))
            }
        }
        if let ledger = top.text("ledger") { configuration.ledger = ledger }
        if let home = top.text("home") {
            configuration.home = URL(filePath: configuration.path(home))
            if !FileManager.default.fileExists(atPath: configuration.path(home)) {
                top.complain(
                    "there is no folder \(home)", "make it, with commands/ and templates/ in it, or take the line out",
                    at: top.line(of: "home"))
            }
        }
        for entry in top.records("chat") { chat(entry, &configuration) }
        usualZone(&top, &configuration)
        if let node = top.node("runbooks") { collections(node, &configuration) }
        for entry in top.named("services") { service(entry, &configuration) }
        outward(&top, &configuration)
        for entry in top.named("people") { person(entry, &configuration) }
        for entry in top.named("schedules") { schedule(entry, &configuration) }
        for entry in top.named("roles") { role(entry, &configuration) }
        for entry in top.named("metrics") { metric(entry, &configuration) }
        if let text = top.text("retention") {
            if let seconds = DurationText.seconds(text), seconds > 0 {
                configuration.retention = .seconds(seconds)
            } else {
                top.complain(
                    "\"\(text)\" is no length of time", "write `retention: 400d`", at: top.line(of: "retention"))
            }
        }
        configuration.incidents = incidents(&top)
        for entry in top.records("permissions") { permission(entry, &configuration) }
        configuration.strangerGroups = top.texts("strangers")
        if let node = top.node("paging") { paging(node, &configuration) }
        if let node = top.node("escalation") { escalation(node, &configuration) }
        checkPolicies(&configuration)
        findings += top.findings
        return configuration
    }

    private mutating func person(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        var record = settings(
            entry.value, of: entry.name, keys: ["name", "groups", "email", "phone", "chat", "ways"],
            example: "{name: Ada Lovelace, groups: [responders]}")
        let chat = texts(record.named("chat"))
        configuration.people.append(
            Configuration.Person(
                id: entry.name, name: record.text("name") ?? entry.name, groups: record.texts("groups"),
                email: record.text("email"), phone: record.text("phone"), chat: chat,
                ways: ways(&record), line: entry.line))
        for (platform, user) in chat.sorted(by: { $0.key < $1.key }) {
            if let other = configuration.people.dropLast().first(where: { $0.chat[platform] == user }) {
                record.complain(
                    "\(user) on \(platform) is bound to \(other.id) already", "one account belongs to one person",
                    at: entry.line)
            }
        }
        findings += record.findings
    }
}
