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
                        outcome.result = .failure(error)
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

    func read<Value: Sendable>(_ look: @escaping @Sendable (LedgerView) throws -> Value) async throws -> Value {
        do {
            return try await file.onReader { try look(LedgerView(database: $0)) }
        } catch let error as DatabaseError {
            throw LedgerError.notRead(reason: LedgerFile.reason(error))
        }
    }

    func close() {
        condition.lock()
        stopping = true
        condition.signal()
        while !stopped { condition.wait() }
        condition.unlock()
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
            if damaged {
                try file.reopen()
                damaged = false
            }
            let touched = try file.onWriter { try Self.commit(batch, on: $0) }
            troubled.withLock { $0 = nil }
            for job in batch { job.answer(nil) }
            topics.publish(touched)
        } catch {
            damaged = true
            let reason = (error as? LedgerError).map(\.description) ?? LedgerFile.reason(error)
            troubled.withLock { $0 = reason }
            for job in batch { job.answer(.notWritten(reason: reason)) }
        }
    }

    private static func commit(_ batch: [PendingWrite], on database: Database) throws -> Set<Topic> {
        var touched: Set<Topic> = []
        try database.inTransaction(.immediate) {
            for job in batch {
                let transaction = LedgerTransaction(database: database)
                do {
                    try database.inSavepoint {
                        try job.attempt(transaction)
                        return .commit
                    }
                    touched.formUnion(transaction.touched)
                } catch let error as DatabaseError where error.concernsFile {
                    throw error
                } catch {
                    // The caller hears its own error with the batch's answer.
                }
            }
            return .commit
        }
        return touched
    }
}

extension DatabaseError {
    /// True for what no decision can be blamed for: the file, the disk, memory.
    fileprivate var concernsFile: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_LOCKED:
            true
        default: false
        }
    }
}
