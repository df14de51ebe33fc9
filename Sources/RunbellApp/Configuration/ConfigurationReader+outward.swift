import Commands
import Engine
import Foundation
import Incidents
import Yams

// Who is told outside the rooms where incidents are worked, and what the public may see.
extension ConfigurationReader {
    static let outwardKeys = ["timezone", "announce", "subscribers", "status"]

    private static let subscriberKeys = ["services", "severities", "on", "template", "name"]

    /// Before services, which mean times by it where they have no zone of their own.
    mutating func usualZone(_ top: inout YamlRecord, _ configuration: inout Configuration) {
        guard let name = top.text("timezone") else { return }
        guard let zone = TimeZone(identifier: name) else {
            return top.complain(
                "there is no time zone \"\(name)\"", "write `timezone: Europe/Copenhagen`",
                at: top.line(of: "timezone"))
        }
        configuration.timeZone = zone
        usualTimeZone = zone
    }

    /// After services: subscribers name them.
    mutating func outward(_ top: inout YamlRecord, _ configuration: inout Configuration) {
        for entry in top.records("announce") { subscriber(entry, ways: ["room"], &configuration) }
        for entry in top.records("subscribers") { subscriber(entry, ways: ["email", "webhook"], &configuration) }
        if let node = top.node("status") {
            var record = settings(node, of: "status", keys: ["services"], example: "{services: [storefront]}")
            if record.has("services") {
                configuration.publicServices = Set(services("services", of: &record, configuration))
            }
            findings += record.findings
        }
    }

    private mutating func subscriber(
        _ mapping: Node.Mapping, ways: [String], _ configuration: inout Configuration
    ) {
        var record = YamlRecord(mapping, keys: ways + Self.subscriberKeys, place: place)
        defer { findings += record.findings }
        let given = ways.filter { record.has($0) }
        guard given.count == 1, let key = given.first, let address = record.text(key) else {
            record.complain(
                "each entry names one of \(ways.joined(separator: ", "))",
                ways == ["room"] ? "write `- {room: status}`" : "write `- {email: board@example.org}`", at: record.line)
            return
        }
        if key == "email", address.split(separator: "@", omittingEmptySubsequences: false).count != 2 {
            record.complain(
                "\"\(address)\" is no e-mail address", "write `email: board@example.org`", at: record.line(of: key))
            return
        }
        let way: Subscriber.Way =
            switch key {
            case "room": .room(address)
            case "email": .email(address)
            default: .webhook(address)
            }
        var subscriber = Subscriber(name: record.text("name") ?? address, way: way)
        subscriber.services = Set(services("services", of: &record, configuration))
        for word in record.texts("severities") {
            if let severity = Severity(parsing: word) {
                subscriber.severities.insert(severity)
            } else {
                record.complain(
                    "\"\(word)\" is no severity", "write `severities: [1, 2]`", at: record.line(of: "severities"))
            }
        }
        if record.has("on") {
            let known = Subscriber.Moment.allCases.map(\.rawValue)
            subscriber.moments = []
            for word in record.texts("on") {
                if let moment = Subscriber.Moment(rawValue: word) {
                    subscriber.moments.insert(moment)
                } else {
                    let near = EditDistance.nearest(to: word, among: known)
                    record.complain(
                        "\"\(word)\" is nothing to be told of",
                        near.map { "did you mean \"\($0)\"?" } ?? "known: \(known.joined(separator: ", "))",
                        at: record.line(of: "on"))
                }
            }
        }
        subscriber.template = record.text("template")
        configuration.subscribers.append(subscriber)
    }

    /// Names of services that exist.
    private mutating func services(
        _ key: String, of record: inout YamlRecord, _ configuration: Configuration
    ) -> [String] {
        let known = configuration.services.map(\.name).sorted()
        let names = record.texts(key)
        for name in names where !known.contains(name) {
            let near = EditDistance.nearest(to: name, among: known)
            record.complain(
                "there is no service \"\(name)\"",
                near.map { "did you mean \"\($0)\"?" } ?? "services: \(known.prefix(20).joined(separator: ", "))",
                at: record.line(of: key))
        }
        return names
    }
}
