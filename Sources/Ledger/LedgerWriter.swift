import GRDB

/// The writing connection, and what is worth remembering from one transaction to the next.
///
/// Only ever touched by the one writer thread, and let go before its connection is closed.
final class LedgerWriter {
    let database: Database
    let statements: PreparedStatements
    /// The number of the last change in any console room; nil until it was looked up.
    var consoleChange: Int64?
    /// Digests of ladders that are in the file.
    private(set) var storedPolicies: Set<String> = []

    init(database: Database) {
        self.database = database
        statements = PreparedStatements(database: database)
    }

    /// Notes what a decision that stands has stored.
    func remember(_ transaction: LedgerTransaction) {
        guard !transaction.storedPolicies.isEmpty else { return }
        if storedPolicies.count > 1000 { storedPolicies.removeAll() }
        storedPolicies.formUnion(transaction.storedPolicies)
    }

    /// Called when a batch was undone: nothing that was remembered can be relied on.
    func forget() {
        storedPolicies.removeAll()
        consoleChange = nil
    }
}
