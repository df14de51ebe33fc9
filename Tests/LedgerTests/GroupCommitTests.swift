import Foundation
import GRDB
import Incidents
import Testing

@testable import Ledger

@Suite("Group commit", .timeLimit(.minutes(1)))
struct GroupCommitTests {
    private struct Refused: Error, Equatable { var number: Int }

    @Test("decisions that arrive during a commit share the next one")
    func sharesCommits() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("the first")
        let before = try WriteAheadLog(ofLedger: test.path).commits
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let writers = (1...50).map { number in Task { try await test.ledger.declare("number \(number)") } }
        try await test.ledger.waitForBacklog(50)
        gate.open()
        try await held.value
        var ids: Set<IncidentID> = []
        for writer in writers { ids.insert(try await writer.value) }
        #expect(ids.count == 50)
        // The held decision wrote nothing, so all fifty are in the one commit after it.
        #expect(try WriteAheadLog(ofLedger: test.path).commits == before + 1)
        #expect(try await test.count("SELECT count(*) FROM incidents") == 51)
    }

    @Test("what may wait shares the commit of who can't, and has one of its own when nobody comes")
    func isPatient() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("the first")
        let before = try WriteAheadLog(ofLedger: test.path).commits
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let patient = Task { try await test.ledger.write(.soon) { try $0.setCursor("s1", platform: "matrix") } }
        try await test.ledger.waitForBacklog(1)
        let hasty = Task { try await test.ledger.write { try $0.setCursor("s2", platform: "slack") } }
        try await test.ledger.waitForBacklog(2)
        gate.open()
        try await held.value
        try await patient.value
        try await hasty.value
        #expect(try WriteAheadLog(ofLedger: test.path).commits == before + 1)
        try await test.ledger.write(.soon) { try $0.setCursor("s3", platform: "matrix") }
        #expect(try WriteAheadLog(ofLedger: test.path).commits == before + 2)
    }

    @Test("a refused decision undoes only its own rows, and only its caller hears of it")
    func isolatesRefusals() async throws {
        let test = try TestLedger()
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let writers = (0..<30).map { number in
            Task {
                try await test.ledger.write { transaction in
                    let id = try transaction.nextIncidentID()
                    try transaction.insert(.make(id, title: "number \(number)"))
                    try transaction.append([TimelineEntry("declared", by: "ada", at: noon, "x")], to: id.description)
                    if number % 3 == 0 { throw Refused(number: number) }
                    return id
                }
            }
        }
        try await test.ledger.waitForBacklog(30)
        gate.open()
        try await held.value
        for (number, writer) in writers.enumerated() {
            let result = await writer.result
            if number % 3 == 0 {
                #expect(throws: Refused(number: number)) { try result.get() }
            } else {
                _ = try result.get()
            }
        }
        #expect(try await test.count("SELECT count(*) FROM incidents") == 20)
        #expect(try await test.count("SELECT count(*) FROM timeline") == 20)
        #expect(try await test.count("SELECT max(id) FROM incidents") == 20)
        #expect(try await test.ledger.read { try $0.verifyTimelines().faults } == [])
        #expect(test.ledger.trouble == nil)
    }

    @Test("a row that the schema refuses is told in the ledger's words, and its neighbours stand")
    func refusesByConstraint() async throws {
        let test = try TestLedger()
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let good = Task { try await test.ledger.declare("good") }
        try await test.ledger.waitForBacklog(1)
        let bad = Task { try await test.ledger.declare("") }
        try await test.ledger.waitForBacklog(2)
        gate.open()
        try await held.value
        _ = try await good.value
        let error = await #expect(throws: LedgerError.self) { try await bad.value }
        #expect(error?.description.contains("CHECK constraint failed") == true)
        #expect(test.ledger.trouble == nil)
        // The ladder that the refused decision would have stored is stored with the next one.
        _ = try await test.ledger.declare("after it")
        #expect(try await test.count("SELECT count(*) FROM incidents") == 2)
    }

    @Test("a ladder that was undone with its incident is stored again")
    func storesUndoneLadders() async throws {
        let test = try TestLedger()
        await #expect(throws: Refused.self) {
            try await test.ledger.write { transaction in
                try transaction.insert(.make(IncidentID(1)))
                throw Refused(number: 0)
            }
        }
        _ = try await test.ledger.declare("declared after all")
        #expect(try await test.ledger.read { try $0.incident(IncidentID(1))?.policy } == .make())
    }

    @Test("a caller that is cancelled takes nobody's commit away, not even its own")
    func survivesCancellation() async throws {
        let test = try TestLedger()
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let cancelled = Task { try await test.ledger.declare("its caller is gone") }
        let other = Task { try await test.ledger.declare("its caller waits") }
        try await test.ledger.waitForBacklog(2)
        cancelled.cancel()
        gate.open()
        try await held.value
        _ = try await other.value
        _ = try await cancelled.value
        #expect(try await test.count("SELECT count(*) FROM incidents") == 2)
    }

    @Test("a decision sees what it wrote, and readers do not before it is committed")
    func readsItsOwnWrites() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("known")
        let gate = DispatchSemaphore(value: 0)
        let write = Task {
            try await test.ledger.write { transaction in
                let id = try transaction.nextIncidentID()
                try transaction.insert(.make(id))
                let seen = try transaction.view.incident(id)
                gate.wait()
                return seen
            }
        }
        #expect(try await test.ledger.read { try $0.latestIncidents(limit: 10).count } == 1)
        gate.signal()
        #expect(try await write.value == .make(IncidentID(2)))
        #expect(try await test.ledger.read { try $0.latestIncidents(limit: 10).count } == 2)
    }

    @Test("what arrived before closing is written, what comes after is refused")
    func closes() async throws {
        let test = try TestLedger()
        let gate = Gate()
        let held = await gate.hold(test.ledger)
        let waiting = Task { try await test.ledger.declare("in time") }
        try await test.ledger.waitForBacklog(1)
        let closing = Task.detached { test.ledger.close() }
        gate.open()
        try await held.value
        _ = try await waiting.value
        await closing.value
        await #expect(throws: LedgerError.closed) { try await test.ledger.declare("too late") }
        await #expect(throws: LedgerError.closed) { try await test.ledger.read { try $0.timers(limit: 1) } }
    }

    @Test("wakes those who wait for a topic after the commit, and not for a refused decision")
    func wakes() async throws {
        let test = try TestLedger()
        var wakeups = test.ledger.topics.wakeups { if case .outbox = $0 { true } else { false } }.makeAsyncIterator()
        _ = await wakeups.next()
        await #expect(throws: Refused.self) {
            try await test.ledger.write { transaction in
                try transaction.enqueue(.make("refused"), at: noon)
                throw Refused(number: 1)
            }
        }
        try await test.ledger.enqueue(.make("said"))
        _ = await wakeups.next()
        #expect(try await test.ledger.claim().map(\.content) == ["said"])
    }
}
