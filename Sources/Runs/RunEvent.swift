/// Something the run has to decide on. A step that is left out means the one whose turn it is.
package enum RunEvent: Sendable, Hashable {
    /// The plan was accepted: the first decision of every run.
    case begin
    case approve
    case reject(reason: String)
    /// Goes ahead without approval: for those who are named for it.
    case breakGlass(reason: String)
    /// The target's name was typed, before a command that destroys it.
    case confirm(StepKey?, target: String)
    case choose(step: StepKey?, option: String)
    case set([String: String])
    /// "Run" was pressed, or "Post" for an announcement.
    case start(StepKey?)
    case done(StepKey?, note: String?)
    case skip(StepKey?, reason: String)
    /// A person says that the step went wrong, whatever its exit status said.
    case fail(StepKey?, reason: String)
    case retry(StepKey?)
    /// Goes past a failed step, knowingly.
    case continueAnyway(StepKey?, reason: String)
    /// Shows again what is to be done now.
    case next
    case hand(to: String)
    case abort(reason: String)
    /// A rollback takes the lock over.
    case supersede(by: RunID)

    // From Runbell itself.

    /// The configuration has moved where commands run.
    case moved(RunPlace)
    /// The process exists.
    case started(StepKey, attempt: Int)
    /// After a restart, the process was found alive.
    case followed(StepKey, attempt: Int)
    case exited(StepKey, attempt: Int, StepOutcome)
    /// What became of the process can't be known.
    case lost(StepKey, attempt: Int, reason: String)
    case fired(RunTimer)
}

/// What a run waits for: elapsed time, all of it.
package enum RunTimer: Codable, Sendable, Hashable {
    case waitOver(StepKey)
    /// A check that was not good yet is to be repeated.
    case checkAgain(StepKey)
    /// An approval may have run out.
    case approvalOver
    /// The executor stops a step at its limit by itself; this timer is for when it did not.
    case stepOverdue(StepKey, attempt: Int)
}
