import CSQLite
import Foundation

/// One table, one thread that writes, and one commit for all that came while the last one was under way.
///
/// Unchecked: `waiting` is touched only under `lock`, the database only by the writer's thread once it runs.
final class IncidentTable: @unchecked Sendable {
    struct Failure: Error { var code: Int32 }
    private typealias Waiter = (title: String, done: CheckedContinuation<Int64, any Error>)

    private let lock = NSCondition()
    private var waiting: [Waiter] = []
    private var database: OpaquePointer?
    private var statement: OpaquePointer?

    init(path: String) throws {
        try check(sqlite3_open(path, &database))
        let schema = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS incidents (id INTEGER PRIMARY KEY, title TEXT NOT NULL, at REAL NOT NULL) STRICT;
            """
        try check(sqlite3_exec(database, schema, nil, nil, nil))
        let insert = "INSERT INTO incidents (title, at) VALUES (?, ?)"
        try check(sqlite3_prepare_v2(database, insert, -1, &statement, nil))
        Thread { self.write() }.start()
    }

    func insert(title: String) async throws -> Int64 {
        try await withCheckedThrowingContinuation { done in
            lock.withLock {
                waiting.append((title, done))
                lock.signal()
            }
        }
    }

    private func write() {
        while true {
            lock.lock()
            while waiting.isEmpty { lock.wait() }
            let batch = waiting
            waiting.removeAll(keepingCapacity: true)
            lock.unlock()
            do {
                let rows = try commit(batch)
                for (waiter, row) in zip(batch, rows) { waiter.done.resume(returning: row) }
            } catch {
                sqlite3_exec(database, "ROLLBACK", nil, nil, nil)
                for waiter in batch { waiter.done.resume(throwing: error) }
            }
        }
    }

    private func commit(_ batch: [Waiter]) throws -> [Int64] {
        try check(sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil))
        var rows: [Int64] = []
        for waiter in batch {
            sqlite3_reset(statement)
            try check(bind_text(statement, 1, waiter.title))
            try check(sqlite3_bind_double(statement, 2, Date().timeIntervalSince1970))
            let code = sqlite3_step(statement)
            guard code == SQLITE_DONE else { throw Failure(code: code) }
            rows.append(sqlite3_last_insert_rowid(database))
        }
        sqlite3_reset(statement)
        try check(sqlite3_exec(database, "COMMIT", nil, nil, nil))
        return rows
    }

    private func check(_ code: Int32) throws { if code != SQLITE_OK { throw Failure(code: code) } }
}
