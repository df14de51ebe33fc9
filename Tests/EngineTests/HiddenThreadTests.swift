import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

/// Most chats fold a thread up: who writes in the room does not see what is said there.
@Suite("Where threads are hidden", .timeLimit(.minutes(1)))
struct HiddenThreadTests {
    private static func house(hidden: Bool = true) throws -> IncidentHouse {
        try IncidentHouse(
            chat: FakePlatform(
                traits: PlatformTraits(
                    buttons: true, idempotentSend: true, commandPrefix: "!", hidesThreads: hidden)))
    }

    /// What the room is told in answer, outside any thread.
    private func told(_ house: IncidentHouse) -> [String] {
        house.chat.attempts.filter { $0.thread == nil && !$0.isCard && $0.message.markdown.hasPrefix("INC-1: ") }
            .map(\.message.markdown)
    }

    @Test("a command whose effect stands only in the thread or on the card is answered in the room")
    func answered() async throws {
        let house = try Self.house()
        try await house.say("!incident declare x --sev 1")
        try await house.say("!incident role INC-1 scribe bo")
        try await house.say("!incident note INC-1 \"it began at nine\"")
        try await house.running { try await house.everythingIsNoted() }
        let told = told(house)
        try #require(told.count == 2, "\(told)")
        #expect(told[0].contains("Bo") && told[0].hasSuffix("(more in the thread of INC-1)"))
        #expect(told[1] == "INC-1: it began at nine (on the record)")
    }

    @Test("it is not answered twice: not what the room hears anyway, not in the thread, not for a press")
    func once() async throws {
        let house = try Self.house()
        try await house.say("!incident declare x --sev 1")
        try await house.say("!incident ack INC-1")
        try await house.say("!incident update INC-1 \"looking\"")
        try await house.say("!incident severity INC-1 2")
        try await house.running { try await house.everythingIsNoted() }
        let card = try #require(try await house.cardMessage())
        try await house.say("!incident note \"from the thread\"", thread: card)
        try await house.say("!incident note INC-1 pressed", action: "INC-1/note/0")
        try await house.running { try await house.everythingIsNoted() }
        #expect(told(house).isEmpty)
    }

    @Test("where they are not hidden, or only some may know, nothing is added")
    func open() async throws {
        let open = try Self.house(hidden: false)
        try await open.say("!incident declare x --sev 1")
        try await open.say("!incident role INC-1 scribe bo")
        try await open.running { try await open.everythingIsNoted() }
        #expect(told(open).isEmpty)
    }

    @Test("everybody in the room hears of another severity, with the reason")
    func severity() async throws {
        let house = try Self.house()
        try await house.say("!incident declare \"Checkout returns 500\" --sev 1")
        try await house.say("!incident severity INC-1 2 \"only Europe\"")
        try await house.running { try await house.everythingIsNoted() }
        let told = house.chat.attempts.filter { $0.message.markdown.contains("severity is now") }
        try #require(told.count == 1)
        #expect(told[0].thread == nil && !told[0].isCard)
        #expect(told[0].message.markdown.hasPrefix("**INC-1**: severity is now **SEV2** (was SEV1). Checkout"))
        #expect(told[0].message.markdown.contains("only Europe"))
    }

    @Test("a page says what its level is called, where that is more than a number")
    func named() async throws {
        let house = try Self.house()
        house.house.change { $0.defaultPolicy.levels[1].name = "Management" }
        try await house.say("!incident declare x --sev 1")
        try await house.running { try await house.everythingIsNoted() }
        try await house.say("!incident escalate INC-1")
        try await house.running { try await house.everythingIsNoted() }
        let pages = house.chat.attempts.map(\.message.markdown).filter { $0.contains("You are paged") }
        #expect(pages.contains { $0.contains("at level 1 (on-call") })
        #expect(pages.contains { $0.contains("at level 2, Management (senior") })
    }
}
