package import Foundation

/// The answer to an event: the run as it stands now, what to record, and what to do. All of it or nothing.
package struct RunDecision: Sendable, Hashable {
    package var run: Run
    package var entries: [RunEntry]
    package var effects: [RunEffect]

    package init(run: Run, entries: [RunEntry] = [], effects: [RunEffect] = []) {
        self.run = run
        self.entries = entries
        self.effects = effects
    }
}

/// One entry of the run's timeline.
package struct RunEntry: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case requested, approved, rejected, approvalVoid, brokeGlass, confirmed, moved, chosen, valueSet, started,
            output
        case succeeded, failed, done, skipped, unknown, retried, overdue, continued, posted, waiting, handedOver
        case rehearsed, aborted, superseded, finished
    }

    package var kind: Kind
    package var who: String
    package var text: String
    package var step: StepKey?
    package var at: Date

    package init(_ kind: Kind, by who: String, at: Date, step: StepKey? = nil, _ text: String) {
        self.kind = kind
        self.who = who
        self.text = text
        self.step = step
        self.at = at
    }
}

/// What is to be done because of a decision, in order, once the decision is committed.
package enum RunEffect: Sendable, Hashable {
    case start(StepStart)
    case cancel(StepKey, attempt: Int)
    case arm(RunTimer, after: Duration)
    case disarm(RunTimer)
    /// A post in the run's thread.
    case post(RunNotice)
    /// The card is to be drawn again from `RunCard`.
    case updateCard
    /// A verification failed; the reason is a sentence for a person.
    case offerRollback(reason: String)
    /// A task that outlives the run.
    case followUp(RunFollowUp)
    /// Markdown to be posted in the room, outside the thread.
    case announce(String)
    /// The run is over: the lock is free.
    case finished(RunStatus)
}

/// What is to be seen to after a run.
package enum RunFollowUp: Codable, Sendable, Hashable {
    case reviewBreakGlass
    /// What the runbook says is to be done afterwards.
    case fromRunbook(text: String, within: Duration, line: Int)
}

/// The order to start a process. The decision that carries it has already counted the attempt.
package struct StepStart: Codable, Sendable, Hashable {
    package var step: StepKey
    package var attempt: Int
    /// The final text, for a shell.
    package var script: String
    package var timeout: Duration
    package var isCheck: Bool
    /// Tokens that still stand in the script: their values are secret, and filled in when it starts.
    package var secrets: [PlaceholderToken]

    package init(
        step: StepKey, attempt: Int, script: String, timeout: Duration, isCheck: Bool, secrets: [PlaceholderToken] = []
    ) {
        self.step = step
        self.attempt = attempt
        self.script = script
        self.timeout = timeout
        self.isCheck = isCheck
        self.secrets = secrets
    }
}

/// Something to be said in the run's thread. Cases hold facts; templates hold the wording.
package enum RunNotice: Sendable, Hashable {
    case began
    /// It is this step's turn and a person has to act.
    case stepReady(StepKey)
    case choice(StepKey)
    case asking(StepKey, names: [String])
    /// Somebody other than the requester has to approve; `open` are names that have no value yet.
    case approvalRequest(digest: String, open: [String])
    /// Everybody whose word was needed has said yes.
    case approved
    case approvalVoid(people: [String], why: Approval.Void)
    case glassBroken(by: String, reason: String)
    case output(StepKey, StepOutcome, verdict: ExpectationCheck.Verdict)
    case failed(StepKey, reason: String)
    case unknown(StepKey, reason: String)
    case waiting(StepKey, until: Date)
    /// A check was not good yet, and is repeated then.
    case checkingAgain(StepKey, until: Date, reason: String)
    /// A step runs longer than it may and is being stopped.
    case overdue(StepKey)
    /// Somebody has it in hand from now on.
    case handed(to: String, by: String)
    case rehearsal
    case finished(RunStatus)
}
