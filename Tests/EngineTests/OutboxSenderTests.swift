import Chat
import Engine
import Foundation
import Ledger
import Messages
import TestSupport
import Testing

@Suite("Carrying the outbox to a platform", .timeLimit(.minutes(1)))
struct OutboxSenderTests {
    @Test("what was sent is noted before the rest of a slow batch is, so that a bot which keeps dying gets on")
    func notesOnTheWay() async throws {
        let house = try IncidentHouse()
        for _ in 0..<2 { try await house.say("/help") }
        #expect(try await house.ledger.read { try $0.outboxBacklog() } == ["fake": 2])
        let clock = house.clock
        house.chat.whileSending { [chat = house.chat] _ in
            guard !chat.attempts.isEmpty else { return clock.advance(by: .seconds(1)) }
            // The second one is never answered: only the end of the sender ends it.
            try? await Task.sleep(for: .seconds(3600))
        }
        try await house.running {
            try await until { try await house.ledger.read { try $0.outboxBacklog() } == ["fake": 1] }
            #expect(house.chat.attempts.count == 1)
        }
    }

    @Test("while commands come, what is said rests between two looks, and a page does not")
    func rests() async throws {
        let house = try IncidentHouse()
        let rest = Duration.milliseconds(25)
        try await house.running(rest: rest) {
            // A look that rides in the commit of the very command takes what it says along; the one after it rests, the
            // longer the more were taken.
            try await until {
                try await house.say("/help")
                return house.clock.deadlines.contains { $0 > .zero && $0 <= rest * 16 }
            }
            try await house.say("/incident declare \"Checkout returns 500\"")
            try await house.say("/incident show INC-77")
            try await house.chat.when { $0.contains { $0.mentions.keys.contains("ada") } }
            #expect(!house.chat.texts.contains { $0.contains("INC-77") }, "talk left while the clock stood still")
            house.clock.advance(by: rest * 16)
            try await house.chat.when { $0.contains { $0.message.markdown.contains("INC-77") } }
        }
    }
}
