import Foundation
import GRDB
import Incidents
import Synchronization
import TestSupport
import Testing

@testable import Ledger

/// What callers were told is written.
private final class Acknowledged: Sendable {
    private let noted = Mutex<Set<String>>([])
    var titles: Set<String> { noted.withLock { $0 } }
    func note(_ title: String) { noted.withLock { _ = $0.insert(title) } }
}

@Suite("Durability", .timeLimit(.minutes(1)))
struct DurabilityTests {
    @Test("the writing connection syncs every commit to a write-ahead log, also after the file was opened anew")
    func syncsFully() async throws {
        let test = try TestLedger()
        try await expectFullSync(test)
        try await test.ledger.write { FaultyDisk.failSync($0) }
        await #expect(throws: LedgerError.self) { try await test.ledger.declare("lost") }
        _ = try await test.ledger.declare("written to a connection of its own")
        try await expectFullSync(test)
    }

    private func expectFullSync(_ test: TestLedger) async throws {
        #expect(try await test.ask("PRAGMA synchronous") == "2")
        #expect(try await test.ask("PRAGMA journal_mode") == "wal")
        #expect(try await test.ask("PRAGMA foreign_keys") == "1")
    }

    @Test("whatever was acknowledged is whole in a copy of the files taken while writers run")
    func survivesACrash() async throws {
        let test = try TestLedger()
        // The log then only grows, so that a copy of both files is what a kill at that moment would leave.
        try await test.execute("PRAGMA wal_autocheckpoint = 0")
        let acknowledged = Acknowledged()
        let writers = Task {
            await withTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        var number = 0
                        while !Task.isCancelled {
                            number += 1
                            let title = "incident \(number) of \(writer)"
                            guard (try? await test.ledger.declare(title)) != nil else { return }
                            acknowledged.note(title)
                        }
                    }
                }
            }
        }
        // The copies are taken while the writers run and looked at when these have stopped: what is written meanwhile
        // would only make each look longer.
        var copies: [(path: String, acknowledged: Set<String>)] = []
        for round in 1...12 {
            let known = acknowledged.titles.count
            try await until { acknowledged.titles.count >= known + 20 }
            let before = acknowledged.titles
            let copy = test.directory.path("copy-\(round).db")
            try FileManager.default.copyItem(atPath: test.path, toPath: copy)
            try FileManager.default.copyItem(atPath: test.path + "-wal", toPath: copy + "-wal")
            copies.append((copy, before))
        }
        writers.cancel()
        await writers.value
        var found = 0
        for copy in copies { found = try expectWhole(copy.path, holding: copy.acknowledged) }
        #expect(found > 200)
    }

    /// Every acknowledged incident is in the copy, and nothing in it is half written.
    private func expectWhole(_ copy: String, holding acknowledged: Set<String>) throws -> Int {
        let database = try DatabaseQueue(path: copy)
        return try database.read { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok")
            let titles = try String.fetchSet(database, sql: "SELECT title FROM incidents")
            #expect(acknowledged.subtracting(titles) == [])
            let whole = try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM incidents WHERE 2 = (
                        SELECT count(*) FROM timeline WHERE subject = 'INC-' || incidents.id)
                    AND EXISTS (SELECT 1 FROM timers WHERE subject = 'INC-' || incidents.id)
                    AND EXISTS (SELECT 1 FROM outbox WHERE subject = 'INC-' || incidents.id)
                    """)
            #expect(whole == titles.count)
            let view = LedgerView(database: database)
            #expect(try view.verifyTimelines().faults == [])
            return titles.count
        }
    }

    @Test(
        "a time that was read is written back as the same millisecond",
        arguments: [0, 1, 1_763_726_400_123, -5_000_001])
    func keepsMilliseconds(_ milliseconds: Int64) {
        let times = (0..<1000).map { milliseconds + $0 * 1_000_003 }
        #expect(times.map { Date(milliseconds: $0).milliseconds } == times)
    }

    @Test(
        "a time beyond all counting does not stop the bot",
        arguments: [Double.infinity, -Double.infinity, Double.nan, 1e300])
    func clampsTimes(_ seconds: Double) {
        #expect(abs(Date(timeIntervalSince1970: seconds).milliseconds) <= 9_000_000_000_000_000)
    }
}
