import Chat
package import Foundation
package import Incidents
package import Ledger
import Messages

/// Takes what reading a schedule's calendar came to into the ledger. What was read last stays in force while nothing newer
/// can be read, and the room is told once when that begins and once when it ends.
package struct CalendarKeeping: Sendable {
    /// What a calendar says, with people found.
    package struct Reading: Sendable, Hashable {
        package var shifts: [CalendarShift]
        /// Summaries of events in which nobody is known.
        package var strangers: [String]
        /// What could not be followed exactly.
        package var doubts: [String]

        package init(shifts: [CalendarShift], strangers: [String] = [], doubts: [String] = []) {
            self.shifts = shifts
            self.strangers = strangers
            self.doubts = doubts
        }
    }

    /// A failure is told after this many in a row: one is often over by the next.
    static let patience = 3
    /// How far back shifts are replaced; what is older is history.
    package static let behind = TimeInterval(35 * 86_400)
    package static let ahead = TimeInterval(400 * 86_400)

    private let house: House

    package init(house: House) { self.house = house }

    package func take(
        _ reading: Reading, of schedule: Schedule, in ledger: LedgerTransaction, now: Date
    ) throws {
        let before = try ledger.view.calendar(of: schedule.name)
        let people = try house.onCall.people(on: schedule.name, at: now, in: ledger.view)
        try ledger.replaceCalendar(of: schedule.name, from: now - Self.behind, with: reading.shifts)
        let trouble = trouble(of: reading, now: now)
        if let before, before.failures >= Self.patience || (before.failures > 0 && before.readAt == nil) {
            try tell("The calendar of **\(schedule.name)** is read again.", schedule, in: ledger, now)
        }
        if let trouble, trouble != before?.trouble || (before?.failures ?? 0) > 0 {
            try tell("The calendar of **\(schedule.name)**: \(MarkdownEscape.text(trouble))", schedule, in: ledger, now)
        }
        if before?.readAt != nil { try tellChange(from: people, of: schedule, in: ledger, now) }
        let since = trouble == before?.trouble ? before?.troubleSince : nil
        try ledger.save(
            CalendarRecord(
                schedule: schedule.name, readAt: now, trouble: trouble,
                troubleSince: trouble == nil ? nil : since ?? now))
        try Handoffs(house: house).rearm(schedule, in: ledger, now: now)
    }

    /// Somebody changed the calendar in the middle of a shift: at no hand-off would anybody hear of it.
    private func tellChange(
        from before: [String], of schedule: Schedule, in ledger: LedgerTransaction, _ now: Date
    ) throws {
        guard schedule.room != nil else { return }
        let ahead = try house.onCall.shifts(of: schedule.name, from: now, until: now + Self.ahead, in: ledger.view)
        let after = ahead.first?.people ?? []
        guard Set(before) != Set(after) else { return }
        let words = OnCallWords(house: house, schedule: schedule)
        let until = ahead.count > 1 ? ahead.first.map { ", until \(words.time($0.until)) (\(words.zone))" } ?? "" : ""
        let who = after.isEmpty ? "**nobody** is on call now" : "\(words.mentions(after)) is on call now"
        try tell(
            "The calendar of **\(schedule.name)** was changed: \(who) instead of \(words.names(before))\(until).",
            schedule, in: ledger, now)
    }

    package func fail(
        _ reason: String, of schedule: Schedule, in ledger: LedgerTransaction, now: Date
    ) throws {
        var record = try ledger.view.calendar(of: schedule.name) ?? CalendarRecord(schedule: schedule.name)
        let isNew = record.failures == 0
        record.failures += 1
        record.trouble = reason
        record.troubleSince = isNew ? now : record.troubleSince ?? now
        try ledger.save(record)
        let words = OnCallWords(house: house, schedule: schedule)
        let reason = MarkdownEscape.text(reason)
        if let readAt = record.readAt {
            guard record.failures == Self.patience else { return }
            try tell(
                "**The calendar of \(schedule.name) can't be read** since \(words.time(record.troubleSince ?? now)): "
                    + "\(reason). What it said at \(words.time(readAt)) stays in force. Look at the tool that keeps it, and "
                    + "at `ical:` of \(schedule.name) in the configuration.", schedule, in: ledger, now)
        } else if isNew {
            try tell(
                "**The calendar of \(schedule.name) can't be read**, and never could: \(reason). Until it can, nobody is "
                    + "on call by it, and its pages go to the room. Look at `ical:` of \(schedule.name) in the configuration.",
                schedule, in: ledger, now)
        }
    }

    private func trouble(of reading: Reading, now: Date) -> String? {
        var parts: [String] = []
        if !reading.strangers.isEmpty {
            let shown = reading.strangers.prefix(5).map { "\"\($0.prefix(80))\"" }.joined(separator: ", ")
            parts.append(
                "it names nobody who is known in \(shown)\(reading.strangers.count > 5 ? " and others" : ""); give the "
                    + "person that e-mail or name under people:. Nobody is on call in those shifts")
        }
        if !reading.shifts.contains(where: { $0.until > now }), reading.strangers.isEmpty {
            parts.append("it has no shift in the next \(Int(Self.ahead / 86_400)) days, so nobody is on call by it")
        }
        parts += reading.doubts
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func tell(_ text: String, _ schedule: Schedule, in ledger: LedgerTransaction, _ now: Date) throws {
        guard let room = house.rooms[schedule.room ?? house.mainRoom]?.first else { return }
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel,
                content: OutboxContent.message(Message(text)).text), at: now)
    }
}
