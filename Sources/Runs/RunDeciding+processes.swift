import Foundation
import Runbooks

// What Runbell itself reports.
extension RunDeciding {
    mutating func supersede(by rollback: RunID) throws(RunRefusal) {
        try requireRunbell()
        if let running = run.running { throw .stillRunning(running.key, title: running.title) }
        close(as: .supersededBy(rollback), .superseded, rollback.description)
    }

    mutating func started(_ key: StepKey, _ attempt: Int) throws(RunRefusal) {
        _ = try running(key, attempt)
    }

    mutating func followed(_ key: StepKey, _ attempt: Int) throws(RunRefusal) {
        let index = try running(key, attempt)
        if case .started(_, let at) = run.steps[index].state {
            run.steps[index].state = .following(attempt: attempt, since: at)
        }
    }

    mutating func exited(_ key: StepKey, _ attempt: Int, _ outcome: StepOutcome) throws(RunRefusal) {
        let index = try running(key, attempt, orUnknown: true)
        let step = run.steps[index]
        cause(.disarm(.stepOverdue(key, attempt: attempt)))
        let verdict = ExpectationCheck.judge(
            outcome, step.expectations, of: step.finalText ?? "", from: step.scriptLine)
        record(.output, step: key, outcome.summary)
        let isRepeated = if case .failed = verdict { isToBeRepeated(step) } else { false }
        // What is looked at again in a moment has not failed; what it said so far is told with that.
        if !isRepeated { cause(.post(.output(key, outcome, verdict: verdict))) }
        switch verdict {
        case .asExpected(let summary):
            run.steps[index].state = .succeeded(summary: summary)
            record(.succeeded, step: key, summary)
        case .failed(let expected, let got) where isRepeated:
            checkAgain(at: index, "expected \(expected), got \(got)")
        case .failed(let expected, let got):
            failed(at: index, "expected \(expected), got \(got)", outcome.shortened)
        case .cannotTell(let expected, let got):
            unknown(at: index, "expected \(expected), got \(got)", outcome.shortened)
        }
        closeIfAborting()
    }

    /// True while a check that becomes good by itself is given time to.
    private func isToBeRepeated(_ step: RunStep) -> Bool {
        guard step.kind == .check, let patience = step.patience, run.aborting == nil, let first = step.firstStart else {
            return false
        }
        return now.timeIntervalSince(first) < patience / .seconds(1)
    }

    private mutating func checkAgain(at index: Int, _ reason: String) {
        let step = run.steps[index]
        let pause = Patience.pause(afterAttempt: step.attempts)
        let at = now.addingTimeInterval(pause / .seconds(1))
        run.steps[index].state = .checkingAgain(at: at, reason: reason)
        cause(.arm(.checkAgain(step.key), after: pause))
        if step.attempts == 1 { cause(.post(.checkingAgain(step.key, until: at, reason: reason))) }
    }

    mutating func moved(to place: RunPlace) throws(RunRefusal) {
        try requireRunbell()
        if let running = run.running { throw .stillRunning(running.key, title: running.title) }
        guard run.place != place else { throw .stale(revision: run.revision) }
        run.place = place
        record(.moved, place.words)
    }

    /// The outcome is lost. A check, which only looks, is repeated by itself a few times; anything else is for a
    /// person to decide.
    mutating func lost(_ key: StepKey, _ attempt: Int, _ reason: String) throws(RunRefusal) {
        let index = try running(key, attempt)
        cause(.disarm(.stepOverdue(key, attempt: attempt)))
        let step = run.steps[index]
        let mayRun = run.isApproved(step) && step.destroys.isEmpty
        if step.kind == .check, step.attempts < RunPolicy.checkAttempts, run.aborting == nil, mayRun {
            record(.retried, step: key, reason)
            begin(attemptAt: index)
        } else {
            unknown(at: index, reason, nil)
        }
        closeIfAborting()
    }

    mutating func fired(_ timer: RunTimer) throws(RunRefusal) {
        try requireRunbell()
        switch timer {
        case .waitOver(let key):
            guard let index = run.steps.firstIndex(where: { $0.key == key }), case .waiting = run.steps[index].state
            else { throw .notRunning(key) }
            run.steps[index].state = .succeeded(summary: "waited")
            record(.succeeded, step: key, "waited")
        case .checkAgain(let key):
            guard let index = run.steps.firstIndex(where: { $0.key == key }),
                case .checkingAgain = run.steps[index].state
            else { throw .notRunning(key) }
            // Whatever it needs is asked again before it starts.
            run.steps[index].state = .pending
        case .approvalOver: break
        case .stepOverdue(let key, let attempt):
            _ = try running(key, attempt)
            record(.overdue, step: key, "")
            cause(.cancel(key, attempt: attempt))
            cause(.post(.overdue(key)))
        }
    }

    /// Marks the step failed, and offers the rollback where it is called for.
    mutating func failed(at index: Int, _ reason: String, _ outcome: StepOutcome?) {
        let step = run.steps[index]
        run.steps[index].state = .failed(reason: reason, outcome: outcome)
        record(.failed, step: step.key, reason)
        // Whoever aborts knows; how it ended stands beneath the card.
        guard run.aborting == nil else { return }
        cause(.post(.failed(step.key, reason: reason)))
        if run.calls(forRollbackAfter: step) {
            cause(.offerRollback(reason: "\(step.title): \(reason)"))
        }
    }

    private mutating func unknown(at index: Int, _ reason: String, _ outcome: StepOutcome?) {
        let key = run.steps[index].key
        run.steps[index].state = .unknown(reason: reason, outcome: outcome)
        record(.unknown, step: key, reason)
        cause(.post(.unknown(key, reason: reason)))
    }

    private mutating func closeIfAborting() {
        guard let abort = run.aborting, run.running == nil else { return }
        close(as: .aborted(by: abort.by, reason: abort.reason), .finished, abort.reason)
    }

    private func running(_ key: StepKey, _ attempt: Int, orUnknown: Bool = false) throws(RunRefusal) -> Int {
        try requireRunbell()
        guard let index = run.steps.firstIndex(where: { $0.key == key }) else { throw .stepUnknown(key) }
        let step = run.steps[index]
        if step.state.runningAttempt == attempt { return index }
        if orUnknown, case .unknown(_, nil) = step.state, step.attempts == attempt { return index }
        throw .notRunning(key)
    }
}
