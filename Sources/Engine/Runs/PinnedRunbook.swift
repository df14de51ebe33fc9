import Ledger
import Runbooks
import Runs

/// The runbook as a run is pinned to it, whatever the file says by now.
struct PinnedRunbook {
    let house: House
    let view: LedgerView

    /// nil where its text is not kept.
    func runbook(of run: Run) throws -> Runbook? {
        let books = house.services[run.service]?.books ?? []
        if let now = books.first(where: { $0.runbook.contentHash == run.runbookHash }) { return now.runbook }
        return try view.snapshot(run.runbookHash).flatMap {
            try? RunbookReader.read($0.bytes, fileName: $0.name)
        }
    }
}
