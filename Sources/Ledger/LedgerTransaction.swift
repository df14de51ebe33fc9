package import Foundation
import GRDB

/// What a decision may do to the ledger, all of it in one transaction. Reads through `view` see its own writes.
///
/// Handed to the closure of `Ledger.write` and not to be kept.
package final class LedgerTransaction {
    let database: Database
    let writer: LedgerWriter
    /// What was written, for those who wait for it.
    private(set) var touched: Set<Topic> = []
    /// An error of the file that a statement met, even if the decision went on as if there had been none.
    private(set) var fault: DatabaseError?

    /// Ladders this decision stored; the writer knows of them once the decision stands.
    var storedPolicies: Set<String> = []

    /// Epochs that this decision ended; everybody knows of them once it is committed.
    private(set) var epochEnds: [EpochEnd] = []

    init(writer: LedgerWriter) {
        self.writer = writer
        database = writer.database
    }

    package var view: LedgerView { LedgerView(database: database) }

    func note(_ end: EpochEnd) { epochEnds.append(end) }

    func touch(_ topic: Topic) { touched.insert(topic) }

    /// Runs a statement that returns no rows.
    func execute<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws {
        do {
            try writer.statements.execute(sql, repeat each values)
        } catch let error as DatabaseError where error.concernsFile {
            fault = error
            throw error
        }
    }

    /// The first row that a statement returns.
    func first<Result, each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, read: (Columns) -> Result
    ) throws -> Result? {
        do {
            return try writer.statements.first(sql, repeat each values, read: read)
        } catch let error as DatabaseError where error.concernsFile {
            fault = error
            throw error
        }
    }
}

extension Date {
    /// Milliseconds since 1970, UTC: how the ledger keeps time.
    /// To the nearest, so that a time read from the ledger is written back as the same number.
    package var milliseconds: Int64 {
        let exact = (timeIntervalSince1970 * 1000).rounded()
        return Int64(exactly: min(max(exact, -Self.furthest), Self.furthest)) ?? 0
    }

    /// Ten thousand years and more, well within what a Double counts exactly.
    private static let furthest = 9e15

    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
