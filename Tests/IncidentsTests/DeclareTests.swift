import Incidents
import Testing

@Suite("Declaring an incident")
struct DeclareTests {
    @Test("pages the first level at once and arms every other one with a reminder")
    func armsTheLadder() {
        let decision = IncidentDecider.declare(.make())
        #expect(
            decision.timers == [
                TimerRequest(.page(level: 1, epoch: 1), after: .zero, firedAtOnce: true),
                TimerRequest(.page(level: 2, epoch: 1), after: .seconds(900)),
                TimerRequest(.page(level: 3, epoch: 1), after: .seconds(1800)),
                TimerRequest(.repetition(level: 1, epoch: 1, count: 1), after: .seconds(300)),
            ])
        #expect(decision.notices == [.declared, .page(PageCall(level: 1, name: "Level 1", people: ["p1"]))])
        #expect(decision.entries.map(\.kind) == ["declared", "paged"])
        #expect(decision.incident.reachedLevel == 1)
    }

    @Test("pages nobody before its time where the ladder begins later")
    func waitsForALateFirstLevel() {
        let decision = IncidentDecider.declare(.make(policy: .make(after: [300, 900])))
        #expect(decision.notices == [.declared])
        #expect(decision.timers.allSatisfy { !$0.firedAtOnce })
        #expect(decision.incident.reachedLevel == 0)
    }

    @Test("never rings a conditional rung by the clock")
    func leavesConditionsToPeople() {
        let decision = IncidentDecider.declare(.make())
        #expect(decision.timers.allSatisfy { $0.kind != .page(level: 4, epoch: 1) })
    }

    @Test("holds with a ladder that has no level at all")
    func emptyLadder() {
        let decision = IncidentDecider.declare(.make(policy: .make(after: [])))
        #expect(decision.timers.isEmpty)
        #expect(decision.entries.map(\.kind) == ["declared"])
    }
}
