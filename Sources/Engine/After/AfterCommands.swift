import Chat
package import Commands
import Foundation
import Incidents
package import Ledger
import Messages
import Runs

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
        case "incident.search": return try search(invocation, context, house, ledger.view)
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
                ? try followUp(invocation, incident, context, house, ledger)
                : try ReviewCommands(house: house, context: context, ledger: ledger).handle(invocation, incident)
        }
    }

    /// Left for a week where nobody says until when.
    private static let usualTime = TimeInterval(7 * 24 * 3600)

    private func followUp(
        _ invocation: Invocation, _ incident: Incident, _ context: CommandContext, _ house: House,
        _ ledger: LedgerTransaction
    ) throws -> Reply {
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
        let soon = FollowUps.reminder(before: due, now: context.now).map { "at \(ClockText.full($0)) and " } ?? ""
        return .say(
            "\(FollowUps(house: house).line(task)). \(MarkdownEscape.text(name)) is reminded \(soon)when it is due.")
    }

    private func stats(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let service = invocation.values["service"]
        if let service, house.services[service] == nil {
            let known = house.services.keys.sorted()
            let shown =
                known.prefix(20).joined(separator: ", ") + (known.count > 20 ? " and \(known.count - 20) more" : "")
            return .refuse(
                "There is no service \"\(service)\". Services: \(known.isEmpty ? "none configured" : shown).")
        }
        var since: Month?
        if let words = invocation.values["since"] {
            guard let month = IncidentStats.Query.month(words, now: context.now) else {
                return .refuse(
                    "\"\(MarkdownEscape.text(words))\" is no month. Write --since 2026-01, or how long: --since 90d.")
            }
            since = month
        }
        let query = IncidentStats.Query(
            service: service, severity: invocation.values["sev"].flatMap { Severity(parsing: $0) }, since: since,
            now: context.now)
        return .say(StatsWords(house: house, prefix: context.prefix).text(try IncidentStats(query, in: view)))
    }

    private static let shown = 10

    private func search(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let typed = invocation.values["words"] ?? ""
        let words = TellingWords.words(in: typed)
        guard !words.isEmpty else {
            return .refuse(
                "Say what to look for, in words: "
                    + MarkdownFence.span("\(context.prefix)incident search checkout timeout"))
        }
        let sight = IncidentSight(house: house)
        let result = try SimilarIncidents(view: view).search(words, limit: Self.shown)
        let open = try view.incidents(.open, limit: 200).filter { incident in
            let text = [incident.title, incident.impact ?? "", incident.service ?? ""].joined(separator: " ")
                .lowercased()
            return sight.isShown(incident, in: context.room) && words.allSatisfy { text.contains($0) }
        }
        let more = max(0, open.count - Self.shown) + result.count - result.found.count
        return .say(
            house.templates.markdown(
                "incident-search",
                [
                    "words": .code(words.joined(separator: " ")), "prefix": .markdown(context.prefix),
                    "open": .list(open.prefix(Self.shown).map { Self.line($0) }),
                    "found": .list(result.found.map { PastWords.values($0) }),
                    "more": more > 0 ? .text("\(more)\(result.isCapped ? " and more" : "")") : .missing,
                ]))
    }

    private static func line(_ incident: Incident) -> TemplateValue {
        [
            "id": .text(incident.id.description), "severity": .text(incident.severity.description),
            "status": .text(incident.status.rawValue), "title": .text(incident.title),
            "service": .text(incident.service),
        ]
    }
}

/// A past incident in a line: id, title, how long, what mended it.
enum PastWords {
    static func values(_ past: IndexedIncident) -> TemplateValue {
        [
            "id": .text(past.id.description), "title": .text(past.title), "severity": .text(past.severity.description),
            "service": .text(past.service), "took": .text(ClockText.span(past.toResolve.seconds)),
            "mended": .text(past.mended), "on": .text(String(ClockText.full(past.declaredAt).prefix(10))),
        ]
    }
}
