import Engine
import Foundation
import Ledger
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
            while try await house.ledger.read({ try $0.outboxBacklog() }) != ["fake": 1] { await Task.yield() }
            #expect(house.chat.attempts.count == 1)
        }
    }
}
