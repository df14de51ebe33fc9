import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("Outside an incident's room", .timeLimit(.minutes(1)))
struct OutwardTests {
    private func house(_ subscribers: [Subscriber]) throws -> IncidentHouse {
        let house = try IncidentHouse()
        house.house.change { changed in
            changed.rooms["status"] = [RoomAddress(house.chat.name, "status")]
            changed.subscribers = subscribers
            changed.redactor = Redactor(secrets: ["hunter2hunter2"])
        }
        return house
    }

    private func outside(_ house: IncidentHouse) -> [String] {
        house.chat.attempts.filter { $0.target == .room(RoomAddress(house.chat.name, "status")) }
            .map(\.message.markdown)
    }

    @Test("an announcements room hears of the beginning, of updates and of the end, and of nothing else")
    func story() async throws {
        let house = try house([Subscriber(name: "status", way: .room("status"))])
        try await house.say("/incident declare \"Checkout returns 500\" --sev 1 --impact \"nobody can pay\"")
        try await house.say("/incident ack")
        try await house.say("/incident note \"the password is hunter2hunter2\"")
        try await house.say("/incident update \"rolling back hunter2hunter2\"")
        try await house.say("/incident severity 2 \"only Europe\"")
        try await house.say("/incident resolve \"rolled back\"")
        try await house.say("/incident reopen \"it is back\"")
        try await house.running { try await house.everythingIsNoted() }
        let heard = outside(house)
        try #require(heard.count == 5, "\(heard)")
        #expect(heard[0].contains("**INC-1 · SEV1**: Checkout returns 500"))
        #expect(heard[0].contains("Impact: nobody can pay"))
        #expect(heard[1].contains("rolling back [redacted]") || heard[1].contains("rolling back \\[redacted\\]"))
        #expect(heard[2].contains("SEV1 → SEV2"))
        #expect(heard[3].contains("is over**"))
        #expect(heard[4].contains("is back**"))
        #expect(!heard.joined().contains("hunter2"))
        #expect(heard.allSatisfy { Mention.people(in: $0).isEmpty && !$0.contains("Ada") && !$0.contains("Level") })
    }

    @Test("who heard that it began as the worst hears that it is over, though it was less bad by then")
    func lowered() async throws {
        let house = try house([
            Subscriber(name: "board", way: .room("status"), severities: [.sev1], moments: [.declared, .resolved])
        ])
        try await house.say("/incident declare \"Checkout returns 500\" --sev 1")
        try await house.say("/incident severity INC-1 2")
        try await house.say("/incident resolve INC-1 \"rolled back\"")
        try await house.say("/incident declare \"Search is slow\" --sev 2")
        try await house.say("/incident resolve INC-2")
        try await house.running { try await house.everythingIsNoted() }
        let heard = outside(house)
        try #require(heard.count == 2, "\(heard)")
        #expect(heard[0].contains("INC-1 · SEV1") && heard[1].contains("is over") && heard[1].contains("INC-1"))
    }

    @Test("a way without a carrier makes no rows that would wait for ever")
    func noCarrier() async throws {
        let house = try house([
            Subscriber(name: "board", way: .email("board@example.org")),
            Subscriber(name: "page", way: .webhook("page")),
        ])
        try await house.say("/incident declare x")
        #expect(try await house.ledger.read { try $0.outboxBacklog().keys.sorted() } == [house.chat.name.rawValue])
    }

    @Test(
        "each hears only of what it asked for",
        arguments: [
            (Subscriber(name: "a", way: .room("status")), true),
            (Subscriber(name: "a", way: .room("status"), services: ["shop"]), true),
            (Subscriber(name: "a", way: .room("status"), services: ["mail"]), false),
            (Subscriber(name: "a", way: .room("status"), severities: [.sev1]), false),
            (Subscriber(name: "a", way: .room("status"), severities: [.sev1, .sev2]), true),
            (Subscriber(name: "a", way: .room("status"), moments: [.resolved]), false),
            (
                Subscriber(
                    name: "a", way: .room("status"), services: ["shop"], severities: [.sev2], moments: [.declared]),
                true
            ),
        ])
    func choices(subscriber: Subscriber, hears: Bool) {
        let incident = Incident(
            id: IncidentID(1), title: "x", severity: .sev2, service: "shop", impact: nil, room: "fake:ops",
            declaredBy: "ada", declaredAt: Date(timeIntervalSince1970: 0), drill: false,
            policy: EscalationPolicy(origin: "x", levels: []))
        #expect(subscriber.wants(.declared, of: incident) == hears)
        var other = incident
        other.service = nil
        #expect(subscriber.wants(.declared, of: other) == (hears && subscriber.services.isEmpty))
    }

    @Test("the public learns what is open and what updates say, and nothing of notes, people or rooms")
    func publicStatus() async throws {
        let house = try house([])
        try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
        try await house.say("/incident ack")
        try await house.say("/incident note \"the secret sauce\"")
        try await house.say("/incident status identified \"Bo broke it\"")
        try await house.say("/incident update \"rolling back\"")
        try await house.say("/incident declare \"over\" --sev 1")
        try await house.say("/incident resolve INC-2")
        let now = house.house.now
        let status = try await house.ledger.read { try PublicStatus(house: now, view: $0) }
        #expect(status.health == .disrupted)
        #expect(status.incidents.map(\.id) == ["INC-1"])
        let incident = try #require(status.incidents.first)
        #expect(incident.updates.map(\.text) == ["rolling back", nil])
        #expect(incident.updates.map(\.status) == [nil, "identified"])
        #expect(!"\(status)".contains("sauce") && !"\(status)".contains("Bo broke") && !"\(status)".contains("ada"))
        house.house.change { $0.publicServices = ["shop"] }
        let narrowed = house.house.now
        let none = try await house.ledger.read { try PublicStatus(house: narrowed, view: $0) }
        #expect(none.incidents.isEmpty && none.health == .operational)
    }
}
