import Runbooks

/// One run per service and environment at a time.
///
/// What only looks, and what follows a troubleshooting entry, goes beside it: it is wanted exactly when something else
/// stands half done.
package enum LockRule {
    package enum Answer: Sendable, Hashable {
        case free
        /// The rollback may go ahead once the holder was superseded; nothing of the holder is running.
        case takesOver(RunID)
        case refused(RunRefusal)
    }

    /// Whether nothing else may be under way meanwhile, were the run no rehearsal.
    package static func wants(_ run: Run) -> Bool {
        guard run.kind == .procedure else { return true }
        return run.steps.contains { step in
            switch step.role {
            case .verify, .troubleshooting: false
            default: true
            }
        }
    }

    /// Decides for a new run, given the run that holds the lock of the same service and environment.
    ///
    /// A rehearsal executes nothing and needs no lock. A rollback takes the lock from a deploy that stands still,
    /// since a failed deploy is exactly when it is wanted, and so is one whose result nobody has judged yet; while a process
    /// runs, or nobody knows whether it does, even a rollback has to wait.
    ///
    /// - Parameter steals: somebody said that the lock is to be taken, and why.
    package static func decide(
        for kind: RunKind, rehearsal: Bool = false, steals: Bool = false, holder: Run?
    ) -> Answer {
        guard !rehearsal, let holder, !holder.status.isTerminal, !holder.rehearsal else { return .free }
        let busy = holder.steps.contains { step in
            if case .unknown = step.state, !step.state.isUnclear { return true }
            return step.state.runningAttempt != nil
        }
        if steals, holder.running == nil, holder.aborting == nil { return .takesOver(holder.id) }
        if kind == .rollback, holder.kind == .deploy, !busy { return .takesOver(holder.id) }
        return .refused(.held(by: holder.id, holder: holder.holder, since: holder.createdAt))
    }
}
