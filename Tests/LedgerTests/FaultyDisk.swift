import GRDB
import GRDBSQLite

@testable import Ledger

/// Makes one connection's write-ahead log fail as a dying or a full disk would: SQLite's file for the log gets other
/// methods. A connection that is opened later is well again.
enum FaultyDisk {
    static func failSync(_ transaction: LedgerTransaction) {
        replace(transaction) { $0.xSync = { _, _ in SQLITE_IOERR | (4 << 8) } }
    }

    static func failWrite(_ transaction: LedgerTransaction) {
        replace(transaction) { $0.xWrite = { _, _, _, _ in SQLITE_IOERR | (3 << 8) } }
    }

    static func fill(_ transaction: LedgerTransaction) {
        replace(transaction) { $0.xWrite = { _, _, _, _ in SQLITE_FULL } }
    }

    private static func replace(_ transaction: LedgerTransaction, _ change: (inout sqlite3_io_methods) -> Void) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        sqlite3_file_control(transaction.database.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
        guard let file, let original = file.pointee.pMethods else { return }
        var methods = original.pointee
        change(&methods)
        // Left to live as long as the connection, which nothing tells the end of.
        let faulty = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        faulty.initialize(to: methods)
        file.pointee.pMethods = UnsafePointer(faulty)
    }
}
