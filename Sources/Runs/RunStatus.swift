/// How the run as a whole stands. Everything but `active` is the end: nothing happens in it any more.
package enum RunStatus: Codable, Sendable, Hashable {
    case active
    case succeeded
    /// It went to its end, though not everything in it was well: the steps that were gone past.
    case finishedWithFailures([StepKey])
    case rehearsed
    case rejected(by: String, reason: String)
    case aborted(by: String, reason: String)
    /// A rollback took the lock over.
    case supersededBy(RunID)

    package var isTerminal: Bool { self != .active }

    /// The word for an indexed column and for JSON.
    package var name: String {
        switch self {
        case .active: "active"
        case .succeeded: "succeeded"
        case .finishedWithFailures: "failed"
        case .rehearsed: "rehearsed"
        case .rejected: "rejected"
        case .aborted: "aborted"
        case .supersededBy: "superseded"
        }
    }
}
