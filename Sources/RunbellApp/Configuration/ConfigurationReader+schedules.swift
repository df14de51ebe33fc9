import Commands
import Foundation
import Incidents
import Yams

// Who is on call when.
extension ConfigurationReader {
    private static let rotationKeys = ["rotation", "handoff", "members", "start", "restrictions"]

    mutating func schedule(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        var record = settings(
            entry.value, of: entry.name,
            keys: ["timezone", "room", "layers", "ical", "every"] + Self.rotationKeys,
            example: "{timezone: Europe/Copenhagen, rotation: weekly, handoff: \"Mon 09:00\", members: [ada, bo]}")
        defer { findings += record.findings }
        checkName(entry, configuration, &record)
        let zone = timeZone(&record)
        let room = record.text("room")
        let source: Schedule.Source
        if record.has("ical") {
            for key in ["layers"] + Self.rotationKeys where record.has(key) {
                record.complain(
                    "a schedule whose calendar another tool keeps has no \"\(key)\"", "take \"\(key)\" or \"ical\" out",
                    at: record.line(of: key))
            }
            source = .calendar
            if let calendar = calendar(entry.name, &record) { configuration.calendars.append(calendar) }
        } else if record.has("layers") {
            for key in Self.rotationKeys where record.has(key) {
                record.complain(
                    "\"\(key)\" belongs into one of the layers", "write it there, or leave out \"layers\"",
                    at: record.line(of: key))
            }
            var layers: [Schedule.Layer] = []
            for (index, mapping) in record.records("layers").enumerated() {
                var layer = YamlRecord(mapping, keys: ["name"] + Self.rotationKeys, place: place)
                let name = layer.text("name") ?? "layer \(index + 1)"
                if let read = self.layer(name, configuration, &layer) { layers.append(read) }
                record.add(layer.findings)
            }
            if layers.isEmpty, record.findings.isEmpty {
                record.complain(
                    "\"layers\" is empty", "write `- {rotation: weekly, members: [ada, bo]}`",
                    at: record.line(of: "layers"))
            }
            source = .layers(layers)
        } else {
            source = .layers([layer("rotation", configuration, &record)].compactMap(\.self))
        }
        configuration.schedules.append(
            Configuration.OnCallSchedule(
                schedule: Schedule(name: entry.name, zone: zone, source: source, room: room), line: entry.line))
    }

    private func checkName(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: Configuration, _ record: inout YamlRecord
    ) {
        if (try? ArgumentValue.validate(entry.name)) == nil || entry.name.contains("/")
            || ["at", "people"].contains(entry.name)
        {
            record.complain(
                "\"\(entry.name)\" is no name for a schedule", "use letters, digits, dots and hyphens", at: entry.line)
        }
        let isTaken = configuration.people.contains { $0.id == entry.name || $0.groups.contains(entry.name) }
        if isTaken {
            record.complain(
                "\"\(entry.name)\" is a person or a group already, and a role could mean either",
                "give the schedule a name of its own", at: entry.line)
        }
    }

    private func timeZone(_ record: inout YamlRecord) -> ZoneTable {
        guard let name = record.text("timezone") else { return .utc }
        if let zone = ZoneTable.named(name) { return zone }
        let near = EditDistance.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers)
        record.complain(
            "there is no time zone \"\(name)\"",
            near.map { "did you mean \"\($0)\"?" } ?? "write `timezone: Europe/Copenhagen`",
            at: record.line(of: "timezone"))
        return .utc
    }

    /// `ical: https://…`, a path, or where the address is kept: `{env: NAME}`, `{file: PATH}`.
    private mutating func calendar(_ name: String, _ record: inout YamlRecord) -> CalendarSource? {
        let line = record.line(of: "ical")
        var every = Duration.seconds(300)
        if let text = record.text("every") {
            if let seconds = DurationText.seconds(text), seconds >= 60 {
                every = .seconds(seconds)
            } else {
                record.complain(
                    "\"\(text)\" is no time between two readings, or less than a minute", "write `every: 5m`",
                    at: record.line(of: "every"))
            }
        }
        let place: CalendarSource.Place
        if record.node("ical")?.mapping != nil {
            guard let source = secret(&record, "ical") else { return nil }
            place = .secret(source)
        } else {
            guard let text = record.text("ical") else { return nil }
            let scheme = text.range(of: "://").map { text[..<$0.lowerBound].lowercased() }
            switch scheme {
            case "https"?, "http"?: place = .address(text)
            case "webcal"?: place = .address("https" + text.dropFirst("webcal".count))
            case let other?:
                record.complain(
                    "a calendar is not read by \(other)", "write `ical: https://…`, or the path of a file", at: line)
                return nil
            case nil: place = .file(Configuration.defaults(folder: folder).path(text))
            }
        }
        return CalendarSource(schedule: name, place: place, every: every, line: line)
    }
}

// One rotation.
extension ConfigurationReader {
    /// Weeks are counted from this Monday where no `start` says otherwise.
    private static let anchor = CivilDay(number: 19_723)

    private func layer(
        _ name: String, _ configuration: Configuration, _ record: inout YamlRecord
    ) -> Schedule.Layer? {
        let members = members(configuration, &record)
        let length = length(&record)
        let (weekday, time) = handoff(length, &record)
        var start: CivilDay?
        if let text = record.text("start") {
            start = CivilDay(parsing: text)
            if start == nil {
                record.complain("\"\(text)\" is no day", "write `start: 2026-11-23`", at: record.line(of: "start"))
            }
        }
        let restrictions = record.records("restrictions").flatMap { restriction($0, &record) }
        guard let length, !members.isEmpty else { return nil }
        let first = start ?? Self.anchor
        return Schedule.Layer(
            name: name,
            rotation: Rotation(
                members: members, length: length, start: weekday.map { first.first($0) } ?? first, handoff: time,
                reachesBack: start == nil),
            restrictions: restrictions)
    }

    private func members(_ configuration: Configuration, _ record: inout YamlRecord) -> [String] {
        guard record.has("members") else {
            record.complain("\"members\" is missing", "add `members: [ada, bo]`", at: record.line)
            return []
        }
        let members = record.texts("members")
        let known = configuration.people.map(\.id)
        for member in members where !known.contains(member) {
            let near = EditDistance.nearest(to: member, among: known)
            record.complain(
                "\"\(member)\" is nobody under people:",
                near.map { "did you mean \"\($0)\"?" } ?? "add `\(member): {name: …}` there",
                at: record.line(of: "members"))
        }
        if members.isEmpty, record.node("members")?.sequence != nil {
            record.complain("nobody takes turns", "write `members: [ada, bo]`", at: record.line(of: "members"))
        }
        return members
    }

    private func length(_ record: inout YamlRecord) -> Rotation.Length? {
        guard let text = record.required("rotation") else { return nil }
        switch text {
        case "daily": return .days(1)
        case "weekly": return .days(7)
        default: break
        }
        if let number = Int(text.dropLast()), (1...1000).contains(number) {
            switch text.last {
            case "h": return .hours(number)
            case "d": return .days(number)
            case "w": return .days(number * 7)
            default: break
            }
        }
        let near = EditDistance.nearest(to: text, among: ["daily", "weekly"])
        record.complain(
            "\"\(text)\" is no length of a turn",
            near.map { "did you mean \"\($0)\"?" } ?? "write `rotation: weekly`, `daily`, `12h`, `3d` or `2w`",
            at: record.line(of: "rotation"))
        return nil
    }

    /// `Mon 09:00` for turns of weeks, `09:00` for others.
    private func handoff(_ length: Rotation.Length?, _ record: inout YamlRecord) -> (Weekday?, WallTime) {
        let isWeeks = if case .days(let days)? = length { days % 7 == 0 } else { false }
        let nine = WallTime(minute: 540)
        guard let text = record.text("handoff") else { return (isWeeks ? .monday : nil, nine) }
        let words = text.split(whereSeparator: \.isWhitespace)
        if let last = words.last, let time = WallTime(parsing: last), time.minute < 1440 {
            if words.count == 1 { return (isWeeks ? .monday : nil, time) }
            if words.count == 2, let day = Weekday(parsing: words[0]) {
                if isWeeks || length == nil { return (day, time) }
                record.complain(
                    "turns that are no whole weeks do not all begin on a \(day.short)",
                    "write `handoff: \"\(time.text)\"`, and `start:` for the first day",
                    at: record.line(of: "handoff"))
                return (nil, time)
            }
        }
        record.complain(
            "\"\(text)\" is no time for a hand-off",
            isWeeks ? "write `handoff: \"Mon 09:00\"`" : "write `handoff: \"09:00\"`", at: record.line(of: "handoff"))
        return (nil, nine)
    }

    /// `{days: Mon-Fri, from: "09:00", until: "17:00"}`, or from a time of the week to another.
    private func restriction(_ mapping: Node.Mapping, _ record: inout YamlRecord) -> [WeekWindow] {
        var entry = YamlRecord(mapping, keys: ["days", "from", "until"], place: place)
        defer { record.add(entry.findings) }
        guard let from = entry.required("from"), let until = entry.required("until") else { return [] }
        let (first, last) = (Self.weekTime(from), Self.weekTime(until))
        guard let first, let last, (first.day == nil) == (last.day == nil) else {
            entry.complain(
                "\"\(from)\" to \"\(until)\" is no time of the day or the week",
                "write `{days: Mon-Fri, from: \"09:00\", until: \"17:00\"}` or `{from: \"Fri 17:00\", until: \"Mon 09:00\"}`",
                at: entry.line(of: first == nil ? "from" : "until"))
            return []
        }
        if let begin = first.day, let end = last.day {
            if entry.has("days") {
                entry.complain("the days are there twice", "take out \"days\"", at: entry.line(of: "days"))
            }
            return [.week(from: begin, first.time, until: end, last.time)]
        }
        return WeekWindow.daily(weekdays(&entry), first.time, last.time)
    }

    private static func weekTime(_ text: String) -> (day: Weekday?, time: WallTime)? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, let time = WallTime(parsing: last) else { return nil }
        if words.count == 1 { return (nil, time) }
        guard words.count == 2, let day = Weekday(parsing: words[0]) else { return nil }
        return (day, time)
    }

    /// `Mon-Fri`, `[sat, sun]`, or every day.
    private func weekdays(_ record: inout YamlRecord) -> [Weekday] {
        guard let node = record.node("days") else { return Weekday.allCases }
        let words = node.sequence.map { $0.map { $0.scalar?.string ?? "" } } ?? [node.scalar?.string ?? ""]
        var days: [Weekday] = []
        for word in words {
            let ends = word.split(separator: "-").map { Weekday(parsing: $0.trimmingCharacters(in: .whitespaces)) }
            if ends.count == 1, let day = ends[0] {
                days.append(day)
            } else if ends.count == 2, let first = ends[0], let last = ends[1] {
                let count = (last.rawValue - first.rawValue + 7) % 7
                days += (0...count).compactMap { Weekday(rawValue: (first.rawValue + $0) % 7) }
            } else {
                record.complain(
                    "\"\(word)\" is no day of the week", "write `days: Mon-Fri` or `days: [sat, sun]`",
                    at: record.line(of: "days"))
            }
        }
        return days
    }
}
