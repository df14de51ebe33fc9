import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("Levels that are due at one moment, over the whole engine", .timeLimit(.minutes(1)))
struct PagedOnceStoryTests {
    @Test("call somebody who is on both by one message that names both")
    func byTheClock() async throws {
        let house = try IncidentHouse()
        house.house.change { house in
            house.defaultPolicy.repeatSeconds = 3600
            house.defaultPolicy.levels[1].targets = [.person("bo")]
            house.defaultPolicy.levels[2].targets = [.person("cy"), .person("bo")]
            house.defaultPolicy.levels[2].afterSeconds = 900
        }
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.clock.isAwaited(at: .seconds(900))
            house.clock.advance(by: .seconds(900))
            try await house.chat.when { $0.pages.count > 1 }
            try await house.everythingIsNoted()
        }
        #expect(house.chat.attempts.pages == ["ada", "bo"])
        let page = try #require(house.chat.attempts.last { ![$0].pages.isEmpty }).message.markdown
        #expect(Mention.people(in: page) == ["bo", "cy"])
        #expect(page.contains("at level 2 (senior") && page.contains("and at level 3 (manager"), "\(page)")
        // The record has each level, and no deadline is left of either.
        let fired = try await house.timers().filter { $0.kind.hasPrefix("page") }
        #expect(fired.count == 3 && fired.allSatisfy { $0.firedAt != nil })
        let entries = try await house.ledger.read { try $0.timeline(of: "INC-1") }
        #expect(entries.map(\.text).filter { $0.contains(": paged ") }.count == 3)
    }
}
