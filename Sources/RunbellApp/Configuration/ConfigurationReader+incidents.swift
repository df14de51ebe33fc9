import Chat
import Commands
import Engine
import Foundation
import Incidents
import Yams

// `updates:`, `incidentRooms:`, `incidentRoles:` and `noteMarks:`.
extension ConfigurationReader {
    static let incidentKeys = ["updates", "incidentRooms", "incidentRoles", "noteMarks"]

    mutating func incidents(_ top: inout YamlRecord) -> IncidentSettings {
        var settings = IncidentSettings()
        if let text = top.text("incidentRooms") {
            if let rooms = IncidentSettings.Rooms(rawValue: text) {
                settings.rooms = rooms
            } else {
                top.complain(
                    "\"\(text)\" is no way to work an incident",
                    "write `incidentRooms: thread` or `incidentRooms: room`",
                    at: top.line(of: "incidentRooms"))
            }
        }
        for role in top.texts("incidentRoles") where !settings.rules.roles.contains(role) {
            if (try? ArgumentValue.validate(role)) == nil || ["none", "nobody"].contains(role.lowercased()) {
                top.complain(
                    "\"\(role)\" is no name for a role", "use letters, digits and hyphens, without spaces",
                    at: top.line(of: "incidentRoles"))
            } else {
                settings.rules.roles.append(role)
            }
        }
        if top.has("noteMarks") { settings.marks = Set(top.texts("noteMarks").map(MarkName.read)) }
        for entry in top.named("updates") { pace(entry, &settings.rules.updates) }
        return settings
    }

    private mutating func pace(
        _ entry: (name: String, line: Int?, value: Node), _ rules: inout UpdateRules
    ) {
        let word = entry.value.scalar?.string
        if entry.name == "callout" {
            rules.callout = nil
            if word != "never" { rules.callout = length(word, of: "callout", entry.line) }
            return
        }
        guard let severity = Severity(parsing: entry.name), entry.name.uppercased() == severity.description else {
            complain(
                at: entry.line, "\"\(entry.name)\" is no severity",
                "write SEV1, SEV2, SEV3 or SEV4, or `callout: 1h` for the commander")
            return
        }
        rules.paces[severity] = nil
        if let word {
            guard word != "never" else { return }
            rules.paces[severity] = length(word, of: entry.name, entry.line).map { UpdateRules.Pace(every: $0) }
            return
        }
        var record = settings(
            entry.value, of: entry.name, keys: ["every", "for", "then"], example: "{every: 20m, for: 2h, then: 1h}")
        if let every = length(record.required("every"), of: "every", record.line(of: "every")) {
            let first = record.text("for").flatMap { length($0, of: "for", record.line(of: "for")) }
            let then = record.text("then").flatMap { length($0, of: "then", record.line(of: "then")) }
            if (first == nil) != (then == nil) {
                record.complain(
                    "`for` and `then` of \(entry.name) belong together",
                    "write `{every: 20m, for: 2h, then: 1h}`, or `every` alone", at: entry.line)
            }
            rules.paces[severity] = UpdateRules.Pace(every: every, first: first, then: then)
        }
        findings += record.findings
    }

    private mutating func length(_ text: String?, of name: String, _ line: Int?) -> Duration? {
        guard let text else {
            complain(at: line, "\"\(name)\" must be a length of time", "write `\(name): 20m`, or `never`")
            return nil
        }
        guard let seconds = DurationText.seconds(text), seconds >= 60 else {
            complain(
                at: line, "\"\(text)\" is no length of time of a minute or more", "write `\(name): 20m`, or `never`")
            return nil
        }
        return .seconds(seconds)
    }
}
