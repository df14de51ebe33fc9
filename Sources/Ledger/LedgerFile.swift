import CSQLite
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The open SQLite file: one connection that writes, several that read.
///
/// `@unchecked Sendable`: `writer` is only touched by the one writer thread; readers find the pool under its lock.
final class LedgerFile: @unchecked Sendable {
    let path: String
    private let access: Access
    private let pool: Mutex<DatabasePool>
    private var writer: LedgerWriter?

    /// What the opener may do to the file.
    enum Access {
        /// Create it, and bring its tables up to date.
        case serve
        /// Only use it as it is.
        case look
    }

    init(path: String, access: Access) throws(LedgerError) {
        self.path = path
        self.access = access
        pool = Mutex(try Self.open(path, access))
    }

    /// Refuses a file that holds something else, before anything is put beside it.
    ///
    /// The first 16 bytes: https://www.sqlite.org/fileformat.html#the_database_header
    static func refuseOtherFiles(_ path: String) throws(LedgerError) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 16), !head.isEmpty else { return }
        guard head == Data("SQLite format 3\0".utf8) else {
            throw .cannotOpen(path: path, reason: "the file is damaged or no ledger")
        }
    }

    /// Opens the file anew and has SQLite check it: after a failed sync nothing that the old connection believes counts.
    ///
    /// The old connections are closed last. While they are there the log's index still says where the last good commit
    /// ends; a log read from scratch would bring back a commit whose sync failed, and which callers were told is not
    /// there. Until that succeeds, readers keep what they have.
    func reopen() throws(LedgerError) {
        let fresh = try Self.open(path, access)
        do {
            try? fresh.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            let verdict = try fresh.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard verdict == "ok" else {
                throw LedgerError.cannotOpen(path: path, reason: "the file is damaged (\(verdict ?? "no verdict"))")
            }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: Self.reason(error))
        }
        writer = nil
        let old = current
        pool.withLock { $0 = fresh }
        try? old.close()
    }

    /// The log is emptied into the file first, so that whoever copies the file alone has everything.
    func close() {
        writer = nil
        if access == .serve { try? current.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        try? current.close()
    }

    /// Calls the body on the writing connection, in no transaction. Only for the writer thread.
    func onWriter<Value>(_ body: (LedgerWriter) throws -> Value) throws -> Value {
        try current.writeWithoutTransaction { database in
            let known = writer ?? LedgerWriter(database: database)
            writer = known
            return try body(known)
        }
    }

    func onReader<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await current.read(body)
    }

    private var current: DatabasePool { pool.withLock { $0 } }

    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return switch error.resultCode {
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY: "the file is read-only"
        case .SQLITE_IOERR: "the disk reported an input/output error"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: "the file is damaged or no ledger"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program has locked the file"
        case .SQLITE_CANTOPEN: "the file can't be opened"
        case .SQLITE_MISUSE: "the file is not open at present"
        default: error.message ?? "SQLite error \(error.resultCode.rawValue)"
        }
    }

    /// Once in the process, before its first connection.
    private static let leanMemory: Void = { _ = runbell_sqlite_count_no_memory() }()

    private static func open(_ path: String, _ access: Access) throws(LedgerError) -> DatabasePool {
        leanMemory
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(3)
        configuration.foreignKeysEnabled = true
        if access == .look, !FileManager.default.fileExists(atPath: path) {
            throw .cannotOpen(path: path, reason: "there is no such file")
        }
        if access == .serve {
            // A new file is its owner's only, and so are SQLite's files beside it, which take over its mode.
            let created = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            if created >= 0 { Foundation.close(created) }
        }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // The pool asks for NORMAL when it turns the write-ahead log on; acknowledged means synced here.
            try pool.writeWithoutTransaction { db in
                // SQLite opens a file it may not write as one to read, and says so only at the first write.
                if access == .serve, sqlite3_db_readonly(db.sqliteConnection, "main") == 1 {
                    throw LedgerError.cannotOpen(path: path, reason: "the file is read-only")
                }
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
                // Fewer, larger checkpoints: most pages of the log are then written back once for many commits.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                try db.execute(sql: "PRAGMA cache_size = -8000")
                // Savepoints keep page images aside: in memory, or every decision of a batch writes a temporary file.
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
            }
            let migrator = Migrations.all
            guard try pool.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw LedgerError.newerSchema(path: path)
            }
            guard try pool.read({ try migrator.hasCompletedMigrations($0) }) else {
                guard access == .serve else {
                    throw LedgerError.cannotOpen(
                        path: path, reason: "an older Runbell wrote it, and `runbell serve` has to bring it up to date")
                }
                try migrator.migrate(pool)
                return pool
            }
            return pool
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: reason(error))
        }
    }
}
