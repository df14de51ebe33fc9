import Chat
package import Foundation
package import Ledger
import Messages
import Runs

/// Makes tasks of what is to be seen to after a run.
struct FollowUps {
    let house: House

    /// A review is not left to the next week.
    private static let review = TimeInterval(24 * 3600)

    func add(_ task: RunFollowUp, of run: Run, in ledger: LedgerTransaction, now: Date) throws {
        let record: FollowUpRecord
        switch task {
        case .reviewBreakGlass:
            guard let broken = run.breakGlass else { return }
            record = FollowUpRecord(
                subject: run.id.description,
                text: "Review why \(run.id) went ahead without approval: \(broken.reason)",
                owner: run.approvalRule.group ?? "approvers", room: run.room, createdAt: now,
                dueAt: now.addingTimeInterval(Self.review))
        case .fromRunbook(let text, let within, let line):
            record = FollowUpRecord(
                subject: run.id.description, text: text, owner: run.holder, source: "\(run.runbook):\(line)",
                room: run.room, createdAt: now, dueAt: now.addingTimeInterval(within.seconds))
        }
        let id = try ledger.insert(record)
        try ledger.arm(
            "reminder", for: FollowUpRecord.name(id), basis: .calendar, at: now, due: record.dueAt,
            why: "\(FollowUpRecord.name(id)) is due")
    }

    /// What the runbook says is to be done afterwards, as tasks that somebody has.
    func add(theRunbooksOwn run: Run, in ledger: LedgerTransaction, now: Date) throws {
        guard let runbook = try PinnedRunbook(house: house, view: ledger.view).runbook(of: run) else { return }
        let tasks = FollowUpChoice.tasks(of: runbook, after: run)
        guard !tasks.isEmpty else { return }
        for task in tasks { try add(task, of: run, in: ledger, now: now) }
        guard let room = RoomAddress(description: run.room) else { return }
        let lines = try ledger.view.followUps(of: run.id.description).filter { $0.doneAt == nil }
            .map { "- \(line($0))" }
        let text =
            "**\(run.id)**: what the runbook says is to be done now has an owner and a time:\n\n"
            + lines.joined(separator: "\n")
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel, subject: run.id.description,
                content: OutboxContent.message(Message(text)).text), at: now)
    }

    /// One task in a line: `FUP-3, due 2026-11-22 09:00 UTC, Ada: Root cause analysis (shop.md:140, RUN-3)`.
    func line(_ task: FollowUpRecord) -> String {
        let place = [task.source, task.subject].compactMap(\.self).joined(separator: ", ")
        return "**\(task.name)**, due \(ClockText.full(task.dueAt)), "
            + "\(MarkdownEscape.text(house.people.name(of: task.owner))): \(MarkdownEscape.text(task.text)) (\(place))"
    }
}

/// Reminds of tasks that nobody has done in time.
package struct FollowUpTimers: TimerHandler {
    package init() {}

    package func handles(_ timer: TimerRecord) -> Bool { timer.subject.hasPrefix("FUP-") }

    package func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let id = FollowUpRecord.id(parsing: timer.subject), let task = try ledger.view.followUp(id),
            task.doneAt == nil, let room = RoomAddress(description: task.room)
        else { return }
        let people = house.people[task.owner].map { [$0] } ?? house.people.members(of: task.owner)
        let mentions = people.map { Mention.mark($0.id) + " " }.joined()
        let prefix = house.prefix(on: room.platform)
        let text =
            mentions + "is due: " + FollowUps(house: house).line(task) + ". When it is done: "
            + MarkdownFence.span("\(prefix)followup done \(task.name)")
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel, content: OutboxContent.message(Message(text)).text
            ),
            at: now)
    }
}
