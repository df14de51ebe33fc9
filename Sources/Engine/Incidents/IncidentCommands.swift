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
        case "show":
            return try show(try words.card(incident, in: ledger.view).markdown, incident, context, house, ledger)
        case "summary":
            return try show(
                try words.summary(incident, in: ledger.view, now: context.now), incident, context, house, ledger)
        case "timeline":
            let (entries, earlier) = try ledger.view.timeline(of: incident.id.description, latest: 40)
            return try show(words.timeline(incident, entries, earlier: earlier), incident, context, house, ledger)
        case "timers":
            let pings = try PingList(house: house).pings(of: incident, in: ledger.view)
            return try show(words.timers(incident, pings), incident, context, house, ledger)
        case "link", "unlink", "merge":
            return try pair(String(verb), incident, invocation, context, house, ledger)
        default: break
        }
        let values = invocation.values.mapValues(Mention.clean)
        switch lifeEvent(String(verb), values, incident, context, house)
            ?? event(String(verb), invocation, incident, house)
        {
        case .success(let event): return try apply(event, to: incident, context, house, ledger)
        case .failure(let why): return .refuse(why.text.withPrefix(context.prefix))
        }
    }

    /// Shows it in the room that asked, or to whoever asked alone where the room may not know of it.
    private func show(
        _ text: String, _ incident: Incident, _ context: CommandContext, _ house: House, _ ledger: LedgerTransaction
    ) throws -> Reply {
        guard !IncidentSight(house: house).isShown(incident, in: context.room) else { return .say(text) }
        try IncidentWriter(house: house).tell(
            [context.caller.id],
            OutboxDraft(
                platform: context.room.platform.rawValue, room: "", subject: incident.id.description,
                content: OutboxContent.message(Message(text)).text), in: ledger, context.now)
        return .quiet(text)
    }

    private func declare(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ ledger: LedgerTransaction
    ) throws -> Reply {
        let title = Mention.clean(invocation.values["title"] ?? "")
        guard !title.isEmpty else {
            return .refuse(
                "An incident needs a title: `\(context.prefix)incident declare \"Checkout returns 500\" --sev 2`")
        }
        let service: ServiceEntry?
        switch ServiceFinder(house: house).find(invocation.values["service"], in: context.room, isOptional: true) {
        case .found(let entry): service = entry
        case .none: service = nil
        case .refused(let why): return .refuse(why)
        }
        let severity = invocation.values["sev"].flatMap { Severity(parsing: $0) } ?? .sev3
        var incident = Incident(
            id: try ledger.nextIncidentID(), title: title, severity: severity, service: service?.name,
            impact: invocation.values["impact"].map(Mention.clean), room: context.room.description,
            declaredBy: context.caller.id, declaredAt: context.now, drill: house.drill != nil,
            policy: house.policy(of: service?.name, severity))
        let isPrivate = invocation.flags.contains("private")
        if isPrivate { incident.details.audience = .init() }
        let abilities = house.platforms[context.room.platform]?.rooms ?? []
        if abilities.contains(.create), isPrivate ? !abilities.contains(.openOnly) : house.incidents.rooms == .room {
            incident.place = RoomAddress.wished(for: incident.id, on: context.room.platform).description
        } else if isPrivate {
            // A room that nobody configured may be one that only those concerned are in; a configured one is not.
            guard house.roomName(of: context.room) == nil else {
                return .refuse(
                    "A private incident needs a room that only those concerned can read, and this chat does not let "
                        + "Runbell make one. Make it yourself, ask Runbell in, and declare it there. Nothing was declared."
                )
            }
            incident.place = context.room.description
        }
        let ground = TargetResolver(house: house, view: ledger.view, now: context.now).ground
        try IncidentWriter(house: house).insert(
            IncidentDecider.declare(incident, ground, rules: house.incidents.rules), in: ledger, now: context.now)
        return .quiet("\(incident.id) declared: \(title)", about: isPrivate ? nil : incident.id.description)
    }

    private func list(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let words = IncidentWords(house: house)
        let which = invocation.values["which"].flatMap { WhichIncidents(rawValue: $0) } ?? .open
        let sight = IncidentSight(house: house)
        // Private ones are rare: some more than are shown make up for those that are left out.
        let known = try view.incidents(which, limit: 2 * IncidentWords.listed)
        let shown = known.filter { sight.isShown($0, in: context.room) }
        return .say(
            words.list(
                Array(shown.prefix(IncidentWords.listed)),
                of: try view.countIncidents(which) - (known.count - shown.count), which: which.rawValue,
                now: context.now, prefix: context.prefix))
    }

    struct Fault: Error { var text: String }

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
        case "update":
            let next = values["next"].flatMap { Int($0) }
            return .success(.update(text: text ?? "", next: next.map { .seconds($0) }))
        case "severity":
            guard let severity = Severity(parsing: values["severity"] ?? "") else {
                return .failure(Fault(text: "The severity is 1 to 4, 1 being the worst."))
            }
            return .success(
                .severity(severity, reason: text, policy: house.policy(of: incident.service, severity)))
        case "snooze":
            guard let seconds = values["time"].flatMap(Double.init), seconds > 0 else {
                return .failure(Fault(text: "Say for how long: `/incident snooze \(incident.id) 30m`"))
            }
            return .success(.snooze(seconds: seconds))
        case "assign":
            guard let person = house.people.person(named: values["person"] ?? "") else {
                return .failure(Fault(text: UnknownName(house: house).person(values["person"] ?? "")))
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
                    + "How it stands now: `\(context.prefix)incident show \(incident.id)`")
        }
        let ground = TargetResolver(house: house, view: ledger.view, now: context.now).ground
        switch IncidentDecider.decide(
            incident, event, by: context.caller.id, now: context.now, ground, rules: house.incidents.rules)
        {
        case .failure(let refusal): return refuse(refusal, context, house)
        case .success(let decision):
            try IncidentWriter(house: house).update(decision, in: ledger, now: context.now)
            return answer(decision, context, house)
        }
    }

    func answer(_ decision: IncidentDecision, _ context: CommandContext, _ house: House) -> Reply {
        .quiet(
            done(decision, house), about: place(of: decision),
            shown: IncidentWriter.showing(of: decision, in: context.room))
    }

    /// What was done, for whoever asked over the API: the room sees for itself.
    func done(_ decision: IncidentDecision, _ house: House) -> String {
        let text = decision.entries.first.map { house.people.named(in: $0.text) }
        return "\(decision.incident.id): \(text ?? "nothing changed")"
    }

    /// Whose place shows it; nil for what not everybody may know of.
    func place(of decision: IncidentDecision) -> String? {
        decision.incident.isPrivate ? nil : decision.incident.id.description
    }

    func refuse(_ refusal: IncidentRefusal, _ context: CommandContext, _ house: House) -> Reply {
        let sentence = IncidentRefusalText.sentence(for: refusal) { ClockText.moment($0, context.now) }
        return .refuse(
            house.people.named(in: sentence).replacing("/incident", with: "\(context.prefix)incident"))
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
