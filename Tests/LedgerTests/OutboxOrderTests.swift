import Foundation
import Testing

@testable import Ledger

@Suite("Outbox order", .timeLimit(.minutes(1)))
struct OutboxOrderTests {
    @Test("rows of a room come in the order they were said, none twice")
    func keepsOrder() async throws {
        let test = try TestLedger()
        for number in 1...5 { try await test.ledger.enqueue(.make("\(number)")) }
        let first = try await test.ledger.claim(perRoom: 2)
        #expect(first.map(\.content) == ["1", "2"])
        // The room is busy until both are settled.
        #expect(try await test.ledger.claim(perRoom: 2) == [])
        try await test.ledger.settle(first[0], .sent(message: "m1"))
        #expect(try await test.ledger.claim(perRoom: 2) == [])
        try await test.ledger.settle(first[1], .sent(message: "m2"))
        #expect(try await test.ledger.claim(perRoom: 9).map(\.content) == ["3", "4", "5"])
    }

    @Test("a head that has to wait blocks its own room only")
    func blocksOnlyItsRoom() async throws {
        let test = try TestLedger()
        for room in ["a", "b"] {
            for number in 1...2 { try await test.ledger.enqueue(.make("\(room)\(number)", room: room)) }
        }
        let claimed = try await test.ledger.claim(perRoom: 1)
        #expect(claimed.map(\.content) == ["a1", "b1"])
        let later = noon.addingTimeInterval(60)
        try await test.ledger.settle(claimed[0], .retry(notBefore: later, reason: "rate limit", doubtful: false))
        try await test.ledger.settle(claimed[1], .sent(message: "m"))
        #expect(try await test.ledger.claim().map(\.content) == ["b2"])
        #expect(try await test.ledger.claim(at: later).map(\.content) == ["a1", "a2"])
    }

    @Test("people are rooms of their own: one who can't be reached keeps no other waiting, nor loses the order")
    func separatesPeople() async throws {
        let test = try TestLedger()
        for number in 1...3 {
            for person in ["ada", "bo", "cy"] {
                try await test.ledger.enqueue(.make("\(person)\(number)", room: "", person: person))
            }
        }
        let claimed = try await test.ledger.claim(perRoom: 1)
        #expect(claimed.map(\.content) == ["ada1", "bo1", "cy1"])
        #expect(claimed.map(\.person) == ["ada", "bo", "cy"])
        let later = noon.addingTimeInterval(60)
        for record in claimed[..<2] {
            try await test.ledger.settle(record, .retry(notBefore: later, reason: "no answer", doubtful: true))
        }
        try await test.ledger.settle(claimed[2], .sent(message: "m"))
        #expect(try await test.ledger.claim().map(\.content) == ["cy2", "cy3"])
    }

    @Test("ten thousand rows in one room do not hide another", arguments: [1, 2, 10])
    func isFair(_ limit: Int) async throws {
        let test = try TestLedger()
        try await test.ledger.write { transaction in
            for number in 1...10_000 { try transaction.enqueue(.make("a\(number)", room: "a"), at: noon) }
            for room in ["b", "c"] { try transaction.enqueue(.make(room, room: room), at: noon) }
        }
        var seen: Set<String> = []
        for _ in 1...3 {
            let claimed = try await test.ledger.claim(perRoom: 10, limit: limit)
            #expect(claimed.count <= limit)
            seen.formUnion(claimed.map(\.room))
        }
        #expect(seen == ["a", "b", "c"])
    }

    @Test("the next attempt is that of a row that may go: those behind a head do not count")
    func tellsTheNextAttempt() async throws {
        let test = try TestLedger()
        func claim(limit: Int = 100) async throws -> OutboxClaim {
            try await test.ledger.write {
                try $0.claimOutbox(platform: "console", lane: .talk, perRoom: 2, limit: limit, at: noon)
            }
        }
        #expect(try await claim() == OutboxClaim())
        for number in 1...3 { try await test.ledger.enqueue(.make("\(number)")) }
        let first = try await claim()
        #expect(first.records.map(\.content) == ["1", "2"])
        #expect(first.nextAttempt == nil)
        #expect(try await claim() == OutboxClaim())
        let later = noon.addingTimeInterval(60)
        try await test.ledger.settle(first.records[0], .retry(notBefore: later, reason: "rate limit", doubtful: false))
        try await test.ledger.settle(first.records[1], .untouched)
        #expect(try await claim() == OutboxClaim(nextAttempt: later))
        for room in ["x", "y"] { try await test.ledger.enqueue(.make(room, room: room)) }
        // More rooms are due than were asked for: the rest at once.
        let some = try await claim(limit: 1)
        #expect(some.records.map(\.content) == ["x"])
        #expect(some.nextAttempt == noon)
    }

    @Test("what was not touched comes again as if never claimed; what was tried says how often, and if it may be there")
    func countsAttempts() async throws {
        let test = try TestLedger()
        try await test.ledger.enqueue(.make("a"))
        let first = try await test.ledger.claim()[0]
        #expect(first.attempts == 1)
        try await test.ledger.settle(first, .untouched)
        let second = try await test.ledger.claim()[0]
        #expect(second.attempts == 1)
        try await test.ledger.settle(second, .retry(notBefore: noon, reason: "cut", doubtful: true))
        let third = try await test.ledger.claim()[0]
        #expect(third.attempts == 2)
        #expect(third.isDoubtful)
        // Once it may be there, a clean failure does not unsay it.
        try await test.ledger.settle(third, .retry(notBefore: noon, reason: "refused", doubtful: false))
        #expect(try await test.ledger.claim()[0].isDoubtful)
    }

    @Test("after a crash what was being sent comes again, marked; what waited is not")
    func revives() async throws {
        let test = try TestLedger()
        for room in ["a", "b"] { try await test.ledger.enqueue(.make(room, room: room)) }
        #expect(try await test.ledger.claim(limit: 1).map(\.content) == ["a"])
        try await test.ledger.write { try $0.reviveOutbox() }
        let claimed = try await test.ledger.claim()
        #expect(claimed.map(\.content) == ["a", "b"])
        #expect(claimed.map(\.isDoubtful) == [true, false])
    }

    @Test("failed and dropped rows leave the way free, and the backlog counts what is open")
    func ends() async throws {
        let test = try TestLedger()
        for number in 1...3 { try await test.ledger.enqueue(.make("\(number)")) }
        let claimed = try await test.ledger.claim(perRoom: 2)
        try await test.ledger.settle(claimed[0], .failed(reason: "no such room"))
        try await test.ledger.settle(claimed[1], .dropped(reason: "too old"))
        #expect(try await test.ledger.read { try $0.outboxBacklog() } == ["console": 1])
        #expect(try await test.ledger.claim().map(\.content) == ["3"])
    }

    @Test("parts that stand are kept with the row, and are none of another room's")
    func keepsParts() async throws {
        let test = try TestLedger()
        var draft = OutboxDraft.make("long")
        draft.subject = "INC-1"
        let long = draft
        try await test.ledger.enqueue(long)
        let first = try #require(try await test.ledger.claim().first)
        #expect(first.done == [])
        for part in ["m1", "m2"] { try await test.ledger.write { try $0.noteDone(part, of: first) } }
        try await test.ledger.settle(first, .retry(notBefore: noon, reason: "reset", doubtful: true))
        let second = try #require(try await test.ledger.claim().first)
        #expect(second.done == ["m1", "m2"] && second.isDoubtful)
        // Whoever answers one of them means what the whole is about.
        for part in ["m1", "m2"] {
            let subject = try await test.ledger.read { try $0.subject(ofMessage: part, platform: long.platform) }
            let content = try await test.ledger.read { try $0.sentContent(message: part, platform: long.platform) }
            #expect(subject == "INC-1" && content?.content == long.content)
        }
        #expect(try await test.ledger.read { try $0.subject(ofMessage: "m1", platform: "another") } == nil)
        // Once the next part is known to stand, nothing is in doubt.
        try await test.ledger.write { try $0.noteDone("m3", of: second) }
        try await test.ledger.settle(second, .held(until: noon))
        let third = try #require(try await test.ledger.claim().first)
        #expect(third.done == ["m1", "m2", "m3"] && !third.isDoubtful)
        try await test.ledger.write {
            try $0.readdress(
                "INC-1", platform: long.platform, from: long.room, to: "elsewhere", isOwn: true, at: noon)
        }
        #expect(try await test.ledger.claim().map(\.done) == [[]])
    }
}
