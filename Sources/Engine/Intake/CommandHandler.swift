package import Commands
package import Ledger

/// Carries out some actions: decides from committed state and writes, inside the transaction it is handed.
///
/// What it throws is a fault of the ledger. Everything a person can mend is a `Reply`.
package protocol CommandHandler: Sendable {
    func handles(_ action: String) -> Bool

    func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply
}
