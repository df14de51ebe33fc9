import Foundation
import Incidents
import Testing

@Suite("The ladder beyond its levels")
struct LadderTests {
    private static func policy(_ change: (inout EscalationPolicy) -> Void) -> EscalationPolicy {
        var policy = EscalationPolicy.make()
        change(&policy)
        return policy
    }

    @Test("a SEV1 rings the critical rung at once beside the first level", arguments: Severity.allCases)
    func critical(severity: Severity) {
        let decision = IncidentDecider.declare(.make(severity: severity))
        #expect(Result<_, IncidentRefusal>.success(decision).pagedLevels == (severity == .sev1 ? [1, 4] : [1]))
        // The next level by hand is still the second.
        var play = Play(.make(severity: severity))
        #expect(play.on(.escalate(level: nil)).pagedLevels == [2])
    }

    @Test("reminds as often as it is told, and no more")
    func reminders() {
        var play = Play(.make(policy: Self.policy { $0.reminders = 2 }))
        #expect(play.on(.timer(.repetition(level: 1, epoch: 1, count: 1), late: false)).decision?.timers.count == 1)
        let last = play.on(.timer(.repetition(level: 1, epoch: 1, count: 2), late: false))
        #expect(last.pagedLevels == [1])
        #expect(last.decision?.timers == [])
    }

    @Test("climbs the ladder again, as many rounds as it has")
    func rounds() {
        let policy = Self.policy { $0.rounds = 2 }
        let decision = IncidentDecider.declare(.make(policy: policy))
        #expect(decision.timers.contains(TimerRequest(.round(2, epoch: 1), after: .seconds(2100))))
        var play = Play(.make(policy: policy))
        let again = play.on(.timer(.round(2, epoch: 1), late: false), after: 2100)
        #expect(again.pagedLevels == [1])
        #expect(
            again.decision?.timers == [
                TimerRequest(.page(level: 1, epoch: 1), after: .zero, firedAtOnce: true),
                TimerRequest(.page(level: 2, epoch: 1), after: .seconds(900)),
                TimerRequest(.page(level: 3, epoch: 1), after: .seconds(1800)),
            ])
    }

    @Test("begins anew when an acknowledged incident shows no sign of life")
    func silence() {
        var play = Play(.make(policy: Self.policy { $0.silenceSeconds = 1800 }))
        let taken = play.on(.acknowledge)
        #expect(taken.decision?.timers == [TimerRequest(.silence(epoch: 1), after: .seconds(1800))])
        let update = play.on(.update(text: "looking"))
        #expect(update.decision?.cancels == .silence)
        #expect(update.decision?.timers == [TimerRequest(.silence(epoch: 1), after: .seconds(1800))])
        let lapsed = play.on(.timer(.silence(epoch: 1), late: false), after: 1800)
        #expect(lapsed.pagedLevels == [1])
        #expect(play.incident.epoch == 2)
        #expect(play.incident.acknowledgement == nil)
        #expect(play.on(.timer(.silence(epoch: 1), late: false)).pagedLevels == [])
    }

    @Test("a snooze stops the paging until its end, and then all begins anew", arguments: [1.0, 60.0])
    func snooze(pace: Double) {
        var play = Play()
        let snoozed = play.on(.snooze(seconds: 1800), by: "ada", pace: pace)
        #expect(snoozed.decision?.cancelTimers == "snoozed")
        #expect(snoozed.decision?.notices == [.snoozed(until: play.now.addingTimeInterval(1800 / pace))])
        #expect(!play.incident.isRinging)
        let ended = play.on(.timer(.snoozeEnd(epoch: 1), late: false), after: 1800)
        #expect(ended.pagedLevels == [1])
        #expect(play.incident.isRinging)
        #expect(play.incident.epoch == 2)
    }

    @Test("an acknowledgement makes a snooze lasting", arguments: ["ada", "bo"])
    func acknowledgedWhileSnoozed(person: String) {
        var play = Play()
        play.on(.snooze(seconds: 1800), by: "ada")
        #expect(play.on(.acknowledge, by: person).decision?.cancelTimers == "acknowledged")
        #expect(play.on(.timer(.snoozeEnd(epoch: 1), late: false)).pagedLevels == [])
    }

    @Test("where each has to acknowledge, it rings for those who have not")
    func each() {
        var policy = EscalationPolicy(
            origin: "here",
            levels: [
                EscalationStep(number: 1, name: "Level 1", afterSeconds: 0, who: "both", people: ["ada", "bo"]),
                EscalationStep(number: 2, name: "Level 2", afterSeconds: 900, who: "cy", people: ["cy"]),
            ])
        policy.eachAcknowledges = true
        var play = Play(.make(policy: policy))
        let first = play.on(.acknowledge, by: "ada")
        #expect(first.decision?.notices == [.answered(left: ["bo"])])
        #expect(first.decision?.cancels == .climbing)
        #expect(play.incident.isRinging)
        #expect(
            play.on(.timer(.repetition(level: 1, epoch: 1, count: 1), late: false)).pagedPeople == ["bo"])
        #expect(play.on(.acknowledge, by: "ada").refusal == .alreadyAnswered(IncidentID(7), by: "ada", left: ["bo"]))
        #expect(play.on(.acknowledge, by: "bo").decision?.notices == [.acknowledged])
        #expect(!play.incident.isRinging)
    }

    @Test(
        "what can wait begins when people work next, through both changes of the clocks",
        arguments: [
            // now, opening, in UTC; a Friday evening, a Monday before nine, and the weekends the clocks change on
            ("2026-02-06T20:00:00Z", "2026-02-09T08:00:00Z"),
            ("2026-02-09T07:59:59Z", "2026-02-09T08:00:00Z"),
            ("2026-03-27T18:00:00Z", "2026-03-30T07:00:00Z"),
            ("2026-10-23T18:00:00Z", "2026-10-26T08:00:00Z"),
        ])
    func hours(now: String, opening: String) throws {
        let hours = BusinessHours(timeZone: "Europe/Copenhagen")
        let (now, opening) = (try Date(now, strategy: .iso8601), try Date(opening, strategy: .iso8601))
        #expect(hours.opening(after: now) == opening)
        var incident = Incident.make(
            severity: .sev4,
            policy: Self.policy {
                $0.hours = hours
                $0.waiting = [.sev4]
            })
        incident.declaredAt = now
        let decision = IncidentDecider.declare(incident)
        #expect(decision.timers == [TimerRequest(.opening(epoch: 1), at: opening)])
        #expect(decision.entries.map(\.kind) == ["declared", "waits"])
        let begun = IncidentDecider.decide(
            decision.incident, .timer(.opening(epoch: 1), late: false), by: TimelineEntry.bot, now: opening)
        #expect(begun.pagedLevels == [1])
        // In working hours, or when it is worse, nobody waits.
        incident.declaredAt = opening
        #expect(Result<_, IncidentRefusal>.success(IncidentDecider.declare(incident)).pagedLevels == [1])
        var play = Play(decision.incident)
        play.incident = decision.incident
        play.now = now
        #expect(play.on(.severity(.sev2, reason: nil)).pagedLevels == [1])
    }

    @Test("a worse severity pages whoever its ladder would have paged by now, and arms the rest of it")
    func severity() {
        var play = Play(.make(severity: .sev3))
        let other = EscalationPolicy(
            origin: "bad",
            levels: [
                EscalationStep(number: 1, name: "Level 1", afterSeconds: 0, who: "a", people: ["p1"]),
                EscalationStep(number: 2, name: "Level 2", afterSeconds: 300, who: "b", people: ["cy"]),
                EscalationStep(number: 3, name: "Level 3", afterSeconds: 900, who: "c", people: ["di"]),
            ])
        let result = play.on(.severity(.sev1, reason: nil, policy: other), after: 600)
        #expect(result.pagedPeople == ["cy"])
        #expect(
            result.decision?.timers == [
                TimerRequest(.page(level: 3, epoch: 1), after: .seconds(300)),
                TimerRequest(.repetition(level: 2, epoch: 1, count: 1), after: .seconds(300)),
            ])
        // An acknowledgement stands, whatever the severity.
        play.on(.acknowledge)
        #expect(play.on(.severity(.sev2, reason: nil, policy: .make())).pagedLevels == [])
    }
}
