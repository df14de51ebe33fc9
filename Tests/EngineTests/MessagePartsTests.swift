import Chat
import Engine
import Foundation
import Ledger
import Messages
import TestSupport
import Testing

/// A message that takes several calls, on a platform that can neither look nor tell a repetition.
@Suite("A message in several parts", .timeLimit(.minutes(1)))
struct MessagePartsTests {
    private let chat = FakePlatform(traits: PlatformTraits(buttons: true, idempotentSend: false))

    /// How the third of four parts fails at first.
    struct Failure: Sendable, CustomTestStringConvertible {
        var outcome: SendOutcome
        var isDoubtful: Bool
        var testDescription: String { "\(outcome)" }
    }

    /// Four parts, of which the third fails in this way the first time.
    private func inParts(_ failure: SendOutcome? = nil) {
        let failures = Switch(failure == nil)
        chat.answer { delivery, _ in
            if delivery.done.count == 2, let failure, !failures.value {
                failures.value = true
                return failure
            }
            return delivery.done.count < 3 ? .partly(done: "part\(delivery.done.count)") : .sent(message: "part3")
        }
    }

    @Test(
        "goes on with the next part when one fails",
        arguments: [
            Failure(outcome: .held(for: .seconds(3), reason: "429"), isDoubtful: false),
            Failure(outcome: .failedTemporarily(after: .seconds(2), reason: "500"), isDoubtful: false),
            Failure(outcome: .unknown(reason: "reset"), isDoubtful: true),
        ])
    func goesOn(_ failure: Failure) async throws {
        let house = try IncidentHouse(chat: chat)
        inParts(failure.outcome)
        try await house.say("/help")
        try await house.running {
            try await house.clock.turning(by: .seconds(1)) {
                try await chat.when { $0.count == 5 }
                try await house.everythingIsNoted()
            }
        }
        #expect(chat.attempts.map(\.done.count) == [0, 1, 2, 2, 3])
        #expect(chat.attempts.last?.done == ["part0", "part1", "part2"])
        // Only the part that may have arrived is in doubt.
        #expect(chat.attempts.map(\.isDoubtful) == [false, false, false, failure.isDoubtful, false])
    }

    @Test("goes on with the part that was under way when the bot is killed", arguments: [0, 1, 2, 3])
    func killed(during part: Int) async throws {
        let folder = try TemporaryDirectory()
        let reached = Switch(false)
        do {
            let house = try IncidentHouse(folder: folder, chat: chat)
            inParts()
            chat.whileSending { delivery in
                guard delivery.done.count == part else { return }
                reached.value = true
                // It is never answered: only the end of the bot ends it.
                try? await Task.sleep(for: .seconds(3600))
            }
            try await house.say("/help")
            try await house.running { try await until { reached.value } }
            house.ledger.close()
        }
        let next = FakePlatform(traits: chat.traits)
        next.answer { delivery, _ in
            delivery.done.count < 3 ? .partly(done: "part\(delivery.done.count)") : .sent(message: "part3")
        }
        let house = try IncidentHouse(folder: folder, chat: next)
        try await house.running { try await house.everythingIsNoted() }
        #expect(next.attempts.map(\.done.count) == Array(part..<4))
        #expect(next.attempts.map(\.isDoubtful) == (part..<4).map { $0 == part })
        #expect(next.attempts.first?.done == (0..<part).map { "part\($0)" })
    }

    @Test("is known by each of its parts", arguments: ["part0", "part2", "part3"])
    func known(part: String) async throws {
        let house = try IncidentHouse(chat: chat)
        chat.answer { delivery, _ in
            guard !delivery.isCard, delivery.subject != nil, delivery.done.count < 3 else {
                return delivery.isCard ? nil : .sent(message: "part3")
            }
            return .partly(done: "part\(delivery.done.count)")
        }
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\"")
            try await house.everythingIsNoted()
        }
        #expect(try await house.ledger.read { try $0.subject(ofMessage: part, platform: "fake") } == "INC-1")
        #expect(try await house.ledger.read { try $0.sentContent(message: part, platform: "fake")?.subject } == "INC-1")
        #expect(try await house.ledger.read { try $0.subject(ofMessage: "part", platform: "fake") } == nil)
    }
}
