package import Foundation

/// What the run's card says, derived from the run alone.
package struct RunCard: Sendable, Hashable {
    package enum Mark: String, Sendable {
        case open, current, running, done, failed, skipped, unknown, left
    }

    package struct Line: Sendable, Hashable {
        package var mark: Mark
        package var number: String
        package var title: String
        /// What there is to say about it, such as who did it or why it was skipped.
        package var detail: String?
        package var isGroup: Bool
        package var depth: Int
        package var step: StepKey
    }

    /// The one thing that is to happen now.
    package enum Next: Sendable, Hashable {
        case approval(digest: String)
        case choice(StepKey)
        case values(StepKey, [String])
        /// A person presses Run (or Post).
        case press(StepKey)
        case tick(StepKey)
        /// A person decides about a failed or unknown step.
        case decide(StepKey, reason: String)
        case running(StepKey, since: Date)
        case wait(StepKey, until: Date)
        case nothing(RunStatus)
    }

    package var run: RunID
    package var kind: RunKind
    package var service: String
    package var environment: String
    package var version: String?
    package var status: RunStatus
    package var lines: [Line]
    package var next: Next
    package var actions: [RunAction]

    package init(_ run: Run) {
        self.run = run.id
        kind = run.kind
        service = run.service
        environment = run.environment
        version = run.version
        status = run.status
        lines = []
        next = .nothing(run.status)
        actions = []
    }
}
