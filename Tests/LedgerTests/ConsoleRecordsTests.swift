import Foundation
import Testing

@testable import Ledger

@Suite("Console room in the ledger", .timeLimit(.minutes(1)))
struct ConsoleRecordsTests {
    private struct Refused: Error {}

    private func say(_ text: String, in room: String = "ops", delivery: String? = nil, _ ledger: Ledger) async throws
        -> Int64
    {
        try await ledger.write {
            try $0.appendConsole(room: room, author: "ada", text: text, delivery: delivery, at: noon).id
        }
    }

    @Test("the same delivery is one message")
    func addsOnce() async throws {
        let test = try TestLedger()
        let first = try await say("one", delivery: "d1", test.ledger)
        #expect(try await say("one again", delivery: "d1", test.ledger) == first)
        #expect(try await test.ledger.read { try $0.latestConsole(room: "ops", limit: 10).map(\.text) } == ["one"])
    }

    @Test("every post and edit counts as a later change than all before, in any room")
    func countsChanges() async throws {
        let test = try TestLedger()
        #expect(try await test.ledger.read { try $0.lastConsoleChange() } == 0)
        let first = try await say("one", test.ledger)
        _ = try await say("elsewhere", in: "zoo", test.ledger)
        _ = try await say("elsewhere", in: "attic", test.ledger)
        #expect(try await test.ledger.read { try $0.consoleRooms() } == ["attic", "ops", "zoo"])
        let seen = try await test.ledger.read { try $0.lastConsoleChange() }
        #expect(try await test.ledger.write { try $0.editConsole(first, text: "one, mended", actions: nil) })
        #expect(try await test.ledger.write { try $0.editConsole(99, text: "nothing", actions: nil) } == false)
        let changes = try await test.ledger.read { try $0.consoleChanges(room: "ops", after: seen, limit: 10) }
        #expect(changes.map(\.text) == ["one, mended"])
        #expect(changes.map(\.isEdited) == [true])
        #expect(try await test.ledger.read { try $0.lastConsoleChange() } == changes.first?.change)
    }

    @Test("changes go on growing after a refused decision, a failed commit and a restart")
    func goesOnCounting() async throws {
        let test = try TestLedger()
        _ = try await say("one", test.ledger)
        await #expect(throws: Refused.self) {
            try await test.ledger.write { transaction in
                _ = try transaction.appendConsole(room: "ops", author: "ada", text: "refused", at: noon)
                throw Refused()
            }
        }
        try await test.ledger.write { FaultyDisk.failSync($0) }
        await #expect(throws: LedgerError.self) { try await say("lost", test.ledger) }
        _ = try await say("two", test.ledger)
        test.ledger.close()
        let again = try Ledger(path: test.path)
        _ = try await say("three", again)
        let messages = try await again.read { try $0.consoleChanges(room: "ops", after: 0, limit: 10) }
        #expect(messages.map(\.text) == ["one", "two", "three"])
        #expect(Set(messages.map(\.change)).count == 3)
        again.close()
    }
}
