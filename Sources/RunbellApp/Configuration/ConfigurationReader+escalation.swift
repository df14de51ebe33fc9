import Commands
import Foundation
import Incidents
import Yams

// Ladders of the configuration's own, and what holds for all of them.
extension ConfigurationReader {
    private static let settingKeys = [
        "repeatMinutes", "repeat", "reminders", "rounds", "acknowledgementLasts", "acknowledgement",
    ]

    mutating func escalation(_ node: Node, _ configuration: inout Configuration) {
        var record = settings(
            node, of: "escalation", keys: Self.settingKeys + ["hours", "wait", "policies", "default"],
            example: "{repeatMinutes: 5}")
        configuration.escalation.settings = settings(of: &record)
        if let node = record.node("hours") { configuration.escalation.hours = hours(node) }
        for text in record.texts("wait") {
            if let severity = Severity(parsing: text) {
                configuration.escalation.waiting.insert(severity)
            } else {
                record.complain(
                    "\"\(text)\" is no severity", "write `wait: [SEV3, SEV4]`", at: record.line(of: "wait"))
            }
        }
        if !configuration.escalation.waiting.isEmpty, configuration.escalation.hours == nil {
            record.complain(
                "nobody knows until when these severities wait",
                "add `hours: {timezone: Europe/Copenhagen, from: \"09:00\", until: \"17:00\"}`",
                at: record.line(of: "wait"))
        }
        (configuration.escalation.standard, configuration.escalation.bySeverity) = policyNames(&record, key: "default")
        for entry in record.named("policies") { policy(entry, &configuration) }
        findings += record.findings
    }

    /// A policy's name, or one for each of some severities.
    mutating func policyNames(
        _ record: inout YamlRecord, key: String = "escalation"
    ) -> (String?, [Severity: String]) {
        guard let node = record.node(key) else { return (nil, [:]) }
        guard node.mapping != nil else { return (record.text(key), [:]) }
        var standard: String?
        var bySeverity: [Severity: String] = [:]
        for (name, policy) in texts(record.named(key)) {
            if name == "default" {
                standard = policy
            } else if let severity = Severity(parsing: name) {
                bySeverity[severity] = policy
            } else {
                record.complain(
                    "\"\(name)\" is no severity", "write `\(key): {default: office, SEV1: all-hands}`",
                    at: record.line(of: key))
            }
        }
        return (standard, bySeverity)
    }

    private mutating func policy(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        // A list of levels, or a mapping with levels and settings.
        let mapping = entry.value.mapping
        var record = YamlRecord(mapping ?? Node.Mapping([]), keys: Self.settingKeys + ["levels"], place: place)
        let nodes = entry.value.sequence ?? mapping.flatMap { _ in record.node("levels")?.sequence }
        var levels: [Configuration.Escalation.Level] = []
        var last = 0.0
        for node in nodes ?? [] {
            guard let level = level(node, after: last, configuration) else { continue }
            last = level.afterSeconds
            levels.append(level)
        }
        if levels.isEmpty {
            complain(
                at: entry.line, "the policy \"\(entry.name)\" has no levels",
                "write `\(entry.name): [{to: [ada]}, {after: 15m, to: [responders]}]`")
        }
        configuration.escalation.policies.append(
            Configuration.Escalation.Policy(
                name: entry.name, levels: levels, settings: settings(of: &record), line: entry.line))
        findings += record.findings
    }

    private mutating func level(
        _ node: Node, after last: Double, _ configuration: Configuration
    ) -> Configuration.Escalation.Level? {
        guard let mapping = node.mapping else {
            complain(at: node.mark?.line, "a level is no word", "write `{after: 15m, to: [ada, responders]}`")
            return nil
        }
        var record = YamlRecord(mapping, keys: ["name", "after", "to"], place: place)
        var after = 0.0
        if let text = record.text("after"), text != "0" {
            after = seconds(text, "after", &record)
            if after < last {
                record.complain(
                    "a level can't come before the one above it", "`after` counts from the beginning of the paging",
                    at: record.line(of: "after"))
            }
        }
        let nodes = record.node("to").map { $0.sequence.map(Array.init) ?? [$0] } ?? []
        let targets = nodes.compactMap { target($0, configuration, &record) }
        if nodes.isEmpty {
            record.complain("a level pages nobody", "add `to: [ada]`", at: record.line)
        }
        findings += record.findings
        return Configuration.Escalation.Level(
            name: record.text("name"), afterSeconds: after, targets: targets, line: record.line)
    }

    /// `ada`, `responders`, `{schedule: primary}`, `{room: ops}`.
    private mutating func target(
        _ node: Node, _ configuration: Configuration, _ record: inout YamlRecord
    ) -> EscalationTarget? {
        if let mapping = node.mapping {
            var target = YamlRecord(mapping, keys: ["person", "group", "schedule", "room"], place: place)
            defer { record.add(target.findings) }
            if let name = target.text("schedule") { return .schedule(name) }
            if let name = target.text("room") { return .room(name) }
            if let name = target.text("person") { return known(name, configuration, node, &record) }
            if let name = target.text("group") { return known(name, configuration, node, &record) }
            target.complain("this pages nobody", "write `{schedule: primary}` or `{room: ops}`", at: node.mark?.line)
            return nil
        }
        return known(node.scalar?.string ?? "", configuration, node, &record)
    }

    private func known(
        _ name: String, _ configuration: Configuration, _ node: Node, _ record: inout YamlRecord
    ) -> EscalationTarget? {
        if configuration.people.contains(where: { $0.id == name }) { return .person(name) }
        if configuration.people.contains(where: { $0.groups.contains(name) }) { return .group(name) }
        let all = Set(configuration.people.map(\.id)).union(configuration.people.flatMap(\.groups)).sorted()
        record.complain(
            "\"\(name)\" is no person and no group",
            EditDistance.nearest(to: name, among: all).map { "did you mean \"\($0)\"?" }
                ?? "a schedule is written `{schedule: \(name)}`, a room `{room: \(name)}`",
            at: node.mark?.line)
        return nil
    }

    private mutating func settings(of record: inout YamlRecord) -> Configuration.Escalation.Settings {
        var settings = Configuration.Escalation.Settings()
        if let minutes = record.number("repeatMinutes") {
            if minutes > 0 {
                settings.repeatSeconds = minutes * 60
            } else {
                record.complain(
                    "repeatMinutes must be more than 0", "write `repeatMinutes: 5`",
                    at: record.line(of: "repeatMinutes"))
            }
        }
        if let text = record.text("repeat") { settings.repeatSeconds = seconds(text, "repeat", &record) }
        if let text = record.text("acknowledgementLasts") {
            settings.silenceSeconds = seconds(text, "acknowledgementLasts", &record)
        }
        settings.reminders = count("reminders", 0, &record)
        settings.rounds = count("rounds", 1, &record)
        switch record.has("acknowledgement") ? record.text("acknowledgement") : nil {
        case "each"?: settings.eachAcknowledges = true
        case "one"?: settings.eachAcknowledges = false
        case nil: break
        case let other?:
            record.complain(
                "\"\(other)\" is no way to acknowledge", "write `acknowledgement: each`, or `one`",
                at: record.line(of: "acknowledgement"))
        }
        return settings
    }

    private func count(_ key: String, _ least: Int, _ record: inout YamlRecord) -> Int? {
        guard let number = record.number(key) else { return nil }
        if number >= Double(least), number <= 1000, number == number.rounded() { return Int(number) }
        record.complain(
            "\(key) must be a whole number from \(least) on", "write `\(key): 3`", at: record.line(of: key))
        return nil
    }

    private func seconds(_ text: String, _ key: String, _ record: inout YamlRecord) -> Double {
        if let seconds = DurationText.seconds(text) { return Double(seconds) }
        record.complain("\"\(text)\" is no length of time", "write `\(key): 15m`", at: record.line(of: key))
        return 300
    }

    private mutating func hours(_ node: Node) -> BusinessHours? {
        let example = "{timezone: Europe/Copenhagen, from: \"09:00\", until: \"17:00\", days: [Mon, Fri]}"
        var record = settings(node, of: "hours", keys: ["timezone", "from", "until", "days"], example: example)
        defer { findings += record.findings }
        guard let zone = record.required("timezone") else { return nil }
        guard TimeZone(identifier: zone) != nil else {
            record.complain(
                "there is no time zone \"\(zone)\"", "write `timezone: Europe/Copenhagen`",
                at: record.line(of: "timezone"))
            return nil
        }
        var hours = BusinessHours(timeZone: zone)
        if let text = record.text("from") { hours.opens = minutes(text, "from", &record) ?? hours.opens }
        if let text = record.text("until") { hours.closes = minutes(text, "until", &record) ?? hours.closes }
        if hours.opens >= hours.closes {
            record.complain("working hours end before they begin", "write `hours: \(example)`", at: record.line)
            return nil
        }
        let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        if record.has("days") {
            let days = record.texts("days").compactMap { day -> Int? in
                if let index = names.firstIndex(of: String(day.lowercased().prefix(3))) { return index + 1 }
                record.complain("\"\(day)\" is no day", "write `days: [Mon, Tue]`", at: record.line(of: "days"))
                return nil
            }
            if !days.isEmpty { hours.days = Set(days) }
        }
        return hours
    }

    private func minutes(_ text: String, _ key: String, _ record: inout YamlRecord) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        if parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]), parts[0] * 60 + parts[1] <= 1440
        {
            return parts[0] * 60 + parts[1]
        }
        record.complain("\"\(text)\" is no time of day", "write `\(key): \"09:00\"`", at: record.line(of: key))
        return nil
    }

    /// Policies that are named and not there.
    mutating func checkPolicies(_ configuration: inout Configuration) {
        let known = configuration.escalation.policies.map(\.name)
        var named: [(String, Int?)] = configuration.escalation.bySeverity.values.map { ($0, nil) }
        if let standard = configuration.escalation.standard { named.append((standard, nil)) }
        for service in configuration.services {
            named += ([service.escalation].compactMap(\.self) + service.escalationBySeverity.values)
                .map { ($0, service.line) }
        }
        for (name, line) in named where !known.contains(name) {
            let near = EditDistance.nearest(to: name, among: known)
            complain(
                at: line, "there is no escalation policy \"\(name)\"",
                near.map { "did you mean \"\($0)\"?" }
                    ?? "add it under escalation: `policies: {\(name): [{to: [ada]}]}`")
        }
    }
}
