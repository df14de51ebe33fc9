import Chat
package import Commands
import Foundation
import Incidents
package import Ledger
import Messages

/// `/incident …`: each subcommand turns into one event for the decider.
package struct IncidentCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action.hasPrefix("incident.") }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        let verb = invocation.action.dropFirst("incident.".count)
        switch verb {
        case "declare": return try declare(invocation, context, house, ledger)
        case "list": return try list(invocation, context, house, ledger.view)
        default: break
        }
        let incident: Incident
        switch try IncidentFinder(house: house, view: ledger.view).find(
            invocation.values["incident"], context, resolved: verb == "reopen")
        {
        case .found(let found): incident = found
        case .refused(let why): return .refuse(why)
        }
        let words = IncidentWords(house: house)
        switch verb {
        case "show": return .say(try words.card(incident, in: ledger.view).markdown)
        case "timeline": return .say(words.timeline(incident, try ledger.view.timeline(of: incident.id.description)))
        case "timers":
            return .say(words.timers(incident, try PingList(house: house).pings(of: incident, in: ledger.view)))
        default: break
        }
        switch event(String(verb), invocation, incident, house) {
        case .success(let event): return try apply(event, to: incident, context, house, ledger)
        case .failure(let why): return .refuse(why.text)
        }
    }

    private func declare(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ ledger: LedgerTransaction
    ) throws -> Reply {
        let title = Mention.clean(invocation.values["title"] ?? "")
        guard !title.isEmpty else {
            return .refuse(
                "An incident needs a title: \(context.prefix)incident declare \"Checkout returns 500\" --sev 2")
        }
        let service: ServiceEntry?
        switch ServiceFinder(house: house).find(invocation.values["service"], in: context.room, isOptional: true) {
        case .found(let entry): service = entry
        case .none: service = nil
        case .refused(let why): return .refuse(why)
        }
        let severity = invocation.values["sev"].flatMap { Severity(parsing: $0) } ?? .sev3
        let incident = Incident(
            id: try ledger.nextIncidentID(), title: title, severity: severity, service: service?.name,
            impact: invocation.values["impact"].map(Mention.clean), room: context.room.description,
            declaredBy: context.caller.id, declaredAt: context.now, drill: house.drill != nil,
            policy: house.policy(of: service?.name, severity))
        let ground = TargetResolver(house: house, view: ledger.view, now: context.now).ground
        try IncidentWriter(house: house).insert(
            IncidentDecider.declare(incident, ground), in: ledger, now: context.now)
        return .quiet("\(incident.id) declared: \(title)")
    }

    private func list(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let words = IncidentWords(house: house)
        let which = invocation.values["which"] ?? "open"
        let incidents =
            switch which {
            case "open": try view.openIncidents()
            case "resolved": try view.latestIncidents(limit: 200).filter { !$0.isOpen }
            default: try view.latestIncidents(limit: 200)
            }
        return .say(words.list(incidents, which: which, now: context.now, prefix: context.prefix))
    }

    private struct Fault: Error { var text: String }

    private func event(
        _ verb: String, _ invocation: Invocation, _ incident: Incident, _ house: House
    ) -> Result<IncidentEvent, Fault> {
        let values = invocation.values.mapValues(Mention.clean)
        let text = values["text"] ?? values["note"] ?? values["reason"]
        switch verb {
        case "ack": return .success(.acknowledge)
        case "status":
            guard let status = IncidentStatus(rawValue: values["status"] ?? "") else {
                let known = IncidentStatus.allCases.map(\.rawValue).joined(separator: ", ")
                return .failure(Fault(text: "The status is one of \(known)."))
            }
            return .success(.status(status, text: text))
        case "update": return .success(.update(text: text ?? ""))
        case "severity":
            guard let severity = Severity(parsing: values["severity"] ?? "") else {
                return .failure(Fault(text: "The severity is 1 to 4, 1 being the worst."))
            }
            return .success(
                .severity(severity, reason: text, policy: house.policy(of: incident.service, severity)))
        case "snooze":
            guard let seconds = values["time"].flatMap(Double.init), seconds > 0 else {
                return .failure(Fault(text: "Say for how long: /incident snooze \(incident.id) 30m"))
            }
            return .success(.snooze(seconds: seconds))
        case "assign":
            guard let person = house.people.person(named: values["person"] ?? "") else {
                let known = house.people.byID.keys.sorted().joined(separator: ", ")
                return .failure(
                    Fault(
                        text:
                            "Nobody is called \"\(MarkdownEscape.text(values["person"] ?? ""))\". People: \(known.isEmpty ? "none in people: yet" : known)."
                    ))
            }
            return .success(.assign(person.id))
        case "note": return .success(.note(text ?? ""))
        case "escalate": return .success(.escalate(level: values["level"], reason: values["reason"]))
        case "resolve": return .success(.resolve(text: text))
        case "reopen": return .success(.reopen(reason: text))
        default: return .failure(Fault(text: "\"\(verb)\" is nothing an incident understands."))
        }
    }

    private func apply(
        _ event: IncidentEvent, to incident: Incident, _ context: CommandContext, _ house: House,
        _ ledger: LedgerTransaction
    ) throws -> Reply {
        if let action = context.action, action.isStale(for: incident) {
            return .refuse(
                "That button belongs to an earlier state of \(incident.id), so nothing was done. "
                    + "How it stands now: \(context.prefix)incident show \(incident.id)")
        }
        let ground = TargetResolver(house: house, view: ledger.view, now: context.now).ground
        switch IncidentDecider.decide(incident, event, by: context.caller.id, now: context.now, ground) {
        case .failure(let refusal):
            return .refuse(
                IncidentRefusalText.sentence(for: refusal, clock: ClockText.time)
                    .replacing("/incident", with: "\(context.prefix)incident"))
        case .success(let decision):
            try IncidentWriter(house: house).update(decision, in: ledger, now: context.now)
            return .quiet("\(incident.id): \(decision.entries.first?.text ?? "nothing changed")")
        }
    }
}

extension ActionID {
    /// Acknowledging belongs to an epoch, so that a reminder does not make the button on the first page stale;
    /// everything else belongs to the revision it was drawn from.
    fileprivate func isStale(for incident: Incident) -> Bool {
        guard subject == incident.id.description else { return true }
        return name == "ack" ? state != incident.epoch : state != incident.revision
    }
}
