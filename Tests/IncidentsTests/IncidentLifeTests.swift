import Foundation
import Incidents
import Testing

@Suite("The life of an incident")
struct IncidentLifeTests {
    @Test("acknowledging makes whoever does it the assignee, once")
    func acknowledge() {
        var play = Play()
        play.on(.acknowledge, by: "bo")
        #expect(play.incident.assignee == "bo")
        #expect(play.incident.acknowledgement?.by == "bo")
        #expect(
            play.on(.acknowledge, by: "ada").refusal
                == .alreadyAcknowledged(IncidentID(7), by: "bo", at: Incident.began + 60))
        #expect(play.incident.assignee == "bo")
    }

    @Test("resolving keeps who acknowledged, sets the time, and can not be done twice")
    func resolve() {
        var play = Play()
        play.on(.acknowledge)
        play.on(.status(.resolved, text: "rolled back"))
        #expect(play.incident.status == .resolved)
        #expect(play.incident.resolvedAt == play.now)
        #expect(play.on(.resolve(text: nil)).refusal == .alreadyResolved(IncidentID(7), at: Incident.began + 120))
    }

    @Test(
        "is refused once it is resolved",
        arguments: [
            IncidentEvent.acknowledge, .status(.monitoring, text: nil), .severity(.sev1, reason: nil), .assign("ada"),
            .escalate(level: nil),
        ])
    func refusedWhenResolved(event: IncidentEvent) {
        var play = Play()
        play.on(.resolve(text: nil))
        guard case .alreadyResolved = play.on(event).refusal else {
            Issue.record("\(event) was not refused")
            return
        }
    }

    @Test(
        "changes that change nothing are refused with the fact",
        arguments: [
            (
                IncidentEvent.status(.investigating, text: nil),
                IncidentRefusal.sameStatus(IncidentID(7), .investigating)
            ),
            (.severity(.sev2, reason: nil), .sameSeverity(IncidentID(7), .sev2)),
            (.reopen(reason: nil), .notResolved(IncidentID(7))),
            (.update(text: ""), .nothingToSay(IncidentID(7))),
            (.note(""), .nothingToSay(IncidentID(7))),
        ])
    func nothingChanges(event: IncidentEvent, refusal: IncidentRefusal) {
        var play = Play()
        #expect(play.on(event).refusal == refusal)
    }

    @Test("the same status with words is an update, not a refusal")
    func sameStatusWithText() {
        var play = Play()
        let result = play.on(.status(.investigating, text: "still looking"))
        #expect(result.decision?.notices == [.statusUpdate(text: "still looking")])
    }

    @Test("notes can be added after the end, and change no state")
    func noteAfterwards() {
        var play = Play()
        play.on(.resolve(text: nil))
        let before = play.incident
        #expect(play.on(.note("the graph is attached")).decision?.entries.map(\.kind) == ["note"])
        #expect(play.incident == before)
    }

    @Test("every decision is recorded with who and when")
    func recorded() {
        var play = Play()
        for event in [
            IncidentEvent.acknowledge, .status(.identified, text: nil), .severity(.sev1, reason: "payments too"),
            .assign("ada"), .update(text: "rolling back"), .resolve(text: nil), .reopen(reason: nil),
        ] {
            let entry = play.on(event, by: "cy").decision?.entries.first
            #expect(entry?.actor == "cy")
            #expect(entry?.at == play.now)
        }
    }
}

@Suite("Names of incidents and severities")
struct IncidentNameTests {
    @Test(
        "incident ids are read as people write them",
        arguments: [("INC-7", 7), ("inc-12", 12), ("#3", 3), ("41", 41)])
    func ids(text: String, number: Int64) {
        #expect(IncidentID(parsing: text) == IncidentID(number))
    }

    @Test(
        "what is no id is none",
        arguments: ["", "INC-", "INC-0", "INC--1", "RUN-3", "seven", "INC-99999999999999999999"])
    func noIDs(text: String) {
        #expect(IncidentID(parsing: text) == nil)
    }

    @Test(
        "severities are read as people write them",
        arguments: [("1", Severity.sev1), ("sev2", .sev2), ("SEV-3", .sev3), ("P4", .sev4)])
    func severities(text: String, severity: Severity) {
        #expect(Severity(parsing: text) == severity)
    }

    @Test("SEV1 is the worst")
    func order() {
        #expect([Severity.sev3, .sev1, .sev4].max() == .sev1)
        #expect(Severity(parsing: "5") == nil)
    }
}
