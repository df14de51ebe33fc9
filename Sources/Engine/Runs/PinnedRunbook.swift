import Ledger
import Runbooks
import Runs

/// The runbook as a run is pinned to it, whatever the file says by now.
struct PinnedRunbook {
    let house: House
    let view: LedgerView

    /// nil where its text is not kept.
    func runbook(of run: Run) throws -> Runbook? {
        if let now = house.services[run.service]?.runbook, now.contentHash == run.runbookHash { return now }
        return try view.snapshot(run.runbookHash).flatMap {
            try? RunbookReader.read($0.bytes, fileName: $0.name)
        }
    }
}
