import Foundation
import GRDB
import Incidents
import Testing

@testable import Ledger

@Suite("Timeline chain", .timeLimit(.minutes(1)))
struct TimelineTests {
    /// A way to falsify the record of INC-1, which has five entries.
    struct Forgery: CustomTestStringConvertible {
        var testDescription: String
        var sql: String
        var fault: String
    }

    static let forgeries = [
        Forgery(
            testDescription: "a changed text", sql: "UPDATE timeline SET text = 'all was well' WHERE sequence = 3",
            fault: "INC-1 entry 3: the text was changed"),
        Forgery(
            testDescription: "an emptied text", sql: "UPDATE timeline SET text = '' WHERE sequence = 3",
            fault: "INC-1 entry 3: the text was changed"),
        Forgery(
            testDescription: "another actor", sql: "UPDATE timeline SET actor = 'bo' WHERE sequence = 3",
            fault: "INC-1 entry 3: it does not follow"),
        Forgery(
            testDescription: "another time", sql: "UPDATE timeline SET at = at - 60000 WHERE sequence = 3",
            fault: "INC-1 entry 3: it does not follow"),
        Forgery(
            testDescription: "another kind", sql: "UPDATE timeline SET kind = 'acknowledged' WHERE sequence = 1",
            fault: "INC-1 entry 1: it does not follow"),
        Forgery(
            testDescription: "a text with its digest",
            sql: """
                UPDATE timeline SET (text, digest) = (SELECT text, digest FROM timeline WHERE sequence = 2)
                WHERE sequence = 4
                """,
            fault: "INC-1 entry 4: it does not follow"),
        Forgery(
            testDescription: "a removed entry", sql: "DELETE FROM timeline WHERE sequence = 3",
            fault: "INC-1: entry 3 is missing"),
        Forgery(
            testDescription: "a removed entry, the rest moved up",
            sql:
                "DELETE FROM timeline WHERE sequence = 3; UPDATE timeline SET sequence = sequence - 1 WHERE sequence > 3",
            fault: "INC-1 entry 3: it does not follow"),
        Forgery(
            testDescription: "a removed beginning", sql: "DELETE FROM timeline WHERE sequence = 1",
            fault: "INC-1: entry 1 is missing"),
        Forgery(
            testDescription: "swapped entries",
            sql: """
                UPDATE timeline SET sequence = 99 WHERE sequence = 2;
                UPDATE timeline SET sequence = 2 WHERE sequence = 3;
                UPDATE timeline SET sequence = 3 WHERE sequence = 99
                """,
            fault: "INC-1 entry 2: it does not follow"),
        Forgery(
            testDescription: "a record given to another incident", sql: "UPDATE timeline SET subject = 'INC-2'",
            fault: "INC-2 entry 1: it does not follow"),
    ]

    private func recorded() async throws -> TestLedger {
        let test = try TestLedger()
        for number in 1...5 {
            try await test.ledger.write {
                try $0.append([TimelineEntry("remark", by: "ada", at: noon, "remark \(number)")], to: "INC-1")
            }
        }
        return test
    }

    private func faults(_ test: TestLedger, posted: [String: Set<String>] = [:]) async throws -> [String] {
        try await test.ledger.read { try $0.verifyTimelines(against: posted).faults }
    }

    private func head(_ test: TestLedger) async throws -> String {
        try #require(try await test.ledger.read { try $0.timelineHead(of: "INC-1") })
    }

    @Test("finds what was falsified", arguments: forgeries)
    func finds(_ forgery: Forgery) async throws {
        let test = try await recorded()
        #expect(try await faults(test) == [])
        try await test.execute(forgery.sql)
        #expect(try await faults(test).contains { $0.hasPrefix(forgery.fault) })
    }

    @Test("entries added together or one by one make the same chain, and every one counts")
    func chains() async throws {
        let one = try await recorded()
        let whole = try TestLedger()
        try await whole.ledger.write {
            try $0.append((1...5).map { TimelineEntry("remark", by: "ada", at: noon, "remark \($0)") }, to: "INC-1")
        }
        #expect(try await head(one) == head(whole))
        #expect(try await whole.ledger.read { try $0.verifyTimelines().entries } == 5)
        #expect(
            try await whole.ledger.read { try $0.timeline(of: "INC-1").map(\.text) } == (1...5).map { "remark \($0)" })
    }

    @Test("a posted head finds the newest entries gone")
    func findsRemovedTail() async throws {
        let test = try await recorded()
        let posted = ["INC-1": Set([try await head(test)])]
        #expect(try await faults(test, posted: posted) == [])
        try await test.execute("DELETE FROM timeline WHERE sequence > 3")
        #expect(try await faults(test) == [])
        #expect(try await faults(test, posted: posted).count == 1)
        // What is added later does not cover it up.
        try await test.ledger.write { try $0.append([TimelineEntry("x", by: "ada", at: noon, "x")], to: "INC-1") }
        #expect(try await faults(test, posted: posted).count == 1)
    }

    @Test("a posted head stays in the chain when the record goes on, and tells when all of it is gone")
    func keepsHeads() async throws {
        let test = try await recorded()
        let posted = ["INC-1": Set([try await head(test)])]
        try await test.ledger.write {
            try $0.append([TimelineEntry("reopened", by: "ada", at: noon, "x")], to: "INC-1")
        }
        #expect(try await faults(test, posted: posted) == [])
        try await test.execute("DELETE FROM timeline")
        #expect(try await faults(test, posted: posted).first?.hasPrefix("INC-1: no entry has the hash") == true)
    }

    @Test("erasing a text that leaked a secret keeps the chain")
    func erases() async throws {
        let test = try await recorded()
        let before = try await head(test)
        try await test.execute("UPDATE timeline SET text = NULL WHERE sequence = 3")
        #expect(try await faults(test) == [])
        #expect(try await head(test) == before)
        #expect(try await test.ledger.read { try $0.timeline(of: "INC-1")[2].text } == "(erased)")
    }
}
