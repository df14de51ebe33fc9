import Foundation
import GRDB
import Synchronization

/// Lets writers that arrive together share one durable commit.
///
/// One thread writes. It takes everything that waits, runs each decision in a savepoint of its own inside one
/// transaction, and answers all of them after COMMIT has returned: throughput comes from sharing the sync, never from
/// leaving it out. A decision that throws undoes only itself; an error of the file fails the whole batch, and before the
/// next batch the file is opened anew and checked.
///
/// `@unchecked Sendable`: `waiting` and `stopping` are only touched under `condition`; `damaged` only by the one thread.
final class GroupCommit: @unchecked Sendable {
    private let file: LedgerFile
    private let topics: TopicHub
    private let condition = NSCondition()
    private var waiting: [PendingWrite] = []
    private var stopping = false
    private var stopped = false
    private var damaged = false
    private let troubled = Mutex<String?>(nil)

    /// One caller's decision, and how the caller hears of it.
    private struct PendingWrite {
        /// Runs the decision and keeps what came of it for `answer`.
        var attempt: (LedgerTransaction) throws -> Void
        /// Called once: with nil when the batch is durable, else with why it is not.
        var answer: (LedgerError?) -> Void
    }

    /// Carries a decision's outcome from the savepoint to the answer; both run on the one writer thread.
    private final class Outcome<Value: Sendable> {
        var result: Result<Value, any Error>?
    }

    init(file: LedgerFile, topics: TopicHub) throws(LedgerError) {
        self.file = file
        self.topics = topics
        let thread = Thread { [self] in run() }
        thread.name = "ledger"
        thread.start()
    }

    var trouble: String? { troubled.withLock { $0 } }

    var backlog: Int {
        condition.lock()
        defer { condition.unlock() }
        return waiting.count
    }

    func write<Value: Sendable>(
        _ decide: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let outcome = Outcome<Value>()
            let job = PendingWrite(
                attempt: { transaction in
                    do {
                        outcome.result = .success(try decide(transaction))
                    } catch {
                        outcome.result = .failure(Self.forCaller(error))
                        throw error
                    }
                },
                answer: { failure in
                    if let failure {
                        continuation.resume(throwing: failure)
                    } else {
                        continuation.resume(with: outcome.result ?? .failure(LedgerError.closed))
                    }
                })
            condition.lock()
            let refused = stopping
            if !refused {
                waiting.append(job)
                if waiting.count == 1 { condition.signal() }
            }
            condition.unlock()
            if refused { job.answer(.closed) }
        }
    }

    /// What the schema itself refuses is told in the ledger's own words: nobody outside knows the database's errors.
    private static func forCaller(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { LedgerError.notWritten(reason: LedgerFile.reason($0)) } ?? error
    }

    func read<Value: Sendable>(_ look: @escaping @Sendable (LedgerView) throws -> Value) async throws -> Value {
        if hasStopped { throw LedgerError.closed }
        do {
            return try await file.onReader { try look(LedgerView(database: $0)) }
        } catch let error as DatabaseError {
            throw LedgerError.notRead(reason: LedgerFile.reason(error))
        }
    }

    /// Refuses what comes from now on; what waits is still written. Returns at once.
    func stop() {
        condition.lock()
        stopping = true
        condition.broadcast()
        condition.unlock()
    }

    func close() {
        stop()
        condition.lock()
        while !stopped { condition.wait() }
        condition.unlock()
    }

    private var hasStopped: Bool {
        condition.lock()
        defer { condition.unlock() }
        return stopped
    }

    private func run() {
        while true {
            condition.lock()
            while waiting.isEmpty && !stopping { condition.wait() }
            let batch = waiting
            waiting.removeAll(keepingCapacity: true)
            let last = batch.isEmpty
            condition.unlock()
            if last { break }
            commit(batch)
        }
        file.close()
        condition.lock()
        stopped = true
        condition.broadcast()
        condition.unlock()
    }

    private func commit(_ batch: [PendingWrite]) {
        do {
            if damaged { try file.reopen() }
            damaged = false
            let (touched, changed) = try file.onWriter { try Self.commit(batch, by: $0) }
            // A batch that wrote nothing proves nothing about the disk.
            if changed { troubled.withLock { $0 = nil } }
            for job in batch { job.answer(nil) }
            topics.publish(touched)
        } catch {
            // A file that another program has locked, or a disk that is full, is whole: SQLite has undone the batch.
            if let error = error as? DatabaseError, !error.leavesFileWhole {
                // At once, so that nothing of the failed commit can come back after a crash. While it can't be opened,
                // every write fails and tries again.
                damaged = (try? file.reopen()) == nil
            }
            let reason = (error as? LedgerError)?.reason ?? LedgerFile.reason(error)
            troubled.withLock { $0 = reason }
            for job in batch { job.answer(.notWritten(reason: reason)) }
        }
    }

    private static func commit(
        _ batch: [PendingWrite], by writer: LedgerWriter
    ) throws -> (touched: Set<Topic>, changed: Bool) {
        var touched: Set<Topic> = []
        let database = writer.database
        let before = database.totalChangesCount
        do {
            try database.inTransaction(.immediate) {
                for job in batch {
                    if let transaction = try attempt(job, by: writer) { touched.formUnion(transaction.touched) }
                }
                return .commit
            }
        } catch {
            writer.forget()
            throw error
        }
        return (touched, database.totalChangesCount != before)
    }

    /// Runs one decision in a savepoint of its own; nil when it was refused and undone. Throws when the batch is lost.
    private static func attempt(_ job: PendingWrite, by writer: LedgerWriter) throws -> LedgerTransaction? {
        let transaction = LedgerTransaction(writer: writer)
        try writer.statements.execute("SAVEPOINT decision")
        var stands = true
        do { try job.attempt(transaction) } catch { stands = false }
        // Whatever the decision made of it: an error of the file fails the batch, which SQLite may have undone already.
        if let fault = transaction.fault { throw fault }
        guard writer.database.isInsideTransaction else {
            throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction ended early")
        }
        if !stands { try writer.statements.execute("ROLLBACK TO decision") }
        try writer.statements.execute("RELEASE decision")
        guard stands else { return nil }
        writer.remember(transaction)
        return transaction
    }
}

extension DatabaseError {
    /// True for what no decision can be blamed for: the file, the disk, memory.
    var concernsFile: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_INTERRUPT:
            true
        default: false
        }
    }

    /// True where SQLite undoes the batch and the connection may be used as before. Not so after an input/output error:
    /// once a sync has failed, nothing that the connection believes to be written counts.
    fileprivate var leavesFileWhole: Bool {
        switch resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL: true
        default: false
        }
    }
}
