import Foundation

/// How a ladder turns into timers.
enum Escalation {
    /// What happens when an epoch begins: who is paged at once, and which deadlines are armed.
    static func begin(_ policy: EscalationPolicy, epoch: Int) -> (paged: [EscalationStep], timers: [TimerRequest]) {
        var paged: [EscalationStep] = []
        var timers: [TimerRequest] = []
        for level in policy.levels {
            let timer = IncidentTimer.page(level: level.number, epoch: epoch)
            if level.afterSeconds <= 0 {
                paged.append(level)
                timers.append(TimerRequest(timer, after: .zero, firedAtOnce: true))
            } else {
                timers.append(TimerRequest(timer, after: .seconds(level.afterSeconds)))
            }
        }
        if let last = paged.last { timers.append(repetition(of: last, epoch, count: 1, policy)) }
        return (paged, timers)
    }

    /// What is armed when a level is paged by hand: its repetition, and the levels above it at their usual distance.
    static func goOn(from level: EscalationStep, _ policy: EscalationPolicy, epoch: Int) -> [TimerRequest] {
        let above = policy.levels.filter { $0.number > level.number }
        return [repetition(of: level, epoch, count: 1, policy)]
            + above.map {
                TimerRequest(
                    .page(level: $0.number, epoch: epoch),
                    after: .seconds(max(0, $0.afterSeconds - level.afterSeconds)))
            }
    }

    static func repetition(
        of level: EscalationStep, _ epoch: Int, count: Int, _ policy: EscalationPolicy
    ) -> TimerRequest {
        TimerRequest(
            .repetition(level: level.number, epoch: epoch, count: count), after: .seconds(policy.repeatSeconds))
    }

    static func entry(paging level: EscalationStep, late: Bool, repetition: Int, at now: Date) -> TimelineEntry {
        let whom =
            level.people.isEmpty
            ? "the room, since \"\(level.who)\" is nobody known" : level.people.joined(separator: ", ")
        let again = repetition > 0 ? " again (\(repetition))" : ""
        return TimelineEntry(
            "paged", by: TimelineEntry.bot, at: now,
            "\(level.name): paged \(whom)\(again)\(late ? ", late" : "")")
    }
}
