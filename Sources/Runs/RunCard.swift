package import Foundation
import Runbooks

/// What the run's card says, derived from the run alone.
package struct RunCard: Sendable, Hashable {
    package enum Mark: String, Sendable {
        case open, current, running, done, failed, skipped, unknown, left
    }

    package struct Line: Sendable, Hashable {
        package var mark: Mark
        package var number: String
        package var title: String
        /// What there is to say about it: who did it, why it was skipped, what was chosen.
        package var detail: String?
        package var isGroup: Bool
        /// 0 for a top-level step.
        package var depth: Int
        package var step: StepKey
    }

    /// The one thing that is to happen now.
    package enum Next: Sendable, Hashable {
        case approval(digest: String)
        case choice(StepKey)
        case values(StepKey, [String])
        /// A person presses Run, or Post.
        case press(StepKey)
        /// A person types the name of what the step destroys.
        case confirm(StepKey, target: String)
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
    /// All steps but those of ways that were not chosen, or among which nobody has chosen yet.
    package var lines: [Line]
    package var next: Next
    package var actions: [RunAction]

    /// - Parameter naming: What to call a person, by id.
    package init(_ run: Run, naming: (String) -> String = { $0 }) {
        self.run = run.id
        kind = run.kind
        service = run.service
        environment = run.environment
        version = run.version
        status = run.status
        let left = Set(run.steps.filter { run.isLeftOut($0) || run.awaitsChoice($0) }.map(\.key))
        lines = run.steps.filter { !left.contains($0.key) }.map { Line($0, in: run, naming) }
        next = Next(run)
        actions = RunAction.actions(for: next, in: run)
    }
}

extension RunCard.Next {
    init(_ run: Run) {
        guard !run.status.isTerminal, let step = run.current else {
            self = .nothing(run.status)
            return
        }
        self =
            switch step.state {
            case .asking(let names): .values(step.key, names)
            case .waitingForApproval: .approval(digest: RunDigest.of(run))
            case .started(_, let since), .following(_, let since): .running(step.key, since: since)
            case .waiting(let until): .wait(step.key, until: until)
            case .checkingAgain(let at, _): .wait(step.key, until: at)
            case .failed(let reason, _), .unknown(let reason, _): .decide(step.key, reason: reason)
            default:
                if step.kind == .choice {
                    .choice(step.key)
                } else if step.isTicked {
                    .tick(step.key)
                } else if let target = step.targetToConfirm(service: run.service) {
                    .confirm(step.key, target: target)
                } else {
                    .press(step.key)
                }
            }
    }
}

extension RunCard.Line {
    init(_ step: RunStep, in run: Run, _ naming: (String) -> String) {
        number = step.number
        title = step.title
        isGroup = step.isGroup
        depth = step.number.filter { $0 == "." }.count
        self.step = step.key
        if step.isGroup {
            mark = Self.mark(ofGroup: step.key, in: run)
            detail = nil
            return
        }
        let isCurrent = !run.status.isTerminal && run.current?.key == step.key
        (mark, detail) =
            switch step.state {
            case .pending: (isCurrent ? .current : .open, isCurrent ? Self.parts(of: step) : nil)
            case .asking(let names): (.current, "needs " + names.joined(separator: ", "))
            case .waitingForApproval: (.current, "needs approval")
            case .ready: (.current, Self.parts(of: step))
            case .started, .following: (.running, Self.parts(of: step))
            case .waiting: (.running, "waiting")
            case .checkingAgain(_, let reason): (.running, "not yet: \(reason)")
            case .done(let who, _, let note): (.done, note.map { "\(naming(who)): \($0)" } ?? naming(who))
            case .succeeded(let summary): (.done, summary)
            case .failed(let reason, _): (.failed, reason)
            case .skipped(let who, let reason): (.skipped, "\(naming(who)): \(reason)")
            case .passedOver(let who, let reason, let failure):
                (.failed, "\(failure); \(naming(who)) went on: \(reason)")
            case .unknown(let reason, _): (.unknown, reason)
            case .notChosen: (.left, nil)
            case .notReached: (.left, "not reached")
            case .rehearsed:
                (
                    .open,
                    run.openNames(of: step).isEmpty ? nil : "open: " + run.openNames(of: step).joined(separator: ", ")
                )
            }
    }

    /// `1 fetch; 2 unpack`, while it is the step's turn and there is nothing else to say.
    private static func parts(of step: RunStep) -> String? {
        step.parts?.enumerated().map { "\($0.offset + 1) \($0.element)" }.joined(separator: "; ")
    }

    /// A heading is as far as the steps under it.
    private static func mark(ofGroup key: StepKey, in run: Run) -> RunCard.Mark {
        var below: Set<StepKey> = [key]
        for step in run.steps { if let parent = step.parent, below.contains(parent) { below.insert(step.key) } }
        let leaves = run.steps.filter { below.contains($0.key) && !$0.isGroup && !run.isLeftOut($0) }
        if leaves.contains(where: { if case .failed = $0.state { true } else { false } }) { return .failed }
        if leaves.contains(where: { if case .unknown = $0.state { true } else { false } }) { return .unknown }
        if leaves.contains(where: { $0.state.runningAttempt != nil }) { return .running }
        if !leaves.isEmpty, leaves.allSatisfy({ $0.state == .rehearsed }) { return .open }
        if leaves.allSatisfy(\.state.isPassed) { return .done }
        if leaves.allSatisfy({ $0.state == .notReached }) { return .left }
        if !run.status.isTerminal, let current = run.current, below.contains(current.key) { return .current }
        return .open
    }
}
