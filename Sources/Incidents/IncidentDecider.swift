package import Foundation

/// Decides what an event means for an incident. No I/O, no clock: the same answer for the same question.
package enum IncidentDecider {
    /// A new incident: its record begins, the first level is paged at once, the others are armed.
    package static func declare(
        _ incident: Incident, _ ground: LadderGround = LadderGround(), rules: IncidentRules = .quiet
    ) -> IncidentDecision {
        let now = incident.declaredAt
        let impact = incident.impact.map { " — impact: \($0)" } ?? ""
        let text = "\(incident.severity): \(incident.title)" + impact
        var (incident, rules) = (incident, rules)
        rules.pace = ground.pace
        let ring = Escalation.begin(&incident, ground, at: now)
        let waits = waiting(ring, incident, now)
        let reminder = UpdateReminder.next(incident, rules, now: now)
        let room: [IncidentNotice] = incident.place == nil || incident.place == incident.room ? [] : [.makeRoom]
        return IncidentDecision(
            incident,
            entries: [TimelineEntry("declared", by: incident.declaredBy, at: now, text)] + waits
                + ring.entries(at: now),
            timers: ring.timers + [reminder].compactMap(\.self),
            notices: room + [.declared] + waits.map { .remark($0.text) } + ring.notices)
    }

    /// What follows from the event, or why nothing does. `actor` is a person id, or `TimelineEntry.bot`.
    package static func decide(
        _ incident: Incident, _ event: IncidentEvent, by actor: String, now: Date,
        _ ground: LadderGround = LadderGround(), rules: IncidentRules = .quiet
    ) -> Result<IncidentDecision, IncidentRefusal> {
        var (next, rules) = (incident, rules)
        next.revision += 1
        rules.pace = ground.pace
        if let other = incident.details.mergedInto, !event.fitsMerged {
            return .failure(.merged(incident.id, into: other))
        }
        let outcome: Outcome =
            switch event {
            case .acknowledge: acknowledge(incident, next, actor, now)
            case .status(.resolved, let text), .resolve(let text): resolve(incident, next, text, actor, now)
            case .status(let status, let text): change(incident, next, to: status, text, actor, now, rules)
            case .update(let text, let promise):
                update(next, text, promise, actor, now, rules)
            case .severity(let severity, let reason, let policy):
                change(incident, next, to: severity, reason, policy, actor, now, ground, rules)
            case .assign(let person): assign(incident, next, to: person, actor, now)
            case .note(let text): note(incident, text, actor, now)
            case .escalate(let level, let reason):
                escalate(incident, next, to: level, because: reason, actor, now, ground)
            case .snooze(let seconds): snooze(incident, next, seconds, actor, now, ground)
            case .reopen(let reason): reopen(incident, next, reason, actor, now, ground, rules)
            case .timer(.update, let late, _): .success(remind(late: late, next, now, rules))
            case .timer(.callout, let late, _): .success(callOut(late: late, incident, now, rules))
            case .timer(let timer, let late, let beside):
                .success(fire(timer, beside, late: late, incident, next, now, ground))
            case .role(let role, let person): give(role, to: person, incident, next, actor, now, rules)
            case .remind(let wish): remind(wish, incident, next, actor, now, rules)
            case .correct(let fact): correct(fact, incident, next, actor, now)
            case .affects(let service, let added): affects(service, added, incident, next, actor, now)
            case .link(let other, let added): link(other, added, incident, next, actor, now)
            case .merge(let other): merge(into: other, incident, next, actor, now)
            case .absorb(let other, let title): absorb(other, title, incident, next, actor, now)
            case .invite(let who): invite(who, incident, next, actor, now)
            case .wantRoom(let wish): wantRoom(wish, incident, next, actor, now)
            case .room(let outcome): .success(settle(outcome, next, now))
            }
        return event.isSignOfLife ? outcome.map { sawSign($0, of: incident) } : outcome
    }

    typealias Outcome = Result<IncidentDecision, IncidentRefusal>

    /// Somebody did something about an incident that is taken: its acknowledgement holds for another while.
    private static func sawSign(_ decision: IncidentDecision, of old: Incident) -> IncidentDecision {
        let incident = decision.incident
        guard let seconds = incident.policy.silenceSeconds, incident.isOpen, incident.acknowledgement != nil,
            incident.ringing.snoozedUntil == nil, decision.cancelTimers == nil
        else { return decision }
        var decision = decision
        decision.cancelTimers = "a sign of life"
        decision.cancels = .silence
        decision.timers.append(TimerRequest(.silence(epoch: incident.epoch), after: .seconds(seconds)))
        return decision
    }

    /// What the record says of a ladder that waits for working hours.
    static func waiting(_ ring: Escalation.Ring, _ incident: Incident, _ now: Date) -> [TimelineEntry] {
        guard let opening = ring.opening, let hours = incident.policy.hours else { return [] }
        return [
            TimelineEntry(
                "waits", by: TimelineEntry.bot, at: now,
                "\(incident.severity) waits for working hours: nobody is paged before \(hours.text(opening))")
        ]
    }

    private static func change(
        _ old: Incident, _ next: Incident, to status: IncidentStatus, _ text: String?, _ actor: String, _ now: Date,
        _ rules: IncidentRules
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard old.status != status || text != nil else { return .failure(.sameStatus(old.id, status)) }
        var next = next
        next.status = status
        var decision = IncidentDecision(
            next,
            entries: [
                TimelineEntry(
                    "status", by: actor, at: now,
                    StatusChange(from: old.status, to: status, words: text).text)
            ],
            notices: [.statusUpdate(text: text)])
        if text != nil { told(&decision, promise: nil, now, rules) }
        return .success(decision)
    }

    private static func assign(
        _ old: Incident, _ next: Incident, to person: String, _ actor: String, _ now: Date
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard old.assignee != person else { return .failure(.sameAssignee(old.id, person)) }
        var next = next
        next.assignee = person
        return .success(
            IncidentDecision(
                next,
                entries: [TimelineEntry("assigned", by: actor, at: now, "Assigned to \(PersonMark.mark(person))")],
                notices: [.assigned]))
    }

    private static func note(_ incident: Incident, _ text: String, _ actor: String, _ now: Date) -> Outcome {
        guard !text.isEmpty else { return .failure(.nothingToSay(incident.id)) }
        return .success(IncidentDecision(incident, entries: [TimelineEntry("note", by: actor, at: now, text)]))
    }

    private static func resolve(
        _ old: Incident, _ next: Incident, _ text: String?, _ actor: String, _ now: Date
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        var next = next
        next.status = .resolved
        next.resolvedAt = now
        next.details.promisedAt = nil
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry("resolved", by: actor, at: now, Resolution.text(text))
                ],
                cancelTimers: "resolved", cancelReminders: "resolved", notices: [.resolved(text: text)]))
    }
}

extension IncidentEvent {
    /// True for what shows that somebody is at work on it.
    fileprivate var isSignOfLife: Bool {
        switch self {
        case .status, .update, .severity, .assign, .note, .role, .remind, .correct, .affects, .link, .absorb, .invite,
            .wantRoom:
            true
        case .acknowledge, .escalate, .snooze, .resolve, .reopen, .merge, .room, .timer: false
        }
    }
}
