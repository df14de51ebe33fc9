import Foundation

// What people do to the ladder.
extension IncidentDecider {
    static func acknowledge(_ old: Incident, _ next: Incident, _ actor: String, _ now: Date) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        if let earlier = old.acknowledgement, old.ringing.snoozedUntil == nil {
            return .failure(.alreadyAcknowledged(old.id, by: earlier.by, at: earlier.at))
        }
        var next = next
        if next.assignee == nil { next.assignee = actor }
        if old.policy.eachAcknowledges {
            guard !old.ringing.answered.contains(actor) else {
                return .failure(.alreadyAnswered(old.id, by: actor, left: old.ringing.silent))
            }
            next.ringing.answered.append(actor)
            let left = next.ringing.silent
            if !left.isEmpty {
                return .success(
                    IncidentDecision(
                        next,
                        entries: [
                            TimelineEntry(
                                "answered", by: actor, at: now,
                                "Acknowledged for themselves; still awaited: \(PersonMark.mark(left))")
                        ],
                        cancelTimers: "\(PersonMark.mark(actor)) has it", cancels: .climbing,
                        notices: [.answered(left: left)]))
            }
        }
        next.acknowledgement = .init(by: actor, at: now)
        next.ringing.snoozedUntil = nil
        var timers: [TimerRequest] = []
        if let seconds = next.policy.silenceSeconds {
            timers.append(TimerRequest(.silence(epoch: next.epoch), after: .seconds(seconds)))
        }
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("acknowledged", by: actor, at: now, "Acknowledged; paging stops")],
                timers: timers, cancelTimers: "acknowledged", notices: [.acknowledged]))
    }

    static func snooze(
        _ old: Incident, _ next: Incident, _ seconds: Double, _ actor: String, _ now: Date, _ ground: LadderGround
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        var next = next
        let until = now.addingTimeInterval(seconds / ground.pace)
        next.acknowledgement = old.acknowledgement ?? .init(by: actor, at: now)
        if next.assignee == nil { next.assignee = actor }
        next.ringing.snoozedUntil = until
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry(
                        "snoozed", by: actor, at: now,
                        "Snoozed until \(moment(until)); then the paging begins anew, unless somebody takes it")
                ],
                timers: [TimerRequest(.snoozeEnd(epoch: next.epoch), after: .seconds(seconds))],
                cancelTimers: "snoozed", notices: [.snoozed(until: until)]))
    }

    static func reopen(
        _ old: Incident, _ next: Incident, _ reason: String?, _ actor: String, _ now: Date, _ ground: LadderGround,
        _ rules: IncidentRules
    ) -> Outcome {
        guard !old.isOpen else { return .failure(.notResolved(old.id)) }
        var next = next
        next.status = .investigating
        next.resolvedAt = nil
        next.acknowledgement = nil
        next.epoch += 1
        let merged = old.details.mergedInto.map { " (it was merged into \($0))" } ?? ""
        next.details.mergedInto = nil
        let ring = Escalation.begin(&next, ground, at: now)
        let reminders = [
            UpdateReminder.next(next, rules, now: now), UpdateReminder.callout(next, rules, now: now),
        ]
        let entry = TimelineEntry(
            "reopened", by: actor, at: now, "Reopened\(merged)" + (reason.map { ": \($0)" } ?? ""))
        return .success(
            IncidentDecision(
                next, entries: [entry] + waiting(ring, next, now) + ring.entries(at: now),
                timers: ring.timers + reminders.compactMap(\.self),
                notices: [.reopened(reason: reason)] + ring.notices))
    }

    /// Escalation by hand opens a new epoch: somebody decided that the acknowledgement is not enough.
    static func escalate(
        _ old: Incident, _ next: Incident, to name: String?, because reason: String?, _ actor: String, _ now: Date,
        _ ground: LadderGround
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        let policy = old.policy
        let level =
            if let name { policy.level(named: name) } else { policy.levels.first { $0.number > old.reachedLevel } }
        guard let level else {
            let known = (policy.levels + policy.conditional).map(\.name)
            return .failure(name.map { .noSuchLevel(old.id, $0, known: known) } ?? .noLevelLeft(old.id, known: known))
        }
        var next = next
        next.epoch += 1
        next.acknowledgement = nil
        next.reachedLevel = max(level.number, next.reachedLevel)
        next.ringing = Ringing(since: now.addingTimeInterval(-level.afterSeconds / ground.pace))
        let page = Escalation.page(level, &next, ground, reason: reason)
        var paged = page
        // The entry before it says why.
        paged.reason = nil
        let text = "Escalated to \(level.name) by hand: \(level.who)" + (reason.map { ". Reason: \($0)" } ?? "")
        return .success(
            IncidentDecision(
                next,
                entries: [
                    TimelineEntry("escalated", by: actor, at: now, text), Escalation.entry(paging: paged, at: now),
                ],
                timers: Escalation.goOn(from: level, policy, epoch: next.epoch),
                cancelTimers: "escalated to \(level.name) by hand", notices: [.page(page)]))
    }

    /// A severity may bring another ladder, and pages whoever that one would have paged by now.
    static func change(
        _ old: Incident, _ next: Incident, to severity: Severity, _ reason: String?, _ policy: EscalationPolicy?,
        _ actor: String, _ now: Date, _ ground: LadderGround, _ rules: IncidentRules
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard old.severity != severity else { return .failure(.sameSeverity(old.id, severity)) }
        var next = next
        next.severity = severity
        if let policy { next.policy = policy }
        let text = "\(old.severity) → \(severity)" + (reason.map { ": \($0)" } ?? "")
        var decision = IncidentDecision(
            next, entries: [TimelineEntry("severity", by: actor, at: now, text)],
            notices: [.severity(from: old.severity, reason: reason)])
        rearm(&decision, because: "the severity is \(severity) now", now, rules)
        guard next.isRinging, ladderChanges(from: old, to: next) else { return .success(decision) }
        let ring = Escalation.change(&next, ground, reason: "the severity is \(severity) now", at: now)
        decision.incident = next
        decision.entries += waiting(ring, next, now) + ring.entries(at: now)
        decision.timers += ring.timers
        decision.cancelTimers = "the severity is \(severity) now"
        decision.notices += ring.notices
        return .success(decision)
    }

    private static func ladderChanges(from old: Incident, to new: Incident) -> Bool {
        old.policy.levels != new.policy.levels
            || !new.policy.critical(for: new.severity).isEmpty
            || old.policy.waiting.contains(old.severity) != new.policy.waiting.contains(new.severity)
    }
}
