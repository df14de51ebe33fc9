import Foundation

// What the clock does to the ladder.
extension IncidentDecider {
    static func fire(
        _ timer: IncidentTimer, _ beside: [IncidentTimer], late: Bool, _ old: Incident, _ next: Incident, _ now: Date,
        _ ground: LadderGround
    ) -> IncidentDecision {
        guard old.isOpen, timer.epoch == old.epoch else { return IncidentDecision(old) }
        switch timer {
        case .snoozeEnd:
            guard old.ringing.snoozedUntil != nil else { return IncidentDecision(old) }
            return beginAnew(next, "the snooze is over", late: late, now, ground)
        case .silence:
            guard let earlier = old.acknowledgement, old.ringing.snoozedUntil == nil else {
                return IncidentDecision(old)
            }
            return beginAnew(
                next, "\(PersonMark.mark(earlier.by)) took it, and nothing was heard of it since", late: late, now,
                ground)
        case .page, .repetition, .round, .opening:
            guard old.isRinging else { return IncidentDecision(old) }
            return ring(timer, beside, late: late, old, next, now, ground)
        case .update, .callout: return IncidentDecision(old)
        }
    }

    /// An acknowledgement that lapses ends, and a new epoch begins.
    private static func beginAnew(
        _ next: Incident, _ why: String, late: Bool, _ now: Date, _ ground: LadderGround
    ) -> IncidentDecision {
        var next = next
        next.epoch += 1
        next.acknowledgement = nil
        let ring = Escalation.begin(&next, ground, reason: why, late: late, at: now)
        let entry = TimelineEntry("lapsed", by: TimelineEntry.bot, at: now, "Paging begins anew: \(why)")
        return IncidentDecision(
            next, entries: [entry] + waiting(ring, next, now) + ring.entries(at: now), timers: ring.timers,
            cancelTimers: why, notices: ring.notices)
    }

    private static func ring(
        _ timer: IncidentTimer, _ beside: [IncidentTimer], late: Bool, _ old: Incident, _ next: Incident, _ now: Date,
        _ ground: LadderGround
    ) -> IncidentDecision {
        var next = next
        switch timer {
        case .page(_, let epoch):
            let levels = old.policy.levels(of: [timer] + beside)
            guard let level = levels.last else { return IncidentDecision(old) }
            next.reachedLevel = max(level.number, next.reachedLevel)
            // One repetition timer runs through the epoch and reminds whoever was reached last. A ladder whose first
            // level is not paged at once starts it here.
            let isFirst = old.reachedLevel == 0 && old.ringing.round == 1
            var ring = Escalation.Ring()
            for level in levels { ring.pages.append(Escalation.page(level, &next, ground, late: late)) }
            return IncidentDecision(
                next, entries: ring.entries(at: now),
                timers: isFirst ? Escalation.repetition(of: level, epoch, count: 1, old.policy) : [],
                notices: ring.notices)
        case .repetition(_, let epoch, let count):
            guard let level = old.policy.level(reached: old.reachedLevel) else { return IncidentDecision(old) }
            // A reminder changes nothing, so no button in the room goes stale by it.
            next.revision = old.revision
            let called = Set(old.policy.levels(of: beside).flatMap { ground.people($0) })
            let pages = reminders(of: level, count, late: late, but: called, &next, ground)
            return IncidentDecision(
                next, entries: pages.map { Escalation.entry(paging: $0, at: now) },
                timers: Escalation.repetition(of: level, epoch, count: count + 1, old.policy),
                notices: pages.map { .page($0) })
        case .round(let number, _):
            next.ringing.round = number
            var ring = Escalation.climb(&next, ground, late: late)
            let called = Set(old.policy.levels(of: beside).flatMap { ground.people($0) })
            ring.pages = ring.pages.compactMap { $0.without(called) }
            return IncidentDecision(
                next, entries: ring.entries(at: now), timers: ring.timers, notices: ring.notices)
        case .opening:
            next.ringing.since = now
            let ring = Escalation.climb(&next, ground, late: late)
            return IncidentDecision(
                next, entries: ring.entries(at: now), timers: ring.timers, notices: ring.notices)
        case .snoozeEnd, .silence, .update, .callout: return IncidentDecision(old)
        }
    }

    /// Reminds whoever was reached last. Where each has to acknowledge, that is everybody who has not.
    ///
    /// - Parameter called: who gets a page of a level at this very moment, and no reminder beside it.
    private static func reminders(
        of level: EscalationStep, _ count: Int, late: Bool, but called: Set<String>, _ next: inout Incident,
        _ ground: LadderGround
    ) -> [PageCall] {
        var page = Escalation.page(level, &next, ground, late: late, repetition: count)
        let isForEach = next.policy.eachAcknowledges && !next.ringing.answered.isEmpty
        if isForEach { page.people = next.ringing.silent }
        if isForEach, page.people.isEmpty { return [] }
        return [page.without(called)].compactMap(\.self)
    }
}
