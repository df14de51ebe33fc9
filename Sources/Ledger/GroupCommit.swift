import Foundation
import GRDB
import Synchronization

/// Lets writers that arrive together share one durable commit.
///
/// One thread writes. It takes everything that waits, runs the decisions inside one transaction, and answers all of them
/// after COMMIT has returned: throughput comes from sharing the sync, never from leaving it out. A decision that throws
/// undoes only itself: where it had written something, the batch is undone and run again with a savepoint for each. An
/// error of the file fails the whole batch, and before the next batch the file is opened anew and checked.
///
/// `@unchecked Sendable`: `damaged` is only touched by the one thread; everything else may be touched by any.
final class GroupCommit: @unchecked Sendable {
    private let file: LedgerFile
    private let topics: TopicHub
    private let epochs: EpochBoard
    private let queue = WriteQueue<PendingWrite>()
    private let answers = DispatchQueue(label: "ledger answers", qos: .userInitiated)
    private let hasStopped = Mutex(false)
    private let stopped = DispatchGroup()
    private var damaged = false
    private let troubled = Mutex<String?>(nil)
    private let awaitedCommits = Mutex(0)

    /// One caller's decision, and how the caller hears of it.
    ///
    /// `@unchecked Sendable`: handed to the one writer thread, which alone calls the closures.
    private struct PendingWrite: @unchecked Sendable {
        /// Runs the decision and keeps what came of it for `answer`.
        var attempt: (LedgerTransaction) throws -> Void
        /// Called once: with nil when the batch is durable, else with why it is not.
        var answer: (LedgerError?) -> Void
    }

    /// Carries a decision's outcome from the savepoint to the answer; both run on the one writer thread.
    private final class Outcome<Value: Sendable> {
        var result: Result<Value, any Error>?
    }

    init(file: LedgerFile, topics: TopicHub, epochs: EpochBoard) throws(LedgerError) {
        self.file = file
        self.topics = topics
        self.epochs = epochs
        let thread = Thread { [self] in run() }
        thread.name = "ledger"
        stopped.enter()
        thread.start()
    }

    var trouble: String? { troubled.withLock { $0 } }

    var backlog: Int { queue.count }

    /// How many commits were begun because somebody waited for them. Counted when a commit stands and before anybody is
    /// woken by it, so that who is woken finds it counted.
    var awaited: Int { awaitedCommits.withLock { $0 } }

    func write<Value: Sendable>(
        _ urgency: Urgency, _ decide: @escaping @Sendable (LedgerTransaction) throws -> Value
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
            if !queue.add(job, urgency) { job.answer(.closed) }
        }
    }

    /// What the schema itself refuses is told in the ledger's own words: nobody outside knows the database's errors.
    private static func forCaller(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { LedgerError.notWritten(reason: LedgerFile.reason($0)) } ?? error
    }

    func read<Value: Sendable>(_ look: @escaping @Sendable (LedgerView) throws -> Value) async throws -> Value {
        if hasStopped.withLock({ $0 }) { throw LedgerError.closed }
        do {
            return try await file.onReader { try look(LedgerView(database: $0)) }
        } catch let error as DatabaseError {
            throw LedgerError.notRead(reason: LedgerFile.reason(error))
        }
    }

    /// Refuses what comes from now on; what waits is still written. Returns at once.
    func stop() { queue.close() }

    func close() {
        stop()
        stopped.wait()
    }

    private func run() {
        while let batch = queue.take() {
            guard let touched = commit(batch.elements) else { continue }
            if batch.isAwaited { awaitedCommits.withLock { $0 += 1 } }
            topics.publish(touched)
        }
        hasStopped.withLock { $0 = true }
        file.close()
        stopped.leave()
    }

    /// What was changed; nil when nothing of it stands.
    private func commit(_ batch: [PendingWrite]) -> Set<Topic>? {
        do {
            if damaged { try file.reopen() }
            damaged = false
            let (done, changed) = try file.onWriter { try Self.commit(batch, by: $0) }
            // Before anybody hears that their acknowledgement stands.
            epochs.note(done.epochEnds)
            // A batch that wrote nothing proves nothing about the disk.
            if changed { troubled.withLock { $0 = nil } }
            answer(batch, nil)
            return done.touched
        } catch {
            // A file that another program has locked, or a disk that is full, is whole: SQLite has undone the batch.
            if let error = error as? DatabaseError, !error.leavesFileWhole {
                // At once, so that nothing of the failed commit can come back after a crash. While it can't be opened,
                // every write fails and tries again.
                damaged = (try? file.reopen()) == nil
            }
            let reason = (error as? LedgerError)?.reason ?? LedgerFile.reason(error)
            troubled.withLock { $0 = reason }
            answer(batch, .notWritten(reason: reason))
            return nil
        }
    }

    /// Lets the callers go on; many of them from another thread, since waking them all takes as long as some decisions.
    private func answer(_ batch: [PendingWrite], _ failure: LedgerError?) {
        guard batch.count > 4 else { return batch.forEach { $0.answer(failure) } }
        answers.async { for job in batch { job.answer(failure) } }
    }

    /// What the decisions of a batch that stand have done.
    private struct Done {
        var touched: Set<Topic> = []
        var epochEnds: [EpochEnd] = []

        mutating func add(_ transaction: LedgerTransaction) {
            touched.formUnion(transaction.touched)
            epochEnds += transaction.epochEnds
        }
    }

    private static func commit(
        _ batch: [PendingWrite], by writer: LedgerWriter
    ) throws -> (done: Done, changed: Bool) {
        var before = writer.database.totalChangesCount
        if let done = try runPlain(batch, by: writer) {
            return (done, writer.database.totalChangesCount != before)
        }
        before = writer.database.totalChangesCount
        let done = try runApart(batch, by: writer)
        return (done, writer.database.totalChangesCount != before)
    }

    /// Runs the decisions one after the other, without a savepoint for each, which would copy every page they change.
    /// nil, and nothing is written, when one of them was refused after it had written something.
    private static func runPlain(_ batch: [PendingWrite], by writer: LedgerWriter) throws -> Done? {
        var done = Done()
        let isWhole = try inTransaction(of: writer) {
            for job in batch {
                let before = writer.database.totalChangesCount
                let transaction = LedgerTransaction(writer: writer)
                if try !attempt(job, transaction) {
                    guard writer.database.totalChangesCount == before else { return false }
                    continue
                }
                done.add(transaction)
                writer.remember(transaction)
            }
            return true
        }
        return isWhole ? done : nil
    }

    /// Runs each decision in a savepoint of its own, so that one that is refused undoes only what it wrote itself.
    private static func runApart(_ batch: [PendingWrite], by writer: LedgerWriter) throws -> Done {
        var done = Done()
        _ = try inTransaction(of: writer) {
            for job in batch {
                let transaction = LedgerTransaction(writer: writer)
                try writer.statements.execute("SAVEPOINT decision")
                let stands = try attempt(job, transaction)
                if !stands { try writer.statements.execute("ROLLBACK TO decision") }
                try writer.statements.execute("RELEASE decision")
                guard stands else { continue }
                done.add(transaction)
                writer.remember(transaction)
            }
            return true
        }
        return done
    }

    /// Commits when the body says so, and else leaves everything as it was.
    private static func inTransaction(of writer: LedgerWriter, _ body: () throws -> Bool) throws -> Bool {
        var isWanted = false
        do {
            try writer.database.inTransaction(.immediate) {
                isWanted = try body()
                return isWanted ? .commit : .rollback
            }
        } catch {
            writer.forget()
            throw error
        }
        if !isWanted { writer.forget() }
        return isWanted
    }

    /// Runs one decision; false when it was refused. Throws when the batch is lost: whatever the decision made of it, an
    /// error of the file fails everybody, since SQLite may have undone everything already.
    private static func attempt(_ job: PendingWrite, _ transaction: LedgerTransaction) throws -> Bool {
        var stands = true
        do { try job.attempt(transaction) } catch { stands = false }
        if let fault = transaction.fault { throw fault }
        guard transaction.database.isInsideTransaction else {
            throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction ended early")
        }
        return stands
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
