import GRDB
import GRDBSQLite

/// A connection's statements, each prepared once and found again by the address of its text.
///
/// GRDB prepares and finalizes them; binding, stepping and reading go to SQLite directly, since a decision runs some
/// twenty statements and building GRDB's argument values would cost more than SQLite's own work. To be let go before
/// the connection is closed.
final class PreparedStatements {
    private let database: Database
    private var kept: [UnsafePointer<UInt8>: Statement] = [:]
    private var bindings = Bindings()

    init(database: Database) { self.database = database }

    /// Runs a statement that returns no rows.
    func execute<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws {
        let statement = try start(sql, repeat each values)
        defer { sqlite3_reset(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_DONE: return
            case SQLITE_ROW: continue
            default: throw failure(sql)
            }
        }
    }

    /// Runs a statement to its end and reads its first row; nil when there is none.
    func first<Result, each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, read: (Columns) -> Result
    ) throws -> Result? {
        let statement = try start(sql, repeat each values)
        defer { sqlite3_reset(statement) }
        var result: Result?
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_DONE: return result
            case SQLITE_ROW: if result == nil { result = read(Columns(statement: statement)) }
            default: throw failure(sql)
            }
        }
    }

    /// Finds the statement and binds its values. They are bound as static, without a copy: the buffer stays as it is
    /// until the next statement starts, and every statement is bound anew before it is stepped.
    private func start<each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value
    ) throws -> OpaquePointer {
        let statement = try prepared(sql)
        bindings.clear()
        for value in repeat each values { value.bind(into: &bindings) }
        let code = bindings.bind(to: statement)
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
        return statement
    }

    private func prepared(_ sql: StaticString) throws -> OpaquePointer {
        if let statement = kept[sql.utf8Start] { return statement.sqliteStatement }
        let statement = try database.makeStatement(sql: "\(sql)")
        kept[sql.utf8Start] = statement
        return statement.sqliteStatement
    }

    private func failure(_ sql: StaticString) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: database.lastErrorMessage, sql: "\(sql)")
    }
}

/// The columns of the row a statement stands on, by their position from 0. Not to be kept.
struct Columns {
    let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}
