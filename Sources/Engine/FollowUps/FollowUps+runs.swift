import Chat
import Foundation
import Ledger
import Messages
import Runs

// What is to be seen to after a run.
extension FollowUps {
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
        try keep(record, in: ledger, now: now)
    }

    /// What the runbook says is to be done afterwards, as tasks that somebody has.
    func add(theRunbooksOwn run: Run, in ledger: LedgerTransaction, now: Date) throws {
        guard let runbook = try PinnedRunbook(house: house, view: ledger.view).runbook(of: run) else { return }
        let tasks = FollowUpChoice.tasks(of: runbook, after: run)
        guard !tasks.isEmpty else { return }
        for task in tasks { try add(task, of: run, in: ledger, now: now) }
        let lines = try ledger.view.followUps(of: run.id.description).filter { $0.doneAt == nil }
            .map { "- \(line($0))" }
        let text =
            "**\(run.id)**: what the runbook says is to be done now has an owner and a time:\n\n"
            + lines.joined(separator: "\n")
        try RunTelling(house: house, run: run).say(at: .room, in: ledger, now) { _ in Message(text) }
    }
}
