package import Foundation

/// Decides what an event means for an incident. No I/O, no clock: the same answer for the same question.
package enum IncidentDecider {
    /// A new incident: its record begins, the first level is paged at once, the others are armed.
    package static func declare(_ incident: Incident, _ ground: LadderGround = LadderGround()) -> IncidentDecision {
        let now = incident.declaredAt
        let impact = incident.impact.map { " — impact: \($0)" } ?? ""
        let text = "\(incident.severity): \(incident.title)" + impact
        var incident = incident
        let ring = Escalation.begin(&incident, ground, at: now)
        let waits = waiting(ring, incident, now)
        return IncidentDecision(
            incident,
            entries: [TimelineEntry("declared", by: incident.declaredBy, at: now, text)] + waits
                + ring.entries(at: now),
            timers: ring.timers, notices: [.declared] + waits.map { .remark($0.text) } + ring.notices)
    }

    /// What follows from the event, or why nothing does. `actor` is a person id, or `TimelineEntry.bot`.
    package static func decide(
        _ incident: Incident, _ event: IncidentEvent, by actor: String, now: Date,
        _ ground: LadderGround = LadderGround()
    ) -> Result<IncidentDecision, IncidentRefusal> {
        var next = incident
        next.revision += 1
        let outcome: Outcome =
            switch event {
            case .acknowledge: acknowledge(incident, next, actor, now)
            case .status(.resolved, let text), .resolve(let text): resolve(incident, next, text, actor, now)
            case .status(let status, let text): change(incident, next, to: status, text, actor, now)
            case .update(let text): update(next, text, actor, now)
            case .severity(let severity, let reason, let policy):
                change(incident, next, to: severity, reason, policy, actor, now, ground)
            case .assign(let person): assign(incident, next, to: person, actor, now)
            case .note(let text): note(incident, text, actor, now)
            case .escalate(let level, let reason):
                escalate(incident, next, to: level, because: reason, actor, now, ground)
            case .snooze(let seconds): snooze(incident, next, seconds, actor, now, ground)
            case .reopen(let reason): reopen(incident, next, reason, actor, now, ground)
            case .timer(let timer, let late): .success(fire(timer, late: late, incident, next, now, ground))
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
        _ old: Incident, _ next: Incident, to status: IncidentStatus, _ text: String?, _ actor: String, _ now: Date
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard old.status != status || text != nil else { return .failure(.sameStatus(old.id, status)) }
        var next = next
        next.status = status
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry(
                        "status", by: actor, at: now,
                        "\(old.status.rawValue) → \(status.rawValue)" + (text.map { ": \($0)" } ?? ""))
                ],
                notices: [.statusUpdate(text: text)]))
    }

    private static func update(_ next: Incident, _ text: String, _ actor: String, _ now: Date) -> Outcome {
        guard !text.isEmpty else { return .failure(.nothingToSay(next.id)) }
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("update", by: actor, at: now, text)],
                notices: [.statusUpdate(text: text)]))
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
                next, entries: [TimelineEntry("assigned", by: actor, at: now, "Assigned to \(person)")],
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
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry("resolved", by: actor, at: now, "Resolved" + (text.map { ": \($0)" } ?? ""))
                ],
                cancelTimers: "resolved", notices: [.resolved(text: text)]))
    }
}

extension IncidentEvent {
    /// True for what shows that somebody is at work on it.
    fileprivate var isSignOfLife: Bool {
        switch self {
        case .status, .update, .severity, .assign, .note: true
        case .acknowledge, .escalate, .snooze, .resolve, .reopen, .timer: false
        }
    }
}
