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
        if invocation.action == "followup.list" {
            return try list(invocation.values["owner"], context, house, ledger.view)
        }
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

    private func list(
        _ name: String?, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        var owner: String?
        if let name {
            switch FollowUpOwner.find(name, context, house) {
            case .success(let found): owner = found
            case .failure(let refusal): return .refuse(refusal.text)
            }
        }
        let sight = IncidentSight(house: house)
        let known = try view.openFollowUps(owner: owner, limit: 40)
        let shown = try known.filter { task in
            guard let id = IncidentID(parsing: task.subject), task.subject.hasPrefix("INC-"),
                let incident = try view.incident(id)
            else { return true }
            return sight.isShown(incident, in: context.room)
        }
        let open = Array(shown.prefix(20))
        guard !open.isEmpty else {
            return .say(
                owner.map { "Nothing is left for \(MarkdownEscape.text(house.people.name(of: $0))) to see to." }
                    ?? "Nothing is left to be seen to.")
        }
        return .say(
            FollowUps(house: house).list(
                open, of: try view.countOpenFollowUps(owner: owner) - (known.count - shown.count)))
    }
}

/// Whose a task is: a person, or a group.
enum FollowUpOwner {
    struct Unknown: Error { var text: String }

    static func find(_ name: String, _ context: CommandContext, _ house: House) -> Result<String, Unknown> {
        let wanted = name.hasPrefix("@") ? String(name.dropFirst()) : name
        if wanted.lowercased() == "me", context.caller.isBound { return .success(context.caller.id) }
        if let person = house.people.person(named: name) { return .success(person.id) }
        if !house.people.members(of: wanted).isEmpty { return .success(wanted) }
        return .failure(Unknown(text: UnknownName(house: house).person(name, orGroup: true)))
    }
}
