import Foundation

// Who does what, and what is known.
extension IncidentDecider {
    static func give(
        _ role: String, to person: String?, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date,
        _ rules: IncidentRules
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        let former = old.details.roles[role]
        guard former != person else { return .failure(.sameRole(old.id, role: role, person: person)) }
        var next = next
        next.details.roles[role] = person
        let text =
            switch (former.map { PersonMark.mark($0) }, person.map { PersonMark.mark($0) }) {
            case (let from?, let to?): "\(role): \(from) → \(to)"
            case (nil, let to?): "\(role): \(to)"
            case (let from?, nil): "\(role): \(from) → nobody"
            case (nil, nil): role
            }
        var decision = IncidentDecision(
            next, entries: [TimelineEntry("role", by: actor, at: now, text)],
            notices: [.role(role, from: former, to: person)])
        // Callouts belong to whoever commands.
        if role == Incident.commander, former == nil,
            let callout = UpdateReminder.callout(next, rules, now: now)
        {
            decision.timers = [callout]
        }
        return .success(decision)
    }

    /// Corrections are allowed after the end, when reviews find out how it was.
    static func correct(
        _ fact: IncidentFact, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date
    ) -> Outcome {
        var next = next
        let was: String?
        let becomes: String
        switch fact {
        case .started(let date, let zone):
            if let fault = fault(of: date, old, now) { return .failure(.badTime(old.id, fact.label, fault)) }
            if let detected = old.details.detectedAt, date > detected {
                return .failure(.badTime(old.id, fact.label, .afterDetection(detected)))
            }
            guard date != old.startedAt else { return .failure(.sameFact(old.id, fact.label)) }
            (was, becomes) = (moment(old.startedAt), moment(date, typedIn: zone))
            next.details.startedAt = date
        case .detected(let date, let zone):
            if let fault = fault(of: date, old, now) { return .failure(.badTime(old.id, fact.label, fault)) }
            if let started = old.details.startedAt, date < started {
                return .failure(.badTime(old.id, fact.label, .beforeStart(started)))
            }
            guard date != old.details.detectedAt else { return .failure(.sameFact(old.id, fact.label)) }
            (was, becomes) = (old.details.detectedAt.map { moment($0) }, moment(date, typedIn: zone))
            next.details.detectedAt = date
        case .title(let title):
            guard !title.isEmpty else { return .failure(.nothingToSay(old.id)) }
            guard title != old.title else { return .failure(.sameFact(old.id, fact.label)) }
            (was, becomes) = (old.title, title)
            next.title = title
        case .impact(let impact):
            guard !impact.isEmpty else { return .failure(.nothingToSay(old.id)) }
            guard impact != old.impact else { return .failure(.sameFact(old.id, fact.label)) }
            (was, becomes) = (old.impact, impact)
            next.impact = impact
        case .service(let service):
            guard service != old.service else { return .failure(.sameFact(old.id, fact.label)) }
            (was, becomes) = (old.service, service)
            next.service = service
            next.details.services.removeAll { $0 == service }
        }
        let text = "Corrected the \(fact.label): \(was ?? "(nothing)") → \(becomes)"
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("corrected", by: actor, at: now, text)], notices: [.remark(text)]))
    }

    private static func fault(of date: Date, _ incident: Incident, _ now: Date) -> IncidentRefusal.TimeFault? {
        if date > now { return .notYet }
        if let end = incident.resolvedAt, date > end { return .afterEnd(end) }
        return nil
    }

    /// The record keeps dates whole, whatever a room shows of them.
    ///
    /// A time that was typed by another clock than UTC is there by that clock too, so that whoever typed it sees
    /// that it was understood.
    static func moment(_ date: Date, typedIn zone: TimeZone = .gmt) -> String {
        let text = { (zone: TimeZone) in
            date.formatted(
                Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space).time(
                    includingFractionalSeconds: false))
        }
        let (everybodys, theirs) = (text(.gmt), text(zone).dropLast(3))
        guard zone.secondsFromGMT(for: date) != 0 else { return "\(everybodys) UTC" }
        let local = theirs.prefix(10) == everybodys.prefix(10) ? theirs.suffix(5) : theirs
        return "\(everybodys) UTC (\(local) in \(zone.identifier))"
    }

    static func affects(
        _ service: String, _ added: Bool, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date
    ) -> Outcome {
        let isThere = old.details.services.contains(service)
        if added, isThere || old.service == service { return .failure(.service(old.id, service, isThere: true)) }
        if !added, !isThere { return .failure(.service(old.id, service, isThere: false)) }
        var next = next
        if added { next.details.services.append(service) } else { next.details.services.removeAll { $0 == service } }
        let text = added ? "Affects \(service) as well" : "Does not affect \(service) after all"
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("affects", by: actor, at: now, text)], notices: [.remark(text)]))
    }
}
