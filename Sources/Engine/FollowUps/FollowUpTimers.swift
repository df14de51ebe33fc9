import Chat
package import Foundation
import Incidents
package import Ledger
import Messages

/// Reminds of tasks that nobody has done, before they are due and when they are.
package struct FollowUpTimers: TimerHandler {
    package init() {}

    package func handles(_ timer: TimerRecord) -> Bool { timer.subject.hasPrefix("FUP-") }

    /// Where the incident is worked by now: a private one has a room of its own.
    private func room(of task: FollowUpRecord, _ view: LedgerView) throws -> String {
        guard task.subject.hasPrefix("INC-"), let id = IncidentID(parsing: task.subject),
            let incident = try view.incident(id), let own = incident.place,
            incident.isPrivate || RoomAddress(description: own)?.isWished == false
        else { return task.room }
        return own
    }

    package func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let id = FollowUpRecord.id(parsing: timer.subject), let task = try ledger.view.followUp(id),
            task.doneAt == nil, let room = RoomAddress(description: try room(of: task, ledger.view)),
            let kind = FollowUpTimer(rawValue: timer.kind)
        else { return }
        let words: String
        switch kind {
        case .soon:
            // Missed until the task itself was due: the one reminder that follows says it all.
            guard now < task.dueAt else { return }
            words = "is due in \(ClockText.span(task.dueAt.timeIntervalSince(now)))"
        case .due: words = late ? "was due (this reminder is late: Runbell was not running)" : "is due"
        }
        let people = house.people[task.owner].map { [$0] } ?? house.people.members(of: task.owner)
        let mentions = people.map { Mention.mark($0.id) + " " }.joined()
        let prefix = house.prefix(on: room.platform)
        let text =
            "\(mentions)\(words): " + FollowUps(house: house).line(task) + ". When it is done: "
            + MarkdownFence.span("\(prefix)followup done \(task.name)")
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel, content: OutboxContent.message(Message(text)).text
            ),
            at: now)
    }
}
