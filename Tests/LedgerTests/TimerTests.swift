import Foundation
import Testing

@testable import Ledger

@Suite("Timers", .timeLimit(.minutes(1)))
struct TimerTests {
    private func armed(_ count: Int) async throws -> TestLedger {
        let test = try TestLedger()
        try await test.ledger.write { transaction in
            // The one armed last is due first.
            for number in 1...count {
                try transaction.arm(
                    "page \(number)", for: "INC-1", at: noon, due: noon.addingTimeInterval(Double(-number)), why: "w")
            }
        }
        return test
    }

    @Test("armed timers come in the order they are due, those due together in the order they were armed")
    func orders() async throws {
        let test = try await armed(3)
        try await test.ledger.write {
            for kind in ["a", "b"] { try $0.arm(kind, for: "INC-2", at: noon, due: noon, why: "w") }
        }
        let timers = try await test.ledger.read { try $0.armedTimers(limit: 10) }
        #expect(timers.map(\.kind) == ["page 3", "page 2", "page 1", "a", "b"])
    }

    @Test("a timer fires once, however many try")
    func firesOnce() async throws {
        let test = try await armed(1)
        let fired = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 1...20 {
                group.addTask { try await test.ledger.write { try $0.markFired(1, at: noon, late: true) } }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(fired == 1)
        let timer = try await test.ledger.read { try $0.timer(1) }
        #expect(timer?.firedAt == noon)
        #expect(timer?.late == true)
        #expect(try await test.ledger.read { try $0.armedTimers(limit: 10) } == [])
    }

    @Test("a timer is fired or cancelled, never both")
    func neverBoth() async throws {
        let test = try await armed(2)
        #expect(try await test.ledger.write { try $0.markFired(1, at: noon, late: false) })
        try await test.ledger.write { try $0.cancelTimers(of: "INC-1", at: noon, why: "acknowledged") }
        #expect(try await test.ledger.write { try $0.markFired(2, at: noon, late: false) } == false)
        let timers = try await test.ledger.read { try $0.timers(of: "INC-1") }
        #expect(timers.map { $0.firedAt != nil } == [false, true])
        #expect(timers.map { $0.cancelledAt != nil } == [true, false])
        #expect(timers[0].why == "w; cancelled: acknowledged")
        #expect(timers[1].why == "w")
        await #expect(throws: LedgerError.self) {
            try await test.execute("UPDATE timers SET firedAt = 1, cancelledAt = 1")
        }
    }

    @Test("cancelling spares other subjects and the kinds that are not meant")
    func cancelsSome() async throws {
        let test = try await armed(3)
        try await test.ledger.write { try $0.arm("page", for: "INC-2", at: noon, due: noon, why: "w") }
        try await test.ledger.write {
            try $0.cancelTimers(of: "INC-1", at: noon, why: "paged by hand") { $0.kind != "page 2" }
        }
        #expect(try await test.ledger.read { try $0.armedTimers(limit: 10).map(\.kind) } == ["page 2", "page"])
    }

    @Test("one that fired with its decision is recorded and never armed")
    func recordsAtOnce() async throws {
        let test = try TestLedger()
        try await test.ledger.write {
            try $0.arm("page", for: "INC-1", at: noon, due: noon, firedAtOnce: true, why: "level 1")
        }
        #expect(try await test.ledger.read { try $0.armedTimers(limit: 10) } == [])
        #expect(try await test.ledger.read { try $0.timers(limit: 10).map(\.firedAt) } == [noon])
    }
}
