import Foundation
import GRDB

/// The open SQLite file: one connection that writes, several that read.
///
/// `@unchecked Sendable`: the pool is itself safe to share; it is replaced only by `reopen`, which the one writer thread
/// calls.
final class LedgerFile: @unchecked Sendable {
    let path: String
    private var pool: DatabasePool

    init(path: String) throws(LedgerError) {
        self.path = path
        pool = try Self.open(path)
    }

    /// Opens the file anew and has SQLite check it: after a failed sync nothing that the old connection believes counts.
    func reopen() throws(LedgerError) {
        try? pool.close()
        pool = try Self.open(path)
        do {
            let verdict = try pool.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard verdict == "ok" else {
                throw LedgerError.cannotOpen(path: path, reason: verdict ?? "the check said nothing")
            }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: Self.reason(error))
        }
    }

    func close() { try? pool.close() }

    /// Calls the body on the writing connection, in no transaction.
    func onWriter<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try pool.writeWithoutTransaction(body)
    }

    func onReader<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(body)
    }

    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return switch error.resultCode {
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY: "the file is read-only"
        case .SQLITE_IOERR: "the disk reported an input/output error"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: "the file is damaged or no ledger"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program has locked the file"
        case .SQLITE_CANTOPEN: "the file can't be opened"
        default: error.message ?? "SQLite error \(error.resultCode.rawValue)"
        }
    }

    private static func open(_ path: String) throws(LedgerError) -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(3)
        configuration.foreignKeysEnabled = true
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // The pool asks for NORMAL when it turns the write-ahead log on; acknowledged means synced here.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
                // Savepoints keep page images aside: in memory, or every decision of a batch writes a temporary file.
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
            }
            let migrator = Migrations.all
            guard try pool.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw LedgerError.newerSchema(path: path)
            }
            try migrator.migrate(pool)
            return pool
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: reason(error))
        }
    }
}
