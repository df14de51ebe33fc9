import Foundation
import Incidents
import Testing

@Suite("What is known of an incident")
struct IncidentFactTests {
    private static let began = Incident.began

    private static func make(_ change: (inout Incident) -> Void = { _ in }) -> Incident {
        var incident = Incident.make()
        change(&incident)
        return incident
    }

    @Test("a role is taken, handed over and given up, each on the record with old and new")
    func roles() {
        var play = Play()
        #expect(
            play.on(.role("scribe", person: "ada")).decision?.entries.first?.text == "scribe: \(PersonMark.mark("ada"))"
        )
        #expect(
            play.on(.role("scribe", person: "bo")).decision?.entries.first?.text
                == "scribe: \(PersonMark.mark("ada")) → \(PersonMark.mark("bo"))")
        #expect(
            play.on(.role("scribe", person: "bo")).refusal == .sameRole(IncidentID(7), role: "scribe", person: "bo"))
        #expect(play.on(.role("scribe", person: nil)).decision?.notices == [.role("scribe", from: "bo", to: nil)])
        #expect(play.incident.details.roles == [:])
    }

    @Test("the commander leads; without one whoever it is assigned to does, then whoever took it")
    func lead() {
        var play = Play()
        play.on(.acknowledge, by: "bo")
        #expect(play.incident.lead == "bo")
        play.on(.assign("cy"))
        #expect(play.incident.lead == "cy")
        play.on(.role("commander", person: "ada"))
        #expect(play.incident.lead == "ada")
        #expect(play.incident.assignee == "cy")
        #expect(play.incident.teller == "ada")
        play.on(.role("communications", person: "di"))
        #expect(play.incident.teller == "di")
    }

    @Test(
        "a correction keeps the old value on the record",
        arguments: [
            (IncidentFact.title("Cards fail"), "Corrected the title: Checkout returns 500 → Cards fail"),
            (.impact("EU"), "Corrected the impact: (nothing) → EU"),
            (.service("search"), "Corrected the service: shop → search"),
            (
                .started(began - 300),
                "Corrected the start: 2026-02-02 02:40:00 UTC → 2026-02-02 02:35:00 UTC"
            ),
            (
                .started(began - 300, in: TimeZone(identifier: "Asia/Kolkata") ?? .gmt),
                "Corrected the start: 2026-02-02 02:40:00 UTC → 2026-02-02 02:35:00 UTC (08:05 in Asia/Kolkata)"
            ),
            (
                .detected(began - 60, in: TimeZone(identifier: "America/New_York") ?? .gmt),
                "Corrected the detection: (nothing) → 2026-02-02 02:39:00 UTC (2026-02-01 21:39 in America/New_York)"
            ),
            (.detected(began - 60), "Corrected the detection: (nothing) → 2026-02-02 02:39:00 UTC"),
        ])
    func corrections(fact: IncidentFact, text: String) {
        var play = Play()
        #expect(play.on(.correct(fact)).decision?.entries.map(\.text) == [text])
    }

    @Test(
        "times that can't be are refused with the reason",
        arguments: [
            (make(), IncidentFact.started(began + 9000), IncidentRefusal.TimeFault.notYet),
            (make { $0.details.startedAt = began }, .detected(began - 1), .beforeStart(began)),
            (make { $0.details.detectedAt = began }, .started(began + 1), .afterDetection(began)),
            (
                make {
                    $0.status = .resolved
                    $0.resolvedAt = began + 10
                }, .started(began + 20), .afterEnd(began + 10)
            ),
        ])
    func badTimes(incident: Incident, fact: IncidentFact, fault: IncidentRefusal.TimeFault) {
        let refusal = IncidentDecider.decide(incident, .correct(fact), by: "bo", now: Self.began + 3600).refusal
        guard case .badTime(_, _, let found) = refusal else {
            Issue.record("not refused: \(String(describing: refusal))")
            return
        }
        #expect(found == fault)
    }

    @Test("services and links are added once and taken out once")
    func lists() {
        var play = Play()
        play.on(.affects(service: "search", added: true))
        #expect(play.on(.affects(service: "search", added: true)).refusal != nil)
        #expect(play.on(.affects(service: "shop", added: true)).refusal != nil, "its own service suffers anyway")
        play.on(.affects(service: "search", added: false))
        #expect(play.incident.details.services == [])
        play.on(.link(IncidentID(9), added: true))
        #expect(play.on(.link(IncidentID(9), added: true)).refusal != nil)
        #expect(play.on(.link(IncidentID(7), added: true)).refusal == .itself(IncidentID(7)))
        play.on(.link(IncidentID(9), added: false))
        #expect(play.incident.details.links == [])
    }

    @Test("a merged incident is closed, its epoch over, and points at the other until it is reopened")
    func merge() {
        var play = Play()
        let epoch = play.incident.epoch
        let decision = play.on(.merge(into: IncidentID(1))).decision
        #expect(decision?.cancelTimers == "merged into INC-1")
        #expect(decision?.cancelReminders == "merged into INC-1")
        #expect(play.incident.epoch == epoch + 1)
        #expect(!play.incident.isOpen)
        for event in [IncidentEvent.acknowledge, .note("x"), .update(text: "x"), .escalate(level: nil), .assign("bo")] {
            #expect(play.on(event).refusal == .merged(IncidentID(7), into: IncidentID(1)))
        }
        // A page that was armed before fires into nothing.
        #expect(play.on(.timer(.page(level: 2, epoch: epoch), late: false)).decision?.notices == [])
        play.on(.reopen(reason: nil))
        #expect(play.incident.details.mergedInto == nil)
        #expect(play.incident.isRinging)
    }

    @Test("every refusal is a sentence that says what to do or what is the case")
    func words() {
        let id = IncidentID(7)
        let refusals: [IncidentRefusal] = [
            .sameRole(id, role: "scribe", person: nil), .sameFact(id, "title"), .badTime(id, "start", .notYet),
            .sameReminders(id), .service(id, "x", isThere: false), .linked(id, IncidentID(1), isThere: true),
            .itself(id),
            .merged(id, into: IncidentID(1)), .alreadyInvited(id, "ada"), .hasRoom(id),
        ]
        for refusal in refusals {
            let text = IncidentRefusalText.sentence(for: refusal) { _ in "12:00 UTC" }
            #expect(text.contains("INC-7"))
        }
    }
}
