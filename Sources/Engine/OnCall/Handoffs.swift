import Chat
package import Foundation
package import Incidents
package import Ledger
import Messages

/// Keeps one deadline for each schedule that has a room: its next hand-off.
package struct Handoffs {
    private let house: House

    package init(house: House) { self.house = house }

    static let prefix = "oncall/"

    /// What a schedule's timers hang on.
    static func subject(_ schedule: String) -> String { prefix + schedule }

    /// The deadline that should be armed; nil for a schedule without a room, or one that never changes.
    private func due(_ schedule: Schedule, in view: LedgerView, now: Date) throws -> Date? {
        guard let room = schedule.room, house.rooms[room] != nil else { return nil }
        // A clock that was put back must not tell of the same hand-off again.
        let told = try view.lastFired(of: Self.subject(schedule.name))
        let base = max(now, told ?? now)
        let facts = try house.onCall.facts(of: schedule, from: base, until: base + 4000 * 86_400, in: view)
        return schedule.nextHandoff(after: base, reach: 4000 * 86_400, facts)
    }

    /// Whether the deadline of a schedule is another one than it should be.
    func needsRearming(_ schedule: Schedule, in view: LedgerView, now: Date) throws -> Bool {
        let armed = try view.armedTimers(of: Self.subject(schedule.name))
        // What is due already is about to fire.
        if armed.contains(where: { $0.dueAt <= now }) { return false }
        return armed.map(\.dueAt) != [try due(schedule, in: view, now: now)].compactMap(\.self)
    }

    /// Arms the next hand-off in place of another one that was armed.
    package func rearm(_ schedule: Schedule, in ledger: LedgerTransaction, now: Date) throws {
        guard try needsRearming(schedule, in: ledger.view, now: now) else { return }
        let subject = Self.subject(schedule.name)
        try ledger.cancelTimers(of: subject, at: now, why: "the schedule has changed")
        guard let due = try due(schedule, in: ledger.view, now: now) else { return }
        try ledger.arm(
            "handoff", for: subject, basis: .calendar, at: now, due: due, why: "the next hand-off of \(schedule.name)")
    }

    /// Tells the room who hands over to whom. Several hand-offs that were missed are told as one.
    func tell(_ schedule: Schedule, due: Date, late: Bool, in ledger: LedgerTransaction, now: Date) throws {
        guard let name = schedule.room, let room = house.rooms[name]?.first else { return }
        let present = max(due, now)
        let before = try house.onCall.people(on: schedule.name, at: due - 1, in: ledger.view)
        let ahead = try house.onCall.shifts(
            of: schedule.name, from: present, until: present + 100 * 86_400, in: ledger.view)
        let after = ahead.first?.people ?? []
        guard before != after else { return }
        let left = before.filter { !after.contains($0) }
        let open = try ledger.view.openIncidents().filter { incident in
            left.contains(incident.assignee ?? incident.acknowledgement?.by ?? "")
        }
        let text = OnCallWords(house: house, schedule: schedule).handoff(
            from: before, to: after, at: due, next: ahead.count > 1 ? ahead.first : nil, open: open, late: late)
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel,
                content: OutboxContent.message(Message(text)).text), at: now)
    }
}

/// Tells of hand-offs as they come.
package struct HandoffTimers: TimerHandler {
    package init() {}

    package func handles(_ timer: TimerRecord) -> Bool { timer.subject.hasPrefix(Handoffs.prefix) }

    package func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        let name = String(timer.subject.dropFirst(Handoffs.prefix.count))
        guard let schedule = house.onCall.schedules[name] else { return }
        let handoffs = Handoffs(house: house)
        try handoffs.tell(schedule, due: timer.dueAt, late: late, in: ledger, now: now)
        try handoffs.rearm(schedule, in: ledger, now: now)
    }
}
