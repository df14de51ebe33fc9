import GRDB

/// What can be read, from one consistent state. Not to be kept beyond the closure it is handed to.
package struct LedgerView {
    let database: Database

    func rows<each Value: Lookup>(_ sql: String, _ values: repeat each Value) throws -> [Row] {
        var arguments = StatementArguments()
        for value in repeat each values { arguments += [value.asKept] }
        return try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    func row<each Value: Lookup>(_ sql: String, _ values: repeat each Value) throws -> Row? {
        var arguments = StatementArguments()
        for value in repeat each values { arguments += [value.asKept] }
        return try Row.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }
}

/// What a row can be looked up by, spelled as the ledger keeps it.
protocol Lookup: DatabaseValueConvertible {
    var asKept: Self { get }
}

extension String: Lookup {
    var asKept: String { withoutNUL }
}

extension Int: Lookup {
    var asKept: Int { self }
}

extension Int64: Lookup {
    var asKept: Int64 { self }
}
