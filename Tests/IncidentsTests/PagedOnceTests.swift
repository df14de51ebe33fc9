import Foundation
import Incidents
import Testing

@Suite("Levels that are paged in one moment")
struct PagedOnceTests {
    private func incident(_ levels: [(after: Double, people: [String])], _ severity: Severity = .sev2) -> Incident {
        var policy = EscalationPolicy.make()
        policy.levels = levels.enumerated().map { index, level in
            EscalationStep(
                number: index + 1, name: "Level \(index + 1)", afterSeconds: level.after, who: "role \(index + 1)",
                people: level.people)
        }
        policy.conditional[0].condition = "critical"
        policy.conditional[0].targets = [.person("p1"), .person("cto")]
        policy.conditional[0].number = levels.count + 1
        return .make(severity: severity, policy: policy)
    }

    private func pages(_ decision: IncidentDecision) -> [PageCall] {
        decision.notices.compactMap { if case .page(let page) = $0 { page } else { nil } }
    }

    @Test("call somebody who is on both once, and name both")
    func both() throws {
        let decision = IncidentDecider.declare(incident([(0, ["p1"]), (900, ["p2"])], .sev1))
        let page = try #require(pages(decision).first)
        #expect(pages(decision).count == 1)
        #expect(page.people == ["p1", "cto"])
        #expect(page.rungs(for: "p1").map(\.name) == ["Level 1", "Critical"])
        #expect(page.rungs(for: "cto").map(\.name) == ["Critical"])
        // The record has each level by itself.
        #expect(decision.entries.count { $0.kind == "paged" } == 2)
    }

    @Test("stay two pages where nobody is on both")
    func apart() {
        let decision = IncidentDecider.declare(incident([(0, ["p1"]), (0, ["p2"]), (0, [])]))
        #expect(pages(decision).map(\.people) == [["p1"], ["p2"], []])
        #expect(pages(decision).allSatisfy { $0.together.isEmpty })
    }

    @Test("become one page where a third level has people of both")
    func bridge() {
        let decision = IncidentDecider.declare(incident([(0, ["p1"]), (0, ["p2"]), (0, ["p2", "p1"])]))
        #expect(pages(decision).map(\.people) == [["p1", "p2"]])
        #expect(pages(decision).first?.rungs().map(\.level) == [1, 2, 3])
    }

    @Test("by the clock are fired as one, and the highest of them is what was reached")
    func byTheClock() {
        var play = Play(incident([(0, ["p1"]), (900, ["p2"]), (900, ["p3", "p2"]), (1800, ["p4"])]))
        let result = play.on(
            .timer(.page(level: 2, epoch: 1), late: false, beside: [.page(level: 3, epoch: 1)]), after: 900)
        #expect(result.pagedPeople == ["p2", "p3"])
        #expect(play.incident.reachedLevel == 3)
    }

    @Test("need no reminder beside them: only who is not called is reminded, and the reminders go on")
    func reminder() {
        var play = Play(incident([(0, ["p1", "p3"]), (900, ["p1"])]))
        let reminder = play.on(
            .timer(.repetition(level: 1, epoch: 1, count: 3), late: false, beside: [.page(level: 2, epoch: 1)]),
            after: 900)
        #expect(reminder.pagedPeople == ["p3"])
        play.on(.timer(.page(level: 2, epoch: 1), late: false), after: 0)
        let again = play.on(
            .timer(.repetition(level: 1, epoch: 1, count: 3), late: false, beside: [.page(level: 2, epoch: 1)]),
            after: 0)
        #expect(again.decision?.notices == [])
        #expect(again.decision?.timers.count == 1)
        #expect(play.on(.timer(.repetition(level: 2, epoch: 1, count: 4), late: false)).pagedPeople == ["p1"])
    }

    @Test("leave a level that calls nobody in person its reminder in the room")
    func roomOnly() {
        var play = Play(incident([(0, []), (900, ["p1"])]))
        let result = play.on(
            .timer(.repetition(level: 1, epoch: 1, count: 3), late: false, beside: [.page(level: 2, epoch: 1)]))
        #expect(result.pagedLevels == [1])
    }
}
