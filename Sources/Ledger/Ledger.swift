import Foundation
import GRDB
import Synchronization

/// The one SQLite file in which everything is kept.
///
/// `write` decides and writes in one durable transaction, shared with whoever writes at the same moment; `read` sees the
/// last committed state and never waits for a writer.
package final class Ledger: Sendable {
    package let path: String
    package let topics = TopicHub()
    /// Asked before each attempt at a page.
    package let epochs = EpochBoard()
    private let commits: GroupCommit
    private let lock: LedgerLock?

    /// Opens the file, creating and migrating it where needed.
    ///
    /// - Parameter exclusive: take the lock that keeps a second server away. Tools that only look pass false: for them
    ///   the file has to exist, with tables that this version knows.
    package init(path: String, exclusive: Bool = true) throws(LedgerError) {
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        if exclusive, !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .cannotOpen(path: path, reason: "its folder \(folder) can't be made")
            }
        }
        try LedgerFile.refuseOtherFiles(path)
        lock = exclusive ? try LedgerLock(ledger: path) : nil
        commits = try GroupCommit(
            file: try LedgerFile(path: path, access: exclusive ? .serve : .look), topics: topics,
            epochs: epochs)
    }

    /// Whoever lets go of the ledger without closing it leaves no thread and no open file behind.
    deinit { commits.stop() }

    /// Runs the decision inside the writer, from committed state, and returns once what it wrote is durable.
    ///
    /// What the closure throws undoes only its own writes. The closure may be run twice, when another one that shares its
    /// commit throws, and so has no effect outside the ledger. A file that can't be written fails every caller of the batch
    /// with `LedgerError.notWritten`. Cancelling the caller does not undo a commit that others share.
    ///
    /// - Parameter urgency: `soon` lets the write wait up to 2 ms for a commit to share.
    package func write<Value: Sendable>(
        _ urgency: Urgency = .now, _ decide: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        try await commits.write(urgency, decide)
    }

    /// Reads from one consistent snapshot of the last commit.
    package func read<Value: Sendable>(
        _ look: @escaping @Sendable (LedgerView) throws -> Value
    ) async throws -> Value {
        try await commits.read(look)
    }

    /// Why nothing can be written at present; nil while all is well.
    package var trouble: String? { commits.trouble }

    /// How many commits were begun because somebody waited for them, since the start.
    package var awaitedCommits: Int { commits.awaited }

    /// How many decisions wait for the next commit.
    package var backlog: Int { commits.backlog }

    /// Waits for the writes under way, closes the file and lets go of the lock.
    package func close() {
        commits.close()
        lock?.letGo()
    }
}
