import Foundation
import GRDB
import Incidents
import Testing

@testable import Ledger

@Suite("Disk faults", .timeLimit(.minutes(1)))
struct DiskFaultTests {
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case failedSync, failedWrite, fullDisk
        var testDescription: String { rawValue }
        var reason: String { self == .fullDisk ? "the disk is full" : "the disk reported an input/output error" }

        func inject(_ transaction: LedgerTransaction) {
            switch self {
            case .failedSync: FaultyDisk.failSync(transaction)
            case .failedWrite: FaultyDisk.failWrite(transaction)
            case .fullDisk: FaultyDisk.fill(transaction)
            }
        }
    }

    @Test("the whole batch hears the plain reason, and nothing of it is in the file", arguments: Fault.allCases)
    func failsTheBatch(_ fault: Fault) async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("before")
        try await test.ledger.write { fault.inject($0) }
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let writers = (1...10).map { number in Task { try await test.ledger.declare("number \(number)") } }
        try await test.ledger.waitForBacklog(10)
        gate.open()
        try await held.value
        for writer in writers {
            await #expect(throws: LedgerError.notWritten(reason: fault.reason)) { try await writer.value }
        }
        #expect(test.ledger.trouble == fault.reason)
        #expect(try await test.ledger.read { try $0.latestIncidents(limit: 10).map(\.title) } == ["before"])
    }

    @Test(
        "after a failed sync the next write goes to the file opened anew and checked",
        arguments: [Fault.failedSync, .failedWrite])
    func reopens(_ fault: Fault) async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("before")
        let first = try await connection(of: test)
        try await test.ledger.write { fault.inject($0) }
        await #expect(throws: LedgerError.self) { try await test.ledger.declare("lost") }
        #expect(try await test.ledger.declare("after").rawValue == 2)
        #expect(test.ledger.trouble == nil)
        #expect(try await connection(of: test) != first)
        test.ledger.close()
        #expect(try titles(in: test.path) == ["before", "after"])
    }

    @Test("a file found damaged when it is opened anew takes no more writes")
    func refusesDamage() async throws {
        let test = try TestLedger()
        for number in 1...200 { _ = try await test.ledger.declare("number \(number)") }
        let other = try DatabaseQueue(path: test.path)
        try other.inDatabase { _ = try $0.checkpoint(.truncate) }
        try other.close()
        try await test.ledger.write { FaultyDisk.failSync($0) }
        await #expect(throws: LedgerError.self) { try await test.ledger.declare("lost") }
        try overwrite(test.path, from: 5, pages: 6)
        let error = await #expect(throws: LedgerError.self) { try await test.ledger.declare("on a damaged file") }
        #expect(error?.description.contains("damaged") == true)
        #expect(test.ledger.trouble?.contains("damaged") == true)
    }

    @Test("a full disk leaves the ledger readable, and the trouble lasts until something is written again")
    func recoversFromAFullDisk() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("before")
        let pages = try await test.ask("PRAGMA page_count") ?? ""
        try await test.execute("PRAGMA max_page_count = \(pages)")
        let long = String(repeating: "x", count: 100_000)
        await #expect(throws: LedgerError.notWritten(reason: "the disk is full")) {
            try await test.ledger.declare(long)
        }
        #expect(try await test.ledger.read { try $0.latestIncidents(limit: 10).count } == 1)
        // A decision that writes nothing is no proof that the disk has room.
        try await test.execute("PRAGMA max_page_count = 1000000")
        #expect(test.ledger.trouble == "the disk is full")
        _ = try await test.ledger.declare(long)
        #expect(test.ledger.trouble == nil)
        test.ledger.close()
        #expect(try titles(in: test.path) == ["before", long])
    }

    @Test("a decision that swallows an error of the file can't make its batch count")
    func distrustsSwallowedErrors() async throws {
        let test = try TestLedger()
        let pages = try await test.ask("PRAGMA page_count") ?? ""
        try await test.execute("PRAGMA max_page_count = \(pages)")
        await #expect(throws: LedgerError.notWritten(reason: "the disk is full")) {
            try await test.ledger.write { transaction in
                _ = try transaction.noteDelivery("delivery", platform: "console", at: noon)
                try? transaction.insert(.make(IncidentID(1), title: String(repeating: "x", count: 100_000)))
            }
        }
        #expect(try await test.count("SELECT count(*) FROM inbox") == 0)
    }

    @Test("a decision that ends the transaction fails its batch, and the next one is well")
    func distrustsEndedTransactions() async throws {
        let test = try TestLedger()
        await #expect(throws: LedgerError.self) {
            try await test.ledger.write { transaction in
                _ = try transaction.noteDelivery("delivery", platform: "console", at: noon)
                try transaction.database.execute(sql: "ROLLBACK")
            }
        }
        _ = try await test.ledger.declare("after")
        #expect(try await test.count("SELECT count(*) FROM inbox") == 0)
    }

    @Test(
        "a real disk that fills up loses nothing acknowledged, and goes on once there is room",
        .enabled(if: TinyDisk.canMount))
    func fillsARealDisk() async throws {
        let disk = try TinyDisk(megabytes: 2)
        let path = disk.path("ledger.db")
        let ledger = try Ledger(path: path)
        try disk.fill(leaving: 400_000)
        var acknowledged: [String] = []
        var refusals = 0
        for number in 1...2000 where refusals < 5 {
            let title = "number \(number) " + String(repeating: "x", count: 2000)
            do {
                _ = try await ledger.declare(title)
                acknowledged.append(title)
            } catch let error as LedgerError {
                #expect(error == .notWritten(reason: "the disk is full"))
                refusals += 1
            }
        }
        #expect(refusals == 5)
        #expect(ledger.trouble == "the disk is full")
        #expect(try await ledger.read { try $0.latestIncidents(limit: 10_000).count } == acknowledged.count)
        disk.makeRoom()
        _ = try await ledger.declare("after")
        #expect(ledger.trouble == nil)
        ledger.close()
        #expect(try titles(in: path) == acknowledged + ["after"])
    }

    private func connection(of test: TestLedger) async throws -> Int {
        try await test.ledger.write { Int(bitPattern: $0.database.sqliteConnection) }
    }

    private func titles(in path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            return try String.fetchAll(database, sql: "SELECT title FROM incidents ORDER BY id")
        }
    }

    private func overwrite(_ path: String, from page: Int, pages: Int) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seek(toOffset: UInt64((page - 1) * 4096))
        try file.write(contentsOf: Data(repeating: 0xAB, count: pages * 4096))
        try file.close()
    }
}
