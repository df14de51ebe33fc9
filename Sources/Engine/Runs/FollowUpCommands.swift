package import Commands
import Foundation
import Incidents
package import Ledger
import Messages

/// `/followup list` and `/followup done FUP-1`.
package struct FollowUpCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action.hasPrefix("followup.") }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        if invocation.action == "followup.list" { return .say(try list(context, house, ledger.view)) }
        let typed = invocation.values["task"] ?? ""
        guard let id = FollowUpRecord.id(parsing: typed), let task = try ledger.view.followUp(id) else {
            return .refuse(
                "There is no task \"\(MarkdownEscape.text(typed))\". What is open: \(context.prefix)followup list")
        }
        let note = invocation.values["note"].map { house.redactor.redact(Mention.clean($0)) }
        guard try ledger.finishFollowUp(id, by: context.caller.id, note: note, at: context.now) else {
            let who = task.doneBy.map { house.people.name(of: $0) } ?? "somebody"
            return .refuse("\(task.name) was done before, by \(MarkdownEscape.text(who)).")
        }
        try ledger.cancelTimers(of: task.name, at: context.now, why: "it is done")
        return .say("\(task.name) is done: \(MarkdownEscape.text(task.text))")
    }

    private func list(_ context: CommandContext, _ house: House, _ view: LedgerView) throws -> String {
        let sight = IncidentSight(house: house)
        let open = try view.openFollowUps().filter { task in
            guard let id = IncidentID(parsing: task.subject), let incident = try view.incident(id) else { return true }
            return sight.isShown(incident, in: context.room)
        }
        guard !open.isEmpty else { return "Nothing is left to be seen to." }
        let lines = open.prefix(20).map { "- \(FollowUps(house: house).line($0))" }
        let more = open.count > 20 ? ["- … and \(open.count - 20) more"] : []
        return (lines + more).joined(separator: "\n")
    }
}
