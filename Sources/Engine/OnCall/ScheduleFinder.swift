import Foundation
import Incidents
import Messages
import Runs

/// Finds what a command about schedules means: a schedule, a person, a time.
struct ScheduleFinder {
    enum Answer<Value> {
        case found(Value)
        case refused(String)
    }

    let house: House
    let now: Date

    /// The schedule of this name, or the only one.
    func schedule(_ name: String?) -> Answer<Schedule> {
        let all = house.onCall.schedules
        guard !all.isEmpty else {
            return .refused("No schedule is configured: add one under schedules: in runbell.yaml.")
        }
        let known = house.onCall.names.joined(separator: ", ")
        if let name {
            if let schedule = all[name] ?? all.first(where: { $0.key.lowercased() == name.lowercased() })?.value {
                return .found(schedule)
            }
            return .refused("There is no schedule \"\(MarkdownEscape.text(name))\". Schedules: \(known).")
        }
        if all.count == 1, let only = all.first { return .found(only.value) }
        return .refused("Say which schedule, with --schedule: \(known).")
    }

    func person(_ typed: String) -> Answer<Person> {
        if let person = house.people.person(named: typed) { return .found(person) }
        return .refused(UnknownName(house: house).person(typed))
    }

    /// A time by the schedule's own clock.
    func time(_ typed: String, in zone: ZoneTable, past: Bool = false) -> Answer<Date> {
        let words = Self.without(["until", "at", "from"], typed)
        if words.lowercased() == "now" { return .found(now) }
        if let time = TypedTime.read(words, now: now, in: TimeZone(identifier: zone.identifier) ?? .gmt, past: past) {
            return .found(time)
        }
        return .refused(
            "\"\(MarkdownEscape.text(words))\" is no time\(past ? "" : " to come"). Write \"Mon 09:00\", 18:00, "
                + "2026-12-27 09:00, or how long: 2h, 3d. Times are those of \(zone.identifier).")
    }

    /// What was typed, without a small word in front of it.
    static func without(_ leads: [String], _ typed: String) -> String {
        let lower = typed.lowercased()
        for lead in leads where lower.hasPrefix(lead + " ") {
            return String(typed.dropFirst(lead.count + 1)).trimmingCharacters(in: .whitespaces)
        }
        return typed
    }
}
