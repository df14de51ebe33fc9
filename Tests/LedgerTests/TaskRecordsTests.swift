import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite("Tasks, freezes and the queue on record", .timeLimit(.minutes(1)))
struct TaskRecordsTests {
    private static func kept(_ text: String) -> String { text.replacingOccurrences(of: "\0", with: "\u{FFFD}") }

    @Test(
        "take any text into every column as words, and give it back",
        arguments: HostileTextTests.texts + ["\0", "a\0b"])
    func hostile(text: String) async throws {
        let test = try TestLedger()
        let kept = Self.kept(text)
        try await test.ledger.write { transaction in
            let task = try transaction.insert(
                FollowUpRecord(
                    subject: text, text: text, owner: text, source: text, room: text, createdAt: noon, dueAt: noon))
            #expect(try transaction.finishFollowUp(task, by: text, note: text, at: noon))
            try transaction.insert(
                FreezeRecord(
                    service: text, environment: text, reason: text, setBy: text, setAt: noon, until: noon + 60))
            try transaction.enqueue(
                QueueRecord(service: text, environment: text, person: text, room: text, command: text, since: noon))
        }
        try await test.ledger.read { view in
            let task = try #require(try view.followUps(of: text).first)
            #expect(
                [task.subject, task.text, task.owner, task.source, task.room, task.doneBy, task.note]
                    == Array(repeating: kept, count: 7))
            let freeze = try #require(try view.freezes(of: text, at: noon).first)
            #expect(
                [freeze.service, freeze.environment, freeze.reason, freeze.setBy] == Array(repeating: kept, count: 4))
            let waiting = try #require(try view.queue(service: text, environment: text).first)
            #expect(
                [waiting.service, waiting.environment, waiting.person, waiting.room, waiting.command]
                    == Array(repeating: kept, count: 5))
            #expect(try view.openFollowUps(owner: text).isEmpty)
            #expect(try String.fetchOne(view.database, sql: "PRAGMA quick_check") == "ok")
        }
    }

    @Test("open tasks come by their due time, of one time by age; those that are done do not come, nor twice")
    func tasks() async throws {
        let test = try TestLedger()
        let ids = try await test.ledger.write { transaction in
            try [(30.0, "bo"), (10, "ada"), (20, "ada"), (10, "ada")].map { wait, owner in
                try transaction.insert(
                    FollowUpRecord(
                        subject: "RUN-1", text: "x", owner: owner, room: "r", createdAt: noon, dueAt: noon + wait))
            }
        }
        #expect(ids == [1, 2, 3, 4])
        #expect(try await test.ledger.read { try $0.openFollowUps().map(\.id) } == [2, 4, 3, 1])
        #expect(try await test.ledger.read { try $0.openFollowUps(owner: "ada").map(\.id) } == [2, 4, 3])
        #expect(try await test.ledger.read { try $0.openFollowUps(limit: 2).map(\.id) } == [2, 4])
        let done = try await test.ledger.write { transaction in
            try ["bo", "cy"].map { try transaction.finishFollowUp(4, by: $0, note: nil, at: noon) }
        }
        #expect(done == [true, false])
        #expect(try await test.ledger.write { try $0.finishFollowUp(99, by: "bo", note: nil, at: noon) } == false)
        #expect(try await test.ledger.read { try $0.openFollowUps().map(\.id) } == [2, 3, 1])
        #expect(try await test.ledger.read { try $0.followUp(4)?.doneBy } == "bo")
        #expect(try await test.ledger.read { try $0.followUps(of: "RUN-1").map(\.id) } == [2, 4, 3, 1])
    }

    @Test("freezes of a service come the longest first, and are over at their time, or when somebody ends them")
    func freezes() async throws {
        let test = try TestLedger()
        try await test.ledger.write { transaction in
            for (service, length) in [("shop", 10.0), ("shop", 30), ("bank", 60), ("shop", 20)] {
                try transaction.insert(
                    FreezeRecord(
                        service: service, environment: nil, reason: "x", setBy: "ada", setAt: noon, until: noon + length
                    ))
            }
        }
        func holding(at seconds: Double) async throws -> [Int64] {
            try await test.ledger.read { try $0.freezes(of: "shop", at: noon + seconds).map(\.id) }
        }
        #expect(try await holding(at: 0) == [2, 4, 1])
        #expect(try await holding(at: 10) == [2, 4])
        try await test.ledger.write { transaction in
            try transaction.endFreeze(2, by: "bo", at: noon + 1)
            try transaction.endFreeze(2, by: "cy", at: noon + 2)
        }
        #expect(try await holding(at: 10) == [4])
        #expect(try await holding(at: 20) == [])
        #expect(try await test.ask("SELECT endedBy FROM freezes WHERE id = 2") == "bo")
    }

    @Test("who waits keeps the place however often they ask, and joins at the end once told")
    func queue() async throws {
        let test = try TestLedger()
        func ask(_ person: String, _ command: String, in environment: String = "production") async throws {
            try await test.ledger.write {
                try $0.enqueue(
                    QueueRecord(
                        service: "shop", environment: environment, person: person, room: "r", command: command,
                        since: noon))
            }
        }
        func waiting(_ environment: String = "production") async throws -> [QueueRecord] {
            try await test.ledger.read { try $0.queue(service: "shop", environment: environment) }
        }
        try await ask("ada", "v1")
        try await ask("bo", "v2")
        try await ask("ada", "v1", in: "staging")
        try await ask("ada", "v3")
        #expect(try await waiting().map(\.person) == ["ada", "bo"])
        #expect(try await waiting().map(\.command) == ["v3", "v2"])
        #expect(try await waiting("staging").map(\.command) == ["v1"])
        let first = try #require(try await waiting().first)
        try await test.ledger.write { try $0.markTold(first, at: noon) }
        #expect(try await waiting().map(\.person) == ["bo"])
        try await ask("ada", "v4")
        #expect(try await waiting().map(\.person) == ["bo", "ada"])
    }
}
