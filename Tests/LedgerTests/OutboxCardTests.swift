import Foundation
import Testing

@testable import Ledger

@Suite("Outbox cards", .timeLimit(.minutes(1)))
struct OutboxCardTests {
    @Test("wishes to bring a card up to date fall together while none of them is on its way, with the latest content")
    func coalesces() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        try await test.ledger.enqueue(.make("between"))
        try await test.ledger.enqueue(.make("two", card: true))
        #expect(try await test.ledger.claim().map(\.content) == ["two", "between"])
    }

    @Test("a change made while the card is being sent is sent after it", arguments: [true, false])
    func losesNoUpdate(_ succeeds: Bool) async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        let sending = try await test.ledger.claim()[0]
        try await test.ledger.enqueue(.make("two", card: true))
        let end: OutboxResult =
            succeeds ? .sent(message: "m1") : .retry(notBefore: noon, reason: "cut", doubtful: true)
        try await test.ledger.settle(sending, end, card: "one")
        let next = try await test.ledger.claim()
        #expect(next.map(\.content) == ["two"])
        // One that could not be sent is sent in its own place.
        #expect((next.map(\.id) == [sending.id]) == !succeeds)
    }

    @Test(
        "a card that is put back stays before what was said under it since, though a newer wish waits",
        arguments: [
            OutboxResult.held(until: noon), .untouched, .retry(notBefore: noon, reason: "cut", doubtful: false),
        ])
    func keepsItsPlace(_ result: OutboxResult) async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        let sending = try await test.ledger.claim()[0]
        try await test.ledger.enqueue(.make("under it"))
        try await test.ledger.enqueue(.make("two", card: true))
        try await test.ledger.settle(sending, result)
        let next = try await test.ledger.claim()
        #expect(next.map(\.content) == ["two", "under it"])
        #expect(next.first?.folded == 1)
    }

    @Test("what was moved and taken up anew is not put back by the sender that no longer has it")
    func movedOnItsWay() async throws {
        let test = try TestLedger()
        for words in ["room", "declared", "taken"] { try await test.ledger.enqueue(.make(words, room: "new:INC-1")) }
        let first = try await test.ledger.claim()
        #expect(first.map(\.content) == ["room", "declared", "taken"])
        try await test.ledger.settle(first[0], .sent(message: "done"))
        try await test.ledger.write {
            try $0.readdress("INC-1", platform: "console", from: "new:INC-1", to: "own", isOwn: true, at: noon)
        }
        let second = try await test.ledger.claim()
        #expect(second.map(\.room) == ["own", "own"])
        for record in first.dropFirst() { try await test.ledger.settle(record, .untouched) }
        #expect(try await test.ledger.claim() == [])
        for record in second { try await test.ledger.settle(record, .sent(message: record.content)) }
        #expect(try await test.ledger.claim() == [])
    }

    @Test("what is put back keeps its wait, count and doubt, and says what the newer wish wants")
    func inheritsDoubt() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        let sending = try await test.ledger.claim()[0]
        try await test.ledger.enqueue(.make("two", card: true))
        let later = noon.addingTimeInterval(30)
        try await test.ledger.settle(sending, .retry(notBefore: later, reason: "rate limit", doubtful: true))
        #expect(try await test.ledger.claim() == [])
        let next = try await test.ledger.claim(at: later)
        #expect(next.map(\.content) == ["two"])
        #expect(next.map(\.isDoubtful) == [true])
        #expect(next.map(\.attempts) == [2])
    }

    @Test("after a crash a card that was being sent says what the newer wish wants, and is doubtful")
    func revivesCards() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        _ = try await test.ledger.claim()
        try await test.ledger.enqueue(.make("two", card: true))
        try await test.ledger.write { try $0.reviveOutbox() }
        let next = try await test.ledger.claim()
        #expect(next.map(\.content) == ["two"])
        #expect(next.map(\.isDoubtful) == [true])
        #expect(try await test.count("SELECT count(*) FROM outbox WHERE state = 'dropped'") == 1)
    }

    @Test("an untouched card that a newer wish overtook says it, and nothing is said twice")
    func dropsOvertaken() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("one", card: true))
        let sending = try await test.ledger.claim()[0]
        try await test.ledger.enqueue(.make("two", card: true))
        try await test.ledger.settle(sending, .untouched)
        let next = try await test.ledger.claim()
        #expect(next.map(\.content) == ["two"])
        #expect(next.map(\.attempts) == [1])
    }

    @Test("cards of other rooms, subjects and people stay apart")
    func keepsApart() async throws {
        let test = try TestLedger()
        let drafts: [OutboxDraft] = [
            .make("1", card: true), .make("2", room: "other", card: true), .make("3", subject: "INC-2", card: true),
            .make("4", room: "", person: "ada", card: true), .make("5", room: "", person: "bo", card: true),
        ]
        for draft in drafts { try await test.ledger.enqueue(draft) }
        #expect(Set(try await test.ledger.claim().map(\.content)) == ["1", "2", "3", "4", "5"])
    }

    @Test("what goes beneath a card knows the card's message, once that is noted")
    func threadsBeneath() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("card", card: true))
        try await test.ledger.enqueue(.make("beneath", place: .cardThread))
        let card = try await test.ledger.claim()
        #expect(card.map(\.inThread) == [false, true])
        #expect(card.map(\.thread) == [nil, nil])
        try await test.ledger.settle(card[1], .untouched)
        try await test.ledger.settle(card[0], .sent(message: "m1"), card: "as sent")
        let beneath = try await test.ledger.claim()
        #expect(beneath.map(\.thread) == ["m1"])
        let known = try await test.ledger.read { try $0.card(of: "INC-1", platform: "console", room: "ops") }
        #expect(known?.message == "m1")
        #expect(known?.content == "as sent")
        #expect(try await test.ledger.read { try $0.subject(ofMessage: "m1", platform: "console") } == "INC-1")
    }

    @Test("what goes beneath a card that could not be posted is said in the room")
    func goesOnWithoutCard() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("card", card: true))
        try await test.ledger.enqueue(.make("beneath", place: .cardThread))
        let card = try await test.ledger.claim()
        try await test.ledger.settle(card[0], .failed(reason: "refused"))
        try await test.ledger.settle(card[1], .untouched)
        #expect(try await test.ledger.claim().map(\.thread) == [nil])
    }
}
