package import Foundation
import GRDB

/// What a decision may do to the ledger, all of it in one transaction. Reads through `view` see its own writes.
///
/// Handed to the closure of `Ledger.write` and not to be kept.
package final class LedgerTransaction {
    let database: Database
    /// What was written, for those who wait for it.
    private(set) var touched: Set<Topic> = []

    init(database: Database) { self.database = database }

    package var view: LedgerView { LedgerView(database: database) }

    func touch(_ topic: Topic) { touched.insert(topic) }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

/// What can be read, from one consistent state. Not to be kept beyond the closure it is handed to.
package struct LedgerView {
    let database: Database

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension Date {
    /// Milliseconds since 1970, UTC: how the ledger keeps time.
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded(.down)) }

    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
