import Foundation

/// How a ladder turns into pages and timers. Each function changes the incident it is given and returns what follows.
enum Escalation {
    /// What follows from a stretch of the ladder.
    struct Ring {
        var pages: [PageCall] = []
        var timers: [TimerRequest] = []
        /// When the ladder begins, where it waits for working hours.
        var opening: Date?

        func entries(at now: Date) -> [TimelineEntry] { pages.map { Escalation.entry(paging: $0, at: now) } }
        var notices: [IncidentNotice] { PageCall.joined(pages).map { .page($0) } }
    }

    /// An epoch begins: who is paged at once, and which deadlines are armed.
    static func begin(
        _ incident: inout Incident, _ ground: LadderGround, reason: String? = nil, waits: Bool = true,
        late: Bool = false,
        at now: Date
    ) -> Ring {
        incident.ringing = Ringing(since: now)
        incident.reachedLevel = 0
        let policy = incident.policy
        if waits, policy.waiting.contains(incident.severity), let opening = policy.hours?.opening(after: now) {
            return Ring(timers: [TimerRequest(.opening(epoch: incident.epoch), at: opening)], opening: opening)
        }
        return climb(&incident, ground, reason: reason, late: late)
    }

    /// Climbs the ladder from its first level.
    static func climb(
        _ incident: inout Incident, _ ground: LadderGround, reason: String? = nil, late: Bool = false
    ) -> Ring {
        let (policy, epoch) = (incident.policy, incident.epoch)
        var ring = Ring()
        var last: EscalationStep?
        for level in policy.levels {
            let timer = IncidentTimer.page(level: level.number, epoch: epoch)
            if level.afterSeconds <= 0 {
                ring.pages.append(page(level, &incident, ground, late: late, reason: reason))
                ring.timers.append(TimerRequest(timer, after: .zero, firedAtOnce: true))
                last = level
            } else {
                ring.timers.append(TimerRequest(timer, after: .seconds(level.afterSeconds)))
            }
        }
        for level in policy.critical(for: incident.severity) where incident.ringing.round == 1 {
            ring.pages.append(page(level, &incident, ground, late: late, reason: reason))
            ring.timers.append(
                TimerRequest(.page(level: level.number, epoch: epoch), after: .zero, firedAtOnce: true))
        }
        incident.reachedLevel = last?.number ?? 0
        // The reminders of the first round run on through the others.
        if let last, incident.ringing.round == 1 {
            ring.timers += repetition(of: last, epoch, count: 1, policy)
        }
        if incident.ringing.round < policy.rounds, let top = policy.levels.last {
            ring.timers.append(
                TimerRequest(
                    .round(incident.ringing.round + 1, epoch: epoch),
                    after: .seconds(top.afterSeconds + policy.repeatSeconds)))
        }
        return ring
    }

    /// What is armed when a level is paged by hand: its repetition, and the levels above it at their usual distance.
    static func goOn(from level: EscalationStep, _ policy: EscalationPolicy, epoch: Int) -> [TimerRequest] {
        let above = policy.levels.filter { $0.number > level.number }
        return repetition(of: level, epoch, count: 1, policy)
            + above.map {
                TimerRequest(
                    .page(level: $0.number, epoch: epoch),
                    after: .seconds(max(0, $0.afterSeconds - level.afterSeconds)))
            }
    }

    /// A ladder takes the place of another while it rings: what is due by now and was not paged is, the rest is armed.
    static func change(_ incident: inout Incident, _ ground: LadderGround, reason: String, at now: Date) -> Ring {
        let policy = incident.policy
        if incident.ringing.paged.isEmpty, incident.reachedLevel == 0 {
            return begin(&incident, ground, reason: reason, at: now)
        }
        let elapsed = now.timeIntervalSince(incident.ringing.since) * ground.pace
        var ring = Ring()
        var last: EscalationStep?
        for level in policy.levels where level.afterSeconds <= elapsed {
            last = level
            let people = ground.people(level)
            if people.contains(where: { !incident.ringing.paged.contains($0) }) {
                ring.pages.append(page(level, &incident, ground, reason: reason))
            }
        }
        for level in policy.critical(for: incident.severity) {
            ring.pages.append(page(level, &incident, ground, reason: reason))
        }
        for level in policy.levels where level.afterSeconds > elapsed {
            ring.timers.append(
                TimerRequest(
                    .page(level: level.number, epoch: incident.epoch), after: .seconds(level.afterSeconds - elapsed)))
        }
        incident.reachedLevel = last?.number ?? 0
        if let last { ring.timers += repetition(of: last, incident.epoch, count: 1, policy) }
        return ring
    }

    /// The page of a level, with whoever stands for it now and has not answered.
    static func page(
        _ level: EscalationStep, _ incident: inout Incident, _ ground: LadderGround, late: Bool = false,
        repetition: Int = 0, reason: String? = nil
    ) -> PageCall {
        let all = ground.people(level)
        incident.ringing.note(paged: all)
        let people = all.filter { !incident.ringing.answered.contains($0) }
        return PageCall(
            level: level.number, name: level.name, people: people, rooms: level.rooms, late: late,
            repetition: repetition, reason: reason)
    }

    /// The next reminder; none once there were as many as the policy asks for.
    static func repetition(
        of level: EscalationStep, _ epoch: Int, count: Int, _ policy: EscalationPolicy
    ) -> [TimerRequest] {
        if let most = policy.reminders, count > most { return [] }
        return [
            TimerRequest(
                .repetition(level: level.number, epoch: epoch, count: count), after: .seconds(policy.repeatSeconds))
        ]
    }

    static func entry(paging page: PageCall, at now: Date) -> TimelineEntry {
        let rooms = page.rooms.map { "the room \($0)" }
        let whom =
            page.people.isEmpty && rooms.isEmpty
            ? "the room, since it names nobody known"
            : (page.people.map { PersonMark.mark($0) } + rooms).joined(separator: ", ")
        let again = page.repetition > 0 ? " again (\(page.repetition))" : ""
        let why = page.reason.map { " (\($0))" } ?? ""
        return TimelineEntry(
            "paged", by: TimelineEntry.bot, at: now,
            "\(page.name): paged \(whom)\(again)\(page.late ? ", late" : "")\(why)")
    }
}
