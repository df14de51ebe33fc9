import Chat
import Engine
import Foundation
import Ledger
import Messages
import TestSupport
import Testing

@Suite("A room that could not be reached", .timeLimit(.minutes(1)))
struct RoomOutageTests {
    @Test("is told once what came late and what was left out, in one line after all of it")
    func told() async throws {
        let house = try IncidentHouse()
        let isDown = Switch(true)
        house.chat.answer { _, _ in isDown.value ? .failedTemporarily(after: .seconds(60), reason: "down") : nil }
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\"")
            try await house.chat.when { !$0.isEmpty }
            for number in 1...5 { try await house.say("/incident note \"\(number)\"") }
            try await house.clock.turning(by: .seconds(61)) { try await house.chat.when { $0.count >= 5 } }
            isDown.value = false
            try await house.clock.turning(by: .seconds(10)) {
                try await house.chat.when { $0.contains { $0.message.markdown.contains("Back again") } }
            }
            try await house.everythingIsNoted()
            // Later on nobody speaks of it.
            try await house.say("/help")
            try await house.everythingIsNoted()
        }
        let lines = house.chat.texts.filter { $0.contains("Back again") }
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(line.contains("could not write here from"))
        #expect(line.contains("messages came late") && line.contains("outdated edit"), "\(line)")
    }

    @Test("for a moment only is told nothing")
    func short() async throws {
        let house = try IncidentHouse()
        house.chat.answer { _, before in before == 0 ? .failedTemporarily(after: .seconds(5), reason: "busy") : nil }
        try await house.running {
            try await house.say("/help")
            try await house.chat.when { !$0.isEmpty }
            try await house.clock.isAwaited(at: .seconds(5))
            house.clock.advance(by: .seconds(6))
            try await house.everythingIsNoted()
        }
        #expect(!house.chat.texts.contains { $0.contains("Back again") })
    }
}
