package import Foundation
package import Ledger
import Runs

/// What happens when a wait is over, or a step takes longer than it may.
package struct RunTimers: TimerHandler {
    package init() {}

    package func handles(_ timer: TimerRecord) -> Bool { timer.subject.hasPrefix("RUN-") }

    package func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let id = RunID(parsing: timer.subject), let known = try ledger.view.run(id),
            let kind = RunTimerText.timer(from: timer.kind)
        else { return }
        let run = try RunGround(house: house).settled(known, in: ledger, now: now)
        guard case .success(let decision) = RunDecider.decide(run, .fired(kind), by: .runbell, now: now)
        else { return }
        try RunWriter(house: house).update(decision, in: ledger, now: now)
    }
}

/// How a run's timers are written in the ledger, and why each was armed.
enum RunTimerText {
    static func text(for timer: RunTimer) -> String {
        switch timer {
        case .waitOver(let key): "wait \(key)"
        case .stepOverdue(let key, let attempt): "overdue \(attempt) \(key)"
        case .checkAgain(let key): "again \(key)"
        case .approvalOver: "approval over"
        }
    }

    static func timer(from text: String) -> RunTimer? {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        switch words[0] {
        case "wait": return .waitOver(StepKey(String(words[1])))
        case "again": return .checkAgain(StepKey(String(words[1])))
        case "approval": return .approvalOver
        case "overdue":
            let rest = words[1].split(separator: " ", maxSplits: 1)
            guard rest.count == 2, let attempt = Int(rest[0]) else { return nil }
            return .stepOverdue(StepKey(String(rest[1])), attempt: attempt)
        default: return nil
        }
    }

    static func why(_ timer: RunTimer, _ run: Run) -> String {
        switch timer {
        case .waitOver(let key): "the wait of step \(run.step(key)?.number ?? key.text)"
        case .checkAgain(let key): "the check of step \(run.step(key)?.number ?? key.text) is repeated then"
        case .approvalOver: "an approval runs out"
        case .stepOverdue(let key, let attempt):
            "attempt \(attempt) at step \(run.step(key)?.number ?? key.text) should have ended by then"
        }
    }
}
