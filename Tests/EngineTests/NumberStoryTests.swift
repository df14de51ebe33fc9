import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

/// Choices by number, where a platform has no buttons and does not say which message is answered.
@Suite("Numbers as answers", .timeLimit(.minutes(1)))
struct NumberStoryTests {
    private static func house(_ folder: TemporaryDirectory? = nil) throws -> IncidentHouse {
        try IncidentHouse(
            folder: folder,
            chat: FakePlatform(traits: PlatformTraits(buttons: false, idempotentSend: true, commandPrefix: "!")))
    }

    @Test("mean the newest message beneath the card that offered some, also after a restart")
    func restart() async throws {
        let folder = try TemporaryDirectory()
        let first = try Self.house(folder)
        try await first.running {
            try await first.say("!incident declare x --sev 1")
            try await first.chat.when { !$0.pages.isEmpty }
            try await first.everythingIsNoted()
        }
        let card = try #require(try await first.cardMessage())
        let page = try #require(first.chat.attempts.first { $0.message.markdown.contains("You are paged") })
        let number = try #require(page.message.actions.numbered.first { $0.action.label == "I have it" }?.number)
        first.ledger.close()
        let second = try Self.house(folder)
        // Written beneath the card: the platform names that and nothing else.
        guard case .done = try await second.say("\(number)", thread: card) else {
            Issue.record("the number is not understood")
            return
        }
        #expect(try await second.ledger.read { try $0.incident(.init(1))?.acknowledgement?.by } == "ada")
    }

    @Test("elsewhere in the room are talk")
    func talk() async throws {
        let house = try Self.house()
        try await house.running {
            try await house.say("!incident declare x --sev 1")
            try await house.chat.when { !$0.pages.isEmpty }
            try await house.everythingIsNoted()
        }
        #expect(try await house.say("1") == .ignored)
        #expect(try await house.say("1", isDirect: true) == .ignored)
        #expect(try await house.ledger.read { try $0.incident(.init(1))?.acknowledgement } == nil)
    }
}
