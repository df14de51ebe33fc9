import Foundation
import Runbooks

extension RunDeciding {
    /// Moves on until a person, a process or a timer is awaited, or the run is over.
    mutating func advance() {
        while !run.status.isTerminal {
            guard let current = run.current, let index = run.steps.firstIndex(where: { $0.key == current.key }) else {
                return finish()
            }
            switch current.state {
            case .pending, .asking, .waitingForApproval, .ready: break
            default: return
            }
            let due = stateWhoseTurnItIs(current)
            guard due != current.state else { return }
            run.steps[index].state = due
            switch due {
            case .asking(let names): cause(.post(.asking(current.key, names: names)))
            case .waitingForApproval:
                cause(.post(.approvalRequest(digest: RunDigest.of(run), open: run.openNames)))
            case .ready where current.kind == .choice: cause(.post(.choice(current.key)))
            case .ready where current.kind == .check && current.isExecuted && current.destroys.isEmpty:
                begin(attemptAt: index)
            case .ready where current.kind == .wait && current.wait != nil: wait(at: index)
            default: cause(.post(.stepReady(current.key)))
            }
        }
    }

    /// What a step whose turn has come waits for first: its choice, then approval, then its values.
    ///
    /// A check then starts by itself, for it only looks; a command waits for a person's press.
    private func stateWhoseTurnItIs(_ step: RunStep) -> StepState {
        if step.kind == .choice { return .ready }
        let open = step.isExecuted ? run.openNames(of: step) : []
        // Who approved what was known then is asked again once the rest is known.
        if !run.isApproved(step), open.isEmpty || run.standingApprovals.isEmpty { return .waitingForApproval }
        return open.isEmpty ? .ready : .asking(open)
    }

    /// Counts the attempt and orders the process. The caller made sure that it may; the values are looked at once
    /// more here, whatever led to it.
    mutating func begin(attemptAt index: Int) {
        guard let script = run.steps[index].finalText, valueRefusal(run.steps[index]) == nil else {
            return failed(at: index, "a value in it must not go into a command", nil)
        }
        run.steps[index].attempts += 1
        let step = run.steps[index]
        run.steps[index].state = .started(attempt: step.attempts, at: now)
        run.steps[index].firstStart = step.firstStart ?? now
        record(.started, step: step.key, step.attempts == 1 ? script : "attempt \(step.attempts): \(script)")
        cause(
            .start(
                StepStart(
                    step: step.key, attempt: step.attempts, script: script, timeout: step.timeout,
                    isCheck: step.kind == .check,
                    secrets: step.tokens.filter { run.values[$0.name]?.source == .secret })))
        cause(.arm(.stepOverdue(step.key, attempt: step.attempts), after: step.timeout + RunPolicy.overdueGrace))
    }

    func valueRefusal(_ step: RunStep) -> RunRefusal? {
        for token in step.tokens {
            guard let value = run.values[token.name], value.source != .secret else { continue }
            let rule: ValueRule = value.source.isFromChat ? .chat : .configuration
            if let violation = rule.check(value.text) {
                return .badValue(name: token.name, value: value.text, rule: violation)
            }
        }
        return nil
    }

    private mutating func wait(at index: Int) {
        let step = run.steps[index]
        guard let wait = step.wait else { return }
        let until = now.addingTimeInterval(wait / .seconds(1))
        run.steps[index].state = .waiting(until: until)
        record(.waiting, step: step.key, step.title)
        cause(.arm(.waitOver(step.key), after: wait))
        cause(.post(.waiting(step.key, until: until)))
    }

    private mutating func finish() {
        let passedOver = run.steps.compactMap { step in
            if case .passedOver = step.state { step.key } else { nil }
        }
        close(as: passedOver.isEmpty ? .succeeded : .finishedWithFailures(passedOver), .finished, "")
    }

    /// Ends the run: what was not reached is marked so, and the lock is free.
    mutating func close(as status: RunStatus, _ kind: RunEntry.Kind, _ text: String) {
        for index in run.steps.indices where !run.steps[index].isGroup {
            switch run.steps[index].state {
            case .checkingAgain:
                cause(.disarm(.checkAgain(run.steps[index].key)))
                run.steps[index].state = .notReached
            case .waiting:
                cause(.disarm(.waitOver(run.steps[index].key)))
                run.steps[index].state = .notReached
            case .pending, .asking, .waitingForApproval, .ready: run.steps[index].state = .notReached
            default: break
            }
        }
        run.aborting = nil
        run.status = status
        run.finishedAt = now
        record(kind, text)
        cause(.post(.finished(status)))
        cause(.finished(status))
    }
}
