import Chat
import Commands
import Foundation
import Incidents
import Ledger
import Messages
import Runs

/// `/incident followup`: leaves a task for afterwards, or shows those there are.
struct FollowUpWriting {
    let house: House
    let context: CommandContext
    let ledger: LedgerTransaction

    /// Left for a week where nobody says until when.
    private static let usualTime = TimeInterval(7 * 24 * 3600)

    func handle(_ invocation: Invocation, _ incident: Incident) throws -> Reply {
        let subject = incident.id.description
        let prefix = context.prefix
        guard let typed = invocation.values["text"] else {
            let tasks = try ledger.view.followUps(of: subject)
            guard !tasks.isEmpty else {
                return .say(
                    "Nothing is left to be seen to after \(subject). Add something: "
                        + MarkdownFence.span(
                            "\(prefix)incident followup \(subject) \"what is to be done\" --owner ada --due \"Fri 17:00\""
                        ))
            }
            let lines = tasks.prefix(20).map { task in
                "- \(FollowUps(house: house).line(task))\(task.doneAt == nil ? "" : ", done")"
            }
            let more = tasks.count > 20 ? ["- … and \(tasks.count - 20) more"] : []
            return .say((lines + more).joined(separator: "\n"))
        }
        let owner: String
        if let name = invocation.values["owner"] {
            switch FollowUpOwner.find(name, context, house) {
            case .success(let found): owner = found
            case .failure(let refusal): return .refuse(refusal.text)
            }
        } else if context.caller.isBound {
            owner = context.caller.id
        } else if let assignee = incident.assignee {
            owner = assignee
        } else {
            return .refuse("Say who is to do it: --owner ada")
        }
        var due = context.now.addingTimeInterval(Self.usualTime)
        if let words = invocation.values["due"] {
            let zone = incident.service.flatMap { house.services[$0] }?.timeZone ?? house.timeZone
            guard let time = TypedTime.read(words, now: context.now, in: zone) else {
                return .refuse(
                    "\"\(MarkdownEscape.text(words))\" is no time to come. Write --due \"Fri 17:00\", 18:00, "
                        + "\"2026-12-27 09:00\", or how long: 3d, 2w.")
            }
            due = time
        }
        let task = try FollowUps(house: house).keep(
            FollowUpRecord(
                subject: subject, text: house.redactor.redact(Mention.clean(typed)), owner: owner, room: incident.room,
                createdAt: context.now, dueAt: due), in: ledger, now: context.now)
        let name = house.people.name(of: owner)
        try ledger.append(
            [
                TimelineEntry(
                    "follow-up", by: context.caller.id, at: context.now,
                    "\(task.name) for \(name), due \(ClockText.full(due)): \(task.text)")
            ], to: subject)
        let soon =
            FollowUps.reminder(before: due, now: context.now)
            .map { "\(ClockText.planned($0, in: house.timeZone)) and " } ?? ""
        return .say(
            "\(FollowUps(house: house).line(task)). \(MarkdownEscape.text(name)) is reminded \(soon)when it is due.")
    }
}
