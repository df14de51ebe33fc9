import Ledger
import Runs

/// What is to be done about an attempt that has no known end, from committed state alone.
struct AttemptOrder: Sendable, Hashable {
    var attempt: AttemptRecord
    /// The run still waits for it.
    var isWanted: Bool
    /// It is to be ended: the run is being aborted, or it took longer than it may.
    var isToEnd: Bool

    static func all(in view: LedgerView) throws -> [AttemptOrder] {
        try view.attemptsUnderWay().map { attempt in
            let run = try view.run(attempt.run)
            let isWanted = run?.step(attempt.step)?.state.runningAttempt == attempt.number
            let overdue = RunTimerText.text(for: .stepOverdue(attempt.step, attempt: attempt.number))
            let isOverdue = try view.timers(of: attempt.run.description).contains {
                $0.kind == overdue && $0.firedAt != nil
            }
            return AttemptOrder(
                attempt: attempt, isWanted: isWanted, isToEnd: !isWanted || run?.aborting != nil || isOverdue)
        }
    }
}
