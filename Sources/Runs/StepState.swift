package import Foundation

/// Where a step stands.
package enum StepState: Codable, Sendable, Hashable {
    /// Its turn has not come.
    case pending
    /// It is its turn, and these placeholders have no value yet.
    case asking([String])
    /// It is its turn, and somebody else must approve first.
    case waitingForApproval
    /// It is its turn, and a person's press or tick is awaited.
    case ready
    /// The intent to start is committed; the process may or may not exist yet.
    case started(attempt: Int, at: Date)
    /// After a restart: the process that was started before is still there and is being watched.
    case following(attempt: Int, since: Date)
    case waiting(until: Date)
    /// A check that was not good yet, and is repeated then.
    case checkingAgain(at: Date, reason: String)
    /// A person did it, or posted it.
    case done(by: String, at: Date, note: String?)
    case succeeded(summary: String)
    case failed(reason: String, outcome: StepOutcome?)
    case skipped(by: String, reason: String)
    /// It failed, and a person went past it knowingly.
    case passedOver(by: String, reason: String, failure: String)
    /// What happened can't be known from here; a person decides.
    case unknown(reason: String, outcome: StepOutcome?)
    /// Belongs to an alternative that was not chosen.
    case notChosen
    /// The run ended before its turn came.
    case notReached
    /// Shown in a rehearsal, not executed.
    case rehearsed

    /// True when the run may go past the step.
    package var isPassed: Bool {
        switch self {
        case .done, .succeeded, .skipped, .passedOver, .notChosen, .rehearsed: true
        default: false
        }
    }

    /// True when the step surely ran, and nobody but a person can tell whether it went well.
    package var isUnclear: Bool {
        if case .unknown(_, let outcome?) = self, case .code = outcome.exit { true } else { false }
    }

    /// True when the step needs nothing more, whichever way it ended.
    package var isFinal: Bool { isPassed || self == .notReached }

    /// The attempt whose process exists or may exist.
    package var runningAttempt: Int? {
        switch self {
        case .started(let attempt, _), .following(let attempt, _): attempt
        default: nil
        }
    }
}

extension StepState {
    /// The word for JSON.
    package var name: String {
        switch self {
        case .pending: "pending"
        case .asking: "asking"
        case .waitingForApproval: "waitingForApproval"
        case .ready: "ready"
        case .started: "started"
        case .following: "following"
        case .waiting: "waiting"
        case .checkingAgain: "checkingAgain"
        case .done: "done"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .skipped: "skipped"
        case .passedOver: "passedOver"
        case .unknown: "unknown"
        case .notChosen: "notChosen"
        case .notReached: "notReached"
        case .rehearsed: "rehearsed"
        }
    }
}
