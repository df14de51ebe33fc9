import Foundation
import Incidents
import Testing

@Suite("Escalation")
struct EscalationTests {
    @Test("pages level 2 when level 1 has not acknowledged in time")
    func nextLevel() {
        var play = Play()
        let result = play.on(.timer(.page(level: 2, epoch: 1), late: false), by: TimelineEntry.bot, after: 900)
        #expect(result.pagedLevels == [2])
        #expect(play.incident.reachedLevel == 2)
    }

    @Test("reminds whoever was reached last, and arms the next reminder")
    func repetition() {
        var play = Play()
        play.on(.timer(.page(level: 2, epoch: 1), late: false))
        let result = play.on(.timer(.repetition(level: 1, epoch: 1, count: 4), late: false))
        #expect(result.pagedLevels == [2])
        #expect(
            result.decision?.timers == [
                TimerRequest(.repetition(level: 2, epoch: 1, count: 5), after: .seconds(300))
            ])
    }

    @Test("leaves the buttons in the room fresh when it only reminds")
    func repetitionKeepsRevision() {
        var play = Play()
        let before = play.incident.revision
        play.on(.timer(.repetition(level: 1, epoch: 1, count: 1), late: false))
        #expect(play.incident.revision == before)
    }

    @Test(
        "pages nobody once the epoch is over",
        arguments: [
            (IncidentEvent.acknowledge, "somebody has it"),
            (.resolve(text: nil), "it is over"),
            (.escalate(level: "Level 3"), "a new epoch began by hand"),
        ])
    func silentAfterTheEpoch(event: IncidentEvent, reason: String) {
        var play = Play()
        play.on(event)
        for timer in [IncidentTimer.page(level: 2, epoch: 1), .repetition(level: 1, epoch: 1, count: 1)] {
            let result = play.on(.timer(timer, late: true))
            #expect(result.pagedLevels == [], "\(reason)")
            #expect(result.decision?.timers == [])
            #expect(result.decision?.entries == [])
        }
    }

    @Test("cancels what is armed on acknowledgement and on resolution")
    func cancels() {
        var play = Play()
        #expect(play.on(.acknowledge).decision?.cancelTimers == "acknowledged")
        var other = Play()
        #expect(other.on(.resolve(text: "rolled back")).decision?.cancelTimers == "resolved")
    }

    @Test("starts the ladder anew when the incident is reopened")
    func reopening() {
        var play = Play()
        play.on(.acknowledge)
        play.on(.resolve(text: nil))
        let result = play.on(.reopen(reason: "it is back"))
        #expect(result.pagedLevels == [1])
        #expect(play.incident.epoch == 2)
        #expect(play.incident.isRinging)
        #expect(play.on(.timer(.page(level: 2, epoch: 1), late: true)).pagedLevels == [])
        #expect(play.on(.timer(.page(level: 2, epoch: 2), late: false)).pagedLevels == [2])
    }

    @Test("by hand goes to the next level, and the ladder goes on from there")
    func byHand() {
        var play = Play()
        let result = play.on(.escalate(level: nil))
        #expect(result.pagedLevels == [2])
        #expect(
            result.decision?.timers == [
                TimerRequest(.repetition(level: 2, epoch: 2, count: 1), after: .seconds(300)),
                TimerRequest(.page(level: 3, epoch: 2), after: .seconds(900)),
            ])
    }

    @Test("by hand rings again after an acknowledgement that was not enough")
    func byHandAfterAcknowledgement() {
        var play = Play()
        play.on(.acknowledge)
        #expect(play.on(.escalate(level: "critical")).pagedLevels == [4])
        #expect(play.incident.isRinging)
        #expect(play.on(.timer(.repetition(level: 4, epoch: 2, count: 1), late: false)).pagedLevels == [4])
    }

    @Test("by hand says why, in the record and to whom it pages")
    func byHandWithReason() {
        var play = Play()
        let result = play.on(.escalate(level: nil, reason: "need a database admin"))
        #expect(result.decision?.entries.first?.text.hasSuffix("Reason: need a database admin") == true)
        #expect(
            result.decision?.notices == [
                .page(PageCall(level: 2, name: "Level 2", people: ["p2"], reason: "need a database admin"))
            ])
    }

    @Test("by hand is refused when no level is left, naming those there are")
    func nothingLeft() {
        var play = Play(.make(policy: .make(after: [0])))
        #expect(
            play.on(.escalate(level: nil)).refusal
                == .noLevelLeft(IncidentID(7), known: ["Level 1", "Critical"]))
        #expect(
            play.on(.escalate(level: "moon")).refusal
                == .noSuchLevel(IncidentID(7), "moon", known: ["Level 1", "Critical"]))
    }

    @Test("marks what comes late in the record and in the page")
    func late() {
        var play = Play()
        let result = play.on(.timer(.page(level: 2, epoch: 1), late: true))
        #expect(result.decision?.notices == [.page(PageCall(level: 2, name: "Level 2", people: ["p2"], late: true))])
        #expect(result.decision?.entries.first?.text.contains("late") == true)
    }
}
