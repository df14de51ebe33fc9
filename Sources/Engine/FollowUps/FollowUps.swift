import Chat
import Foundation
import Ledger
import Messages

/// Tasks that outlive what they came from: kept with their reminders, and put into words.
struct FollowUps {
    let house: House

    /// Keeps a task and arms its reminders. They follow the calendar: a step of the clock moves them.
    @discardableResult
    func keep(_ task: FollowUpRecord, in ledger: LedgerTransaction, now: Date) throws -> FollowUpRecord {
        var task = task
        task.id = try ledger.insert(task)
        if let soon = Self.reminder(before: task.dueAt, now: now) {
            try ledger.arm(
                FollowUpTimer.soon.rawValue, for: task.name, basis: .calendar, at: now, due: soon,
                why: "\(task.name) is due in \(ClockText.span(task.dueAt.timeIntervalSince(soon)))")
        }
        try ledger.arm(
            FollowUpTimer.due.rawValue, for: task.name, basis: .calendar, at: now, due: task.dueAt,
            why: "\(task.name) is due")
        return task
    }

    /// A day ahead of what is due in days, an hour ahead of what is due in hours, and nothing ahead of what is due soon.
    static func reminder(before due: Date, now: Date) -> Date? {
        let wait = due.timeIntervalSince(now)
        let (day, hour) = (TimeInterval(24 * 3600), TimeInterval(3600))
        if wait >= 2 * day { return due.addingTimeInterval(-day) }
        return wait >= 4 * hour ? due.addingTimeInterval(-hour) : nil
    }

    /// One task in a line: `FUP-3, due 2026-11-22 09:00 UTC, Ada: Root cause analysis (shop.md:140, RUN-3)`.
    func line(_ task: FollowUpRecord) -> String {
        let place = [task.source, task.subject].compactMap(\.self).joined(separator: ", ")
        return "**\(task.name)**, due \(ClockText.planned(task.dueAt, in: house.timeZone)), "
            + "\(MarkdownEscape.text(house.people.name(of: task.owner))): \(MarkdownEscape.text(task.text)) (\(place))"
    }

    /// A list that says how many it leaves out.
    func list(_ tasks: [FollowUpRecord], of count: Int) -> String {
        let more = count > tasks.count ? ["- … and \(count - tasks.count) more"] : []
        return (tasks.map { "- \(line($0))" } + more).joined(separator: "\n")
    }
}

/// What a task's timer is for.
enum FollowUpTimer: String {
    case soon
    case due = "reminder"
}
