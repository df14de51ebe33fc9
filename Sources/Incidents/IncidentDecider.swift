package import Foundation

/// Decides what an event means for an incident. No I/O, no clock: the same answer for the same question.
package enum IncidentDecider {
    /// A new incident: its record begins, the first level is paged at once, the others are armed.
    package static func declare(_ incident: Incident, rules: IncidentRules = .quiet) -> IncidentDecision {
        let now = incident.declaredAt
        var entries = [
            TimelineEntry(
                "declared", by: incident.declaredBy, at: now,
                "\(incident.severity): \(incident.title)" + (incident.impact.map { " — impact: \($0)" } ?? ""))
        ]
        let ringing = Escalation.begin(incident.policy, epoch: incident.epoch)
        var incident = incident
        incident.reachedLevel = ringing.paged.last?.number ?? 0
        entries += ringing.paged.map { Escalation.entry(paging: $0, late: false, repetition: 0, at: now) }
        let reminder = UpdateReminder.next(incident, rules, now: now)
        return IncidentDecision(
            incident, entries: entries, timers: ringing.timers + [reminder].compactMap(\.self),
            notices: (incident.place == nil || incident.place == incident.room ? [] : [.makeRoom]) + [.declared]
                + ringing.paged.map { .page(level: $0.number, name: $0.name, late: false, repetition: 0) })
    }

    /// What follows from the event, or why nothing does. `actor` is a person id, or `TimelineEntry.bot`.
    package static func decide(
        _ incident: Incident, _ event: IncidentEvent, by actor: String, now: Date, rules: IncidentRules = .quiet
    ) -> Result<IncidentDecision, IncidentRefusal> {
        var next = incident
        next.revision += 1
        if let other = incident.details.mergedInto, !event.fitsMerged {
            return .failure(.merged(incident.id, into: other))
        }
        switch event {
        case .acknowledge: return acknowledge(incident, next, actor, now)
        case .status(.resolved, let text), .resolve(let text): return resolve(incident, next, text, actor, now)
        case .status(let status, let text): return change(incident, next, to: status, text, actor, now, rules)
        case .update(let text, let promise): return update(next, text, promise, actor, now, rules)
        case .severity(let severity, let reason):
            return change(incident, next, to: severity, reason, actor, now, rules)
        case .assign(let person): return assign(incident, next, to: person, actor, now)
        case .note(let text): return note(incident, text, actor, now)
        case .escalate(let level, let reason): return escalate(incident, next, to: level, because: reason, actor, now)
        case .reopen(let reason): return reopen(incident, next, reason, actor, now, rules)
        case .timer(.update, let late): return .success(remind(late: late, next, now, rules))
        case .timer(.callout, let late): return .success(callOut(late: late, incident, now, rules))
        case .timer(let timer, let late): return .success(fire(timer, late: late, incident, next, now))
        case .role(let role, let person): return give(role, to: person, incident, next, actor, now, rules)
        case .remind(let wish): return remind(wish, incident, next, actor, now, rules)
        case .correct(let fact): return correct(fact, incident, next, actor, now)
        case .affects(let service, let added): return affects(service, added, incident, next, actor, now)
        case .link(let other, let added): return link(other, added, incident, next, actor, now)
        case .merge(let other): return merge(into: other, incident, next, actor, now)
        case .absorb(let other, let title): return absorb(other, title, incident, next, actor, now)
        case .invite(let who): return invite(who, incident, next, actor, now)
        case .wantRoom(let wish): return wantRoom(wish, incident, next, actor, now)
        case .room(let outcome): return .success(settle(outcome, next, now))
        }
    }

    typealias Outcome = Result<IncidentDecision, IncidentRefusal>

    private static func acknowledge(_ old: Incident, _ next: Incident, _ actor: String, _ now: Date) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        if let earlier = old.acknowledgement {
            return .failure(.alreadyAcknowledged(old.id, by: earlier.by, at: earlier.at))
        }
        var next = next
        next.acknowledgement = .init(by: actor, at: now)
        if next.assignee == nil { next.assignee = actor }
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("acknowledged", by: actor, at: now, "Acknowledged; paging stops")],
                cancelTimers: "acknowledged", notices: [.acknowledged]))
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

    private static func change(
        _ old: Incident, _ next: Incident, to severity: Severity, _ reason: String?, _ actor: String, _ now: Date,
        _ rules: IncidentRules
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard old.severity != severity else { return .failure(.sameSeverity(old.id, severity)) }
        var next = next
        next.severity = severity
        let text = "\(old.severity) → \(severity)" + (reason.map { ": \($0)" } ?? "")
        var decision = IncidentDecision(
            next, entries: [TimelineEntry("severity", by: actor, at: now, text)],
            notices: [.remark("Severity \(text)")])
        rearm(&decision, because: "the severity is \(severity) now", now, rules)
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
        next.details.promisedAt = nil
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry("resolved", by: actor, at: now, Resolution.text(text))
                ],
                cancelTimers: "resolved", cancelReminders: "resolved", notices: [.resolved(text: text)]))
    }

    private static func reopen(
        _ old: Incident, _ next: Incident, _ reason: String?, _ actor: String, _ now: Date, _ rules: IncidentRules
    ) -> Outcome {
        guard !old.isOpen else { return .failure(.notResolved(old.id)) }
        var next = next
        next.status = .investigating
        next.resolvedAt = nil
        next.acknowledgement = nil
        next.epoch += 1
        let ringing = Escalation.begin(next.policy, epoch: next.epoch)
        next.reachedLevel = ringing.paged.last?.number ?? 0
        let merged = old.details.mergedInto.map { " (it was merged into \($0))" } ?? ""
        next.details.mergedInto = nil
        let reminders = [
            UpdateReminder.next(next, rules, now: now), UpdateReminder.callout(next, rules, now: now),
        ]
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry(
                        "reopened", by: actor, at: now, "Reopened\(merged)" + (reason.map { ": \($0)" } ?? ""))
                ] + ringing.paged.map { Escalation.entry(paging: $0, late: false, repetition: 0, at: now) },
                timers: ringing.timers + reminders.compactMap(\.self),
                notices: [.reopened(reason: reason)]
                    + ringing.paged.map { .page(level: $0.number, name: $0.name, late: false, repetition: 0) }))
    }

    /// Escalation by hand opens a new epoch: somebody decided that the acknowledgement is not enough.
    private static func escalate(
        _ old: Incident, _ next: Incident, to name: String?, because reason: String?, _ actor: String, _ now: Date
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        let policy = old.policy
        let level =
            if let name { policy.level(named: name) } else { policy.levels.first { $0.number > old.reachedLevel } }
        guard let level else {
            return .failure(
                .noSuchLevel(old.id, name ?? "next", known: (policy.levels + policy.conditional).map(\.name)))
        }
        var next = next
        next.epoch += 1
        next.acknowledgement = nil
        next.reachedLevel = max(level.number, next.reachedLevel)
        let text = "Escalated to \(level.name) by hand: \(level.who)" + (reason.map { ". Reason: \($0)" } ?? "")
        return .success(
            IncidentDecision(
                next,
                entries: [TimelineEntry("escalated", by: actor, at: now, text)],
                timers: Escalation.goOn(from: level, policy, epoch: next.epoch),
                cancelTimers: "escalated to \(level.name) by hand",
                notices: [.page(level: level.number, name: level.name, late: false, repetition: 0, reason: reason)]))
    }

    private static func fire(
        _ timer: IncidentTimer, late: Bool, _ old: Incident, _ next: Incident, _ now: Date
    ) -> IncidentDecision {
        guard old.isRinging, timer.epoch == old.epoch else { return IncidentDecision(old) }
        var next = next
        switch timer {
        case .page(let number, let epoch):
            guard let level = old.policy.levels.first(where: { $0.number == number }) else {
                return IncidentDecision(old)
            }
            next.reachedLevel = max(number, next.reachedLevel)
            // One repetition timer runs through the epoch and reminds whoever was reached last. A ladder whose first
            // level is not paged at once starts it here.
            let isFirst = old.reachedLevel == 0
            let timers = isFirst ? [Escalation.repetition(of: level, epoch, count: 1, old.policy)] : []
            return IncidentDecision(
                next, entries: [Escalation.entry(paging: level, late: late, repetition: 0, at: now)], timers: timers,
                notices: [.page(level: number, name: level.name, late: late, repetition: 0)])
        case .repetition(_, let epoch, let count):
            guard let level = old.policy.level(reached: old.reachedLevel) else { return IncidentDecision(old) }
            // A reminder changes nothing, so no button in the room goes stale by it.
            next.revision = old.revision
            return IncidentDecision(
                next, entries: [Escalation.entry(paging: level, late: late, repetition: count, at: now)],
                timers: [Escalation.repetition(of: level, epoch, count: count + 1, old.policy)],
                notices: [.page(level: level.number, name: level.name, late: late, repetition: count)])
        case .update, .callout: return IncidentDecision(old)
        }
    }
}
