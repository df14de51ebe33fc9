import Chat
package import Commands
import Foundation
import Incidents
package import Ledger
import Messages

/// What is done with incidents afterwards: `/incident followup | postmortem | stats | search`.
package struct AfterCommands: CommandHandler {
    private static let actions: Set<String> = [
        "incident.followup", "incident.postmortem", "incident.stats", "incident.search",
    ]

    package init() {}

    package func handles(_ action: String) -> Bool { Self.actions.contains(action) }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        switch invocation.action {
        case "incident.stats": return try stats(invocation, context, house, ledger.view)
        case "incident.search":
            return try IncidentSearching(house: house, context: context, view: ledger.view).answer(invocation)
        default: break
        }
        let finder = IncidentFinder(house: house, view: ledger.view)
        var found = try finder.find(invocation.values["incident"], context)
        if case .refused = found, invocation.values["incident"] == nil,
            case .found(let last) = try finder.find(nil, context, resolved: true),
            try house.openIncidents(in: context.room, ledger.view).isEmpty
        {
            found = .found(last)
        }
        switch found {
        case .refused(let why): return .refuse(why)
        case .found(let incident):
            guard IncidentSight(house: house).isShown(incident, in: context.room) else {
                return .refuse("\(incident.id) is private: write this in its own room.")
            }
            return invocation.action == "incident.followup"
                ? try FollowUpWriting(house: house, context: context, ledger: ledger).handle(invocation, incident)
                : try ReviewCommands(house: house, context: context, ledger: ledger).handle(invocation, incident)
        }
    }

    private func stats(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let service = invocation.values["service"]
        if let service, house.services[service] == nil {
            return .refuse(UnknownName(house: house).service(service))
        }
        var since: Month?
        if let words = invocation.values["since"] {
            guard let month = IncidentStats.Query.month(words, now: context.now, in: house.timeZone) else {
                return .refuse(
                    "\"\(MarkdownEscape.text(words))\" is no month. Write --since 2026-01, or how long: --since 90d.")
            }
            since = month
        }
        let query = IncidentStats.Query(
            service: service, severity: invocation.values["sev"].flatMap { Severity(parsing: $0) }, since: since,
            now: context.now, in: house.timeZone)
        return .say(StatsWords(house: house, prefix: context.prefix).text(try StatsCache.shared.stats(query, in: view)))
    }
}
