import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

/// One room on two platforms.
@Suite("A room on two platforms", .timeLimit(.minutes(1)))
struct MirrorStoryTests {
    private let slack = FakePlatform(
        PlatformName("slack"),
        traits: PlatformTraits(buttons: true, idempotentSend: true, rooms: [.create, .invite, .topic, .pin]))
    private let matrix = FakePlatform(
        PlatformName("matrix"), traits: PlatformTraits(buttons: false, idempotentSend: true, commandPrefix: "!"))
    private let there = RoomAddress(PlatformName("matrix"), "!ops")

    private func house(folder: TemporaryDirectory? = nil) throws -> IncidentHouse {
        let house = try IncidentHouse(folder: folder, chat: slack)
        let (matrix, there) = (matrix, there)
        house.house.change { house in
            house.rooms["ops"]?.append(there)
            house.platforms[matrix.name] = matrix.traits
            house.people = People(
                ["ada": "U1", "bo": "U2", "cy": "U3"].map { id, user in
                    Person(
                        id: id, name: id.capitalized, groups: ["responders"],
                        chat: [PlatformName("slack"): user, matrix.name: "@\(id):x"])
                })
        }
        return house
    }

    private func cards(_ chat: FakePlatform) -> [String] {
        chat.attempts.filter(\.isCard).map(\.message.markdown)
    }

    @Test(
        "has the cards, pages and updates on both, and takes an acknowledgement from either", arguments: [true, false])
    func both(fromMirror: Bool) async throws {
        let house = try house()
        try await house.running(others: [matrix]) {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 1")
            for chat in [slack, matrix] {
                try await chat.when { $0.contains(where: \.isCard) && !$0.pages.isEmpty }
            }
            if fromMirror {
                let receipt = try await house.say("!incident ack", by: "@bo:x", in: there.channel, on: matrix)
                guard case .done = receipt else {
                    Issue.record("\(receipt)")
                    return
                }
            } else {
                try await house.say("/incident ack", by: "U2")
            }
            for chat in [slack, matrix] {
                try await chat.when { $0.contains { !$0.isCard && $0.message.markdown.contains("is taken") } }
                try await chat.when { $0.contains { $0.isCard && $0.kind != .post } }
            }
            try await house.everythingIsNoted()
        }
        #expect(try await house.ledger.read { try $0.incident(.init(1))?.acknowledgement?.by } == "bo")
        #expect(cards(slack).last?.contains("Bo") == true && cards(matrix).last?.contains("Bo") == true)
        // Commands are shown as each platform's people write them.
        #expect(cards(slack).allSatisfy { !$0.contains("!incident") })
        #expect(cards(matrix).contains { $0.contains("!incident ack") })
        // Details stand beneath each platform's own card.
        let details = matrix.attempts.filter { $0.thread != nil }
        #expect(
            !details.isEmpty && details.allSatisfy { $0.target == .room(there) && $0.thread?.hasPrefix("m") == true })
    }

    @Test("goes on where it is reached when the other platform is down, and both agree in the end")
    func down() async throws {
        let house = try house()
        slack.answer { _, _ in .failedTemporarily(after: .seconds(600), reason: "down") }
        try await house.running(others: [matrix]) {
            try await house.say("!incident declare \"Slack is down\"", by: "@ada:x", in: there.channel, on: matrix)
            try await matrix.when { !$0.pages.isEmpty && $0.contains(where: \.isCard) }
            try await house.say("!incident ack", by: "@bo:x", in: there.channel, on: matrix)
            try await matrix.when { $0.contains { $0.isCard && $0.message.markdown.contains("Bo") } }
            try await house.say("!incident resolve \"it is back\"", by: "@bo:x", in: there.channel, on: matrix)
            try await matrix.when { $0.contains { $0.message.markdown.contains("is resolved") } }
            #expect(slack.attempts.allSatisfy { $0.target == .room(RoomAddress(PlatformName("slack"), "ops")) })
            slack.answer { _, _ in nil }
            try await house.clock.turning(by: .seconds(30)) {
                try await slack.when { $0.contains { $0.message.markdown.contains("Back again") } }
            }
        }
        // Nobody is paged for what is over, and the card is drawn once, as it is.
        #expect(slack.attempts.pages.count <= 2)
        let late = slack.attempts.filter { $0.message.markdown.contains("Back again") }
        #expect(late.count == 1)
        #expect(cards(slack).last?.contains("resolved") == true)
    }

    @Test("keeps a private incident to where it is worked")
    func secret() async throws {
        let house = try house()
        try await house.running(others: [matrix]) {
            try await house.say("/incident declare \"Leaked key\" --private")
            try await slack.when { $0.contains { $0.message.markdown.contains("Leaked key") } }
            try await house.everythingIsNoted()
        }
        #expect(!matrix.texts.contains { $0.contains("Leaked") })
    }
}
