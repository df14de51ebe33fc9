import Foundation
import Incidents
import Ledger
import Messages

/// What is said of schedules. Times are those of the schedule's own clock, which is named.
struct OnCallWords {
    let house: House
    let schedule: Schedule

    /// `Mon 2026-11-23 09:00`
    func time(_ date: Date) -> String { Self.time(date, schedule.zone) }

    static func time(_ date: Date, _ zone: ZoneTable) -> String {
        let (day, time) = zone.wall(at: date.wholeSeconds)
        let parts = day.parts
        return "\(day.weekday.short) " + String(format: "%04d-%02d-%02d", parts.year, parts.month, parts.day)
            + " \(time.text)"
    }

    var zone: String { schedule.zone.identifier }

    /// `Ada and Bo`, without waking them; `nobody` in a gap.
    func names(_ people: [String]) -> String {
        guard !people.isEmpty else { return "nobody" }
        let names = people.map { MarkdownEscape.text(house.people.name(of: $0)) }
        return names.count == 1
            ? names[0] : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    /// The same, and they are told.
    func mentions(_ people: [String]) -> String {
        people.isEmpty ? "nobody" : people.map { Mention.mark($0) }.joined(separator: ", ")
    }

    /// `**primary**: Ada until Mon 2026-11-23 09:00, then Bo`
    func who(_ shifts: [Shift]) -> String {
        guard let first = shifts.first else { return "**\(schedule.name)**: nobody" }
        let person = first.isGap ? "nobody is on call" : "**\(names(first.people))**"
        var line = "**\(schedule.name)**: \(person)"
        if shifts.count > 1 {
            line += " until \(time(first.until)), then \(names(shifts[1].people))"
        }
        return line + " (\(zone))"
    }

    /// One shift a line, gaps among them. What goes on beyond the end of the list has no end in it.
    func table(_ shifts: [Shift], from start: Date, until end: Date, limit: Int = 60) -> String {
        var lines = shifts.prefix(limit).map { shift in
            let begins = shift.from <= start ? "now" : time(shift.from)
            let place = shift.until >= end ? "from \(begins) on" : "\(begins) to \(time(shift.until))"
            return "- \(place): " + (shift.isGap ? "**nobody**" : names(shift.people))
        }
        if shifts.count > limit { lines.append("- … and \(shifts.count - limit) more") }
        return lines.joined(separator: "\n")
    }

    /// `OVR-3, Mon 2026-11-23 09:00 to 18:00: Ada for Bo, set by Cy (the dentist)`
    func line(_ override: OverrideRecord) -> String {
        let place = override.replaces.map { " in place of \(names([$0]))" } ?? ""
        let reason = override.reason.map { ": \(MarkdownEscape.text($0))" } ?? ""
        let half = override.swap.map { ", half of the swap OVR-\($0)" } ?? ""
        return
            "\(override.name), \(time(override.from)) to \(time(override.until)): \(names([override.person]))\(place)"
            + "\(half), set by \(names([override.setBy]))\(reason)"
    }

    /// Who hands over to whom, and what they leave.
    func handoff(
        from before: [String], to after: [String], at moment: Date, next: Shift?, open: [Incident], late: Bool
    ) -> String {
        let name = "**\(schedule.name)**"
        let when = late ? " (since \(time(moment)); told late)" : ""
        let left = before.filter { !after.contains($0) }
        var text: String
        if after.isEmpty {
            text = "\(name): the shift of \(names(before)) is over, and **nobody** is on call"
        } else if before.isEmpty {
            text = "\(name): \(mentions(after)) is on call"
        } else {
            text = "\(name): \(names(left.isEmpty ? before : left)) hands over to \(mentions(after))"
        }
        text += when
        if let next {
            text += ", until \(time(next.until)) (\(zone))"
            if after.isEmpty { text += ". Pages for this schedule go to the room till then" }
        }
        text += "."
        guard !open.isEmpty else { return text }
        let lines = open.prefix(10).map {
            "- \($0.id) \($0.severity) \($0.status.rawValue): \(MarkdownEscape.text($0.title))"
        }
        let more = open.count > 10 ? ["- … and \(open.count - 10) more"] : []
        return text + "\n\nOpen, in the hands of \(names(left)):\n\n" + (lines + more).joined(separator: "\n")
    }
}
