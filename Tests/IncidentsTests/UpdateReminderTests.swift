import Foundation
import Incidents
import Testing

@Suite("Reminders to tell how it stands")
struct UpdateReminderTests {
    private static let rules = IncidentRules()

    private func decide(_ incident: Incident, _ event: IncidentEvent, after seconds: Double) -> IncidentDecision? {
        IncidentDecider.decide(
            incident, event, by: "bo", now: Incident.began + seconds, rules: Self.rules
        ).decision
    }

    @Test(
        "come at the pace of the severity, and slower after a while",
        arguments: [
            (Severity.sev1, 0.0, 1200.0 as Double?, "every 20 minutes"), (.sev1, 7199, 1200, "in the first two hours"),
            (.sev1, 7200, 3600, "then every hour"), (.sev2, 0, 3600, "SEV2 every hour"),
            (.sev2, 14400, 14400, "then every four"), (.sev3, 0, nil, "SEV3 never"), (.sev4, 90000, nil, "SEV4 never"),
        ])
    func pace(severity: Severity, open: Double, wait: Double?, why: String) {
        #expect(UpdateRules.usual.wait(severity, openFor: .seconds(open)) == wait.map { .seconds($0) }, "\(why)")
    }

    @Test("a declaration arms one at most", arguments: [(Severity.sev1, 1), (.sev2, 1), (.sev3, 0), (.sev4, 0)])
    func declared(severity: Severity, count: Int) {
        let decision = IncidentDecider.declare(.make(severity: severity), rules: Self.rules)
        #expect(decision.timers.filter { if case .update = $0.kind { true } else { false } }.count == count)
    }

    @Test("an update puts a new one in the place of the one that waited")
    func update() {
        let decision = decide(.make(severity: .sev1), .update(text: "rolling back"), after: 600)
        #expect(decision?.cancelReminders != nil)
        #expect(decision?.timers == [TimerRequest(.update(promised: false), after: .seconds(1200))])
        #expect(decision?.incident.details.lastUpdateAt == Incident.began + 600)
    }

    @Test("a promise is reminded of when it is due, whatever the severity")
    func promise() {
        let decision = decide(.make(severity: .sev4), .update(text: "x", next: .seconds(300)), after: 60)
        #expect(decision?.timers == [TimerRequest(.update(promised: true), after: .seconds(300))])
        #expect(decision?.incident.details.promisedAt == Incident.began + 360)
        #expect(decision?.entries.map(\.kind) == ["update", "promised"])
    }

    @Test("one that comes late says so, and the next is counted from now: however many were missed, there is one")
    func late() {
        var incident = Incident.make(severity: .sev1)
        incident.acknowledgement = .init(by: "bo", at: Incident.began)
        let decision = decide(incident, .timer(.update(promised: false), late: true), after: 6000)
        #expect(decision?.notices == [.updateDue(promised: nil, late: true)])
        #expect(decision?.timers == [TimerRequest(.update(promised: false), after: .seconds(1200))])
        #expect(decision?.incident.revision == incident.revision)
    }

    @Test("while nobody has it the ladder speaks, and the reminder waits in silence")
    func ringing() {
        let decision = decide(.make(severity: .sev1), .timer(.update(promised: false), late: false), after: 1200)
        #expect(decision?.notices == [])
        #expect(decision?.entries == [])
        #expect(decision?.timers.count == 1)
    }

    @Test(
        "are set by hand, and recorded",
        arguments: [
            (ReminderWish.never, [TimerRequest](), "never"),
            (.after(.seconds(1800)), [TimerRequest(.update(promised: false), after: .seconds(1800))], "in 30 minutes"),
            (.on, [TimerRequest(.update(promised: false), after: .seconds(1200))], "on"),
        ])
    func wishes(wish: ReminderWish, timers: [TimerRequest], why: String) {
        let decision = decide(.make(severity: .sev1), .remind(wish), after: 60)
        #expect(decision?.timers == timers, "\(why)")
        #expect(decision?.entries.map(\.kind) == ["reminders"])
        #expect(decision?.cancelReminders != nil)
    }

    @Test("never means never: an update does not arm them again")
    func never() {
        let silenced = decide(.make(severity: .sev1), .remind(.never), after: 60)?.incident ?? .make()
        #expect(decide(silenced, .update(text: "x"), after: 120)?.timers == [])
        #expect(decide(silenced, .timer(.update(promised: false), late: false), after: 1200)?.notices == [])
    }

    @Test("end with the incident, and begin again when it is reopened")
    func ends() {
        let resolved = decide(.make(severity: .sev1), .resolve(text: nil), after: 60)
        #expect(resolved?.cancelReminders == "resolved")
        let again = decide(resolved?.incident ?? .make(), .reopen(reason: nil), after: 120)
        #expect(again?.timers.contains(TimerRequest(.update(promised: false), after: .seconds(1200))) == true)
    }

    @Test("the commander hears at whole hours for how long it has been going on")
    func callout() {
        let led = decide(.make(severity: .sev3), .role("commander", person: "ada"), after: 1000)
        #expect(led?.timers == [TimerRequest(.callout(count: 1), after: .seconds(2600))])
        let told = decide(led?.incident ?? .make(), .timer(.callout(count: 1), late: true), after: 8000)
        #expect(told?.notices == [.callout(late: true)])
        #expect(told?.timers == [TimerRequest(.callout(count: 3), after: .seconds(2800))])
    }
}
