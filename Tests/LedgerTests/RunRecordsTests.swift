import Foundation
import Runs
import Testing

@testable import Ledger

@Suite("Runs in the ledger", .timeLimit(.minutes(1)))
struct RunRecordsTests {
    private func prepared() async throws -> TestLedger {
        let test = try TestLedger()
        try await test.ledger.write {
            try $0.store(snapshot: [1, 2, 3], digest: "abc", name: "storefront.md", at: noon)
        }
        return test
    }

    private func insert(_ test: TestLedger, environment: String = "production", holdsLock: Bool = true) async throws
        -> RunID
    {
        try await test.ledger.write { transaction in
            let id = try transaction.nextRunID()
            try transaction.insert(Run.make(id, environment: environment), holdsLock: holdsLock)
            return id
        }
    }

    @Test("a second run in the same environment is refused, one in another is not, nor one that needs no lock")
    func locks() async throws {
        let test = try await prepared()
        let first = try await insert(test)
        let error = await #expect(throws: LedgerError.self) { _ = try await insert(test) }
        #expect(error?.description.contains("runs.service, runs.environment") == true)
        _ = try await insert(test, environment: "staging")
        _ = try await insert(test, holdsLock: false)
        #expect(
            try await test.ledger.read { try $0.lockHolder(service: "storefront", environment: "production")?.id }
                == first)
    }

    @Test(
        "a run that is over lets go of the lock, and does not take it back",
        arguments: [
            RunStatus.succeeded, .aborted(by: "ada", reason: "x"), .supersededBy(RunID(9)), .finishedWithFailures([]),
        ])
    func frees(_ status: RunStatus) async throws {
        let test = try await prepared()
        var run = Run.make(try await insert(test))
        run.revision = 1
        try await test.ledger.write { [run] in try $0.update(run) }
        await #expect(throws: LedgerError.self) { _ = try await insert(test) }
        run.status = status
        run.finishedAt = noon
        try await test.ledger.write { [run] in try $0.update(run) }
        let second = try await insert(test)
        run.status = .active
        try await test.ledger.write { [run] in try $0.update(run) }
        #expect(
            try await test.ledger.read { try $0.lockHolder(service: "storefront", environment: "production")?.id }
                == second)
    }

    @Test("the same runbook is stored once, and comes back byte for byte")
    func storesOnce() async throws {
        let test = try await prepared()
        try await test.ledger.write { try $0.store(snapshot: [9], digest: "abc", name: "other.md", at: noon) }
        let bytes = (0...255).map { UInt8($0) }
        try await test.ledger.write { try $0.store(snapshot: bytes, digest: "def", name: "binary", at: noon) }
        try await test.ledger.write { try $0.store(snapshot: [], digest: "empty", name: "empty", at: noon) }
        #expect(try await test.ledger.read { try $0.snapshot("abc")?.bytes } == [1, 2, 3])
        #expect(try await test.ledger.read { try $0.snapshot("abc")?.name } == "storefront.md")
        #expect(try await test.ledger.read { try $0.snapshot("def")?.bytes } == bytes)
        #expect(try await test.ledger.read { try $0.snapshot("empty")?.bytes } == [])
    }

    @Test("a run of a runbook that was not stored is refused")
    func needsItsSnapshot() async throws {
        let test = try TestLedger()
        await #expect(throws: LedgerError.self) { _ = try await insert(test) }
    }

    @Test("an attempt is under way from its intent to its end, and can't be intended twice")
    func followsAttempts() async throws {
        let test = try await prepared()
        let run = try await insert(test)
        let attempt = AttemptRecord(run: run, step: "deploy/1", number: 1, spec: "{}")
        try await test.ledger.write { try $0.insert(attempt, at: noon) }
        await #expect(throws: LedgerError.self) { try await test.ledger.write { try $0.insert(attempt, at: noon) } }
        #expect(try await test.ledger.read { try $0.attemptsUnderWay() } == [attempt])
        try await test.ledger.write { try $0.mark(attempt.id, .started, at: noon) }
        #expect(try await test.ledger.read { try $0.attemptsUnderWay().map(\.state) } == [.started])
        try await test.ledger.write { try $0.mark(attempt.id, .ended, outcome: "exit 0", at: noon) }
        #expect(try await test.ledger.read { try $0.attemptsUnderWay() } == [])
        #expect(try await test.ledger.read { try $0.outcome(ofAttempt: attempt.id) } == "exit 0")
    }
}
