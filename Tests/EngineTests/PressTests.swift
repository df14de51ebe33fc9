import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

/// Presses on platforms whose buttons carry a name and no command.
@Suite("Presses by name", .timeLimit(.minutes(1)))
struct PressTests {
    private func press(
        _ name: String, on message: String?, in house: IncidentHouse, delivery: String = UUID().uuidString
    ) async throws -> Receipt? {
        try await house.intake.accept(
            InboundBatch(
                platform: house.chat.name,
                messages: [
                    IncomingMessage(
                        room: RoomAddress(house.chat.name, "ops"), deliveryID: delivery,
                        sender: ChatUser(platform: house.chat.name, id: "U1", displayName: "Ada"), text: "",
                        replyTo: message, action: name, sentAt: house.clock.date, isCommand: true,
                        takesPrivateAnswer: true)
                ])
        ).first
    }

    @Test("do what the message offers, once; later ones are told to the one who pressed alone")
    func press() async throws {
        let house = try IncidentHouse()
        try await house.running {
            _ = try await house.say("/incident declare x")
            try await house.chat.when { $0.contains(where: \.isCard) }
            try await until { try await house.cardMessage() != nil }
            let card = try #require(try await house.cardMessage())
            let action = try #require(
                house.chat.attempts.first { $0.isCard && !$0.message.actions.isEmpty }?.message.actions.first)
            let receipt = try await press(action.id, on: card, in: house)
            guard case .done? = receipt else {
                Issue.record("not done: \(String(describing: receipt))")
                return
            }
            let again = try await press(action.id, on: card, in: house)
            guard case .refusedPrivately? = again else {
                Issue.record("not refused: \(String(describing: again))")
                return
            }
        }
    }

    @Test("on a message whose sending nobody could note count by what they name")
    func lost() async throws {
        let house = try IncidentHouse()
        _ = try await house.say("/incident declare x --sev 1")
        guard case .done? = try await press("INC-1/ack/1", on: "m-lost", in: house) else {
            Issue.record("the press was refused")
            return
        }
        #expect(try await house.ledger.read { try $0.incident(.init(1))?.acknowledgement?.by } == "ada")
    }

    @Test(
        "of nothing that is known are refused, and nothing is posted", arguments: ["INC-1/ack/1", "#123", "", "x/y/z"])
    func unknown(name: String) async throws {
        let house = try IncidentHouse()
        for message in [nil, "no-such-message"] {
            guard case .refusedPrivately(let reply)? = try await press(name, on: message, in: house) else {
                Issue.record("not refused")
                return
            }
            #expect(reply.contains("not on offer"))
        }
        #expect(try await house.ledger.read { try $0.outboxBacklog().isEmpty })
    }
}
