/// Why the ledger could not do what was asked. Facts for the code, one sentence each for people.
package enum LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process serves from this file.
    case inUse(path: String, by: String?)
    case cannotOpen(path: String, reason: String)
    /// Written by a newer Runbell, whose tables this one does not know.
    case newerSchema(path: String)
    /// Nothing was written; every caller of the same batch hears so.
    case notWritten(reason: String)
    case notRead(reason: String)
    /// A backup or a restore that did not happen; the ledger is as it was.
    case notCopied(reason: String, fix: String)
    case closed

    package var description: String {
        switch self {
        case .inUse(let path, let by):
            "\(path) is being served by another Runbell\(by.map { " (process \($0))" } ?? ""). "
                + "Stop that one first, or give this one a ledger of its own (ledger: in the configuration)."
        case .cannotOpen(let path, let reason):
            "The ledger \(path) cannot be opened: \(reason). \(Self.mend(reason))"
        case .newerSchema(let path):
            "\(path) was written by a newer Runbell. Install that version, or restore a backup made by this one."
        case .notWritten(let reason):
            "The ledger could not be written: \(reason). Nothing was changed; try again once it is mended."
        case .notRead(let reason):
            "The ledger could not be read: \(reason)."
        case .notCopied(let reason, let fix):
            "Nothing was copied: \(reason); \(fix)."
        case .closed:
            "The ledger is closed, since Runbell is stopping."
        }
    }

    /// What a person can do about a file that does not open.
    private static func mend(_ reason: String) -> String {
        if reason.contains("locked") {
            return "End what holds it (a database shell, a copy under way), then start again."
        }
        if reason.contains("damaged") {
            return "Name another file (ledger: in the configuration), or bring a backup back: runbell restore FILE."
        }
        return "Check its owner, its permissions and the disk's free space."
    }

    /// The bare reason, for a sentence of somebody else's.
    package var reason: String {
        switch self {
        case .cannotOpen(_, let reason), .notWritten(let reason), .notRead(let reason), .notCopied(let reason, _):
            reason
        case .inUse, .newerSchema, .closed: description
        }
    }
}
