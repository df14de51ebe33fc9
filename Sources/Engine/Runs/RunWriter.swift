import Chat
package import Foundation
import Incidents
package import Ledger
import Messages
import Runbooks
package import Runs

/// Writes what was decided of a run: state, record, timers, orders to start a process and what is to be said, in the
/// transaction it is handed.
package struct RunWriter: Sendable {
    private let house: House
    /// Another run takes the lock of one that ends here, so it does not become free.
    private let lockGoesOn: Bool

    package init(house: House) { self.init(house: house, lockGoesOn: false) }

    init(house: House, lockGoesOn: Bool) {
        self.house = house
        self.lockGoesOn = lockGoesOn
    }

    package func insert(
        _ decision: RunDecision, holdsLock: Bool, in ledger: LedgerTransaction, now: Date
    ) throws {
        try ledger.insert(decision.run, holdsLock: holdsLock)
        try follow(decision, in: ledger, now: now)
    }

    package func update(_ decision: RunDecision, in ledger: LedgerTransaction, now: Date) throws {
        try ledger.update(decision.run)
        try follow(decision, in: ledger, now: now)
    }

    /// The card comes first, so that there is a thread for what follows.
    private func follow(_ decision: RunDecision, in ledger: LedgerTransaction, now: Date) throws {
        let run = decision.run
        let telling = RunTelling(house: house, run: run)
        try record(decision, in: ledger)
        try telling.card(in: ledger, now)
        for effect in decision.effects {
            switch effect {
            case .start(let start): try intend(start, run, in: ledger, now)
            // Who carries attempts out reads from the run that this one is to end.
            case .cancel: ledger.wakeAttempts()
            case .arm(let timer, let after): try arm(timer, after: after, run, in: ledger, now)
            case .disarm(let timer):
                let kind = RunTimerText.text(for: timer)
                try ledger.cancelTimers(of: run.id.description, at: now, why: "no longer needed") { $0.kind == kind }
            case .post(let notice):
                try post(notice, decision, in: ledger, now)
                // Who carries attempts out gets ready while a person reads.
                if case .stepReady = notice { ledger.wakeAttempts() }
            case .updateCard: break
            case .offerRollback(let reason):
                try telling.say(at: .room, in: ledger, now) {
                    try RunWords(house: house).rollbackOffer(
                        $0, reason: reason, told: decision.toBeWoken, in: ledger.view)
                }
            case .followUp(let task): try FollowUps(house: house).add(task, of: run, in: ledger, now: now)
            case .announce(let text):
                try telling.say(at: .room, in: ledger, now) {
                    RunWords(house: house).announcement(text, $0, by: decision.entries.last?.who)
                }
            case .finished(let status): try finish(run, status, in: ledger, now)
            }
        }
    }

    /// Draws the card anew, for what changed outside the run.
    package func redraw(_ run: Run, in ledger: LedgerTransaction, now: Date) throws {
        try RunTelling(house: house, run: run).card(in: ledger, now)
    }

    private func record(_ decision: RunDecision, in ledger: LedgerTransaction) throws {
        let run = decision.run
        try ledger.append(
            decision.entries.map { entry in
                let text = RunEntryText.sentence(entry, run, house)
                // Output, which can be long, was redacted before it came here.
                return TimelineEntry(
                    entry.kind.rawValue, by: entry.who, at: entry.at,
                    entry.kind == .output ? text : house.redactor.redact(text))
            }, to: run.id.description)
    }

    private func intend(_ start: StepStart, _ run: Run, in ledger: LedgerTransaction, _ now: Date) throws {
        // Without a service there is nothing to run it with; whoever carries the attempt out reports that.
        let spec = try house.services[run.service].map {
            try StepCommand.stored(
                StepCommand.spec(start, of: run, in: $0), of: run, start.secrets)
        }
        try ledger.insert(
            AttemptRecord(run: run.id, step: start.step, number: start.attempt, spec: spec ?? ""), at: now)
    }

    private func arm(
        _ timer: RunTimer, after: Duration, _ run: Run, in ledger: LedgerTransaction, _ now: Date
    ) throws {
        // A drill shortens waits; how long a command may take stays.
        let factor =
            switch timer {
            case .waitOver, .checkAgain: house.drill ?? 1
            case .stepOverdue, .approvalOver: 1.0
            }
        try ledger.arm(
            RunTimerText.text(for: timer), for: run.id.description, at: now,
            due: now.addingTimeInterval((after / factor).seconds), why: RunTimerText.why(timer, run))
    }

    private func post(_ notice: RunNotice, _ decision: RunDecision, in ledger: LedgerTransaction, _ now: Date) throws {
        let run = decision.run
        // The offer to go back says what failed, and has the same buttons.
        let isOffered = decision.effects.contains { if case .offerRollback = $0 { true } else { false } }
        if case .failed = notice, isOffered { return }
        try RunTelling(house: house, run: run).sayAll(
            at: notice.belongsInThread ? .cardThread : .room, in: ledger, now
        ) {
            try RunWords(house: house).messages(notice, $0, told: decision.toBeWoken, in: ledger.view, now: now)
        }
    }

    private func finish(_ run: Run, _ status: RunStatus, in ledger: LedgerTransaction, _ now: Date) throws {
        try ledger.cancelTimers(of: run.id.description, at: now, why: "the run is over")
        if !run.rehearsal, !lockGoesOn { try RunQueue.tell(afterEndOf: run, house: house, in: ledger, now: now) }
        try FollowUps(house: house).add(theRunbooksOwn: run, in: ledger, now: now)
        guard run.kind == .deploy, !run.rehearsal, run.hasRunSomething else { return }
        let message = try DeploymentLog(house: house).message(run, in: ledger.view)
        try RunTelling(house: house, run: run).say(at: .room, in: ledger, now) { _ in message }
    }

    /// A sentence beneath the card, for what is no decision of the run.
    func remark(_ text: String, about run: Run, in ledger: LedgerTransaction, now: Date) throws {
        let message = Message("**\(run.id)**: \(text)")
        try RunTelling(house: house, run: run).say(at: .cardThread, in: ledger, now) { _ in message }
    }
}

extension RunNotice {
    /// Details go beneath the card; what somebody has to answer, and how it ended, goes to the room.
    fileprivate var belongsInThread: Bool {
        switch self {
        case .began, .stepReady, .output, .waiting, .checkingAgain, .overdue, .rehearsal: true
        case .choice, .asking, .approvalRequest, .approved, .approvalVoid, .glassBroken, .failed, .unknown, .handed,
            .finished:
            false
        }
    }
}

extension RunDecision {
    /// Who is pinged because a step failed just now, or may have: whoever has the run in hand, unless they said so
    /// themselves. What is only shown again wakes nobody, nor does what ends because somebody stopped the run.
    fileprivate var toBeWoken: [String] {
        let failure = entries.first { $0.kind == .failed || $0.kind == .unknown }
        guard let failure, failure.who != run.holder, run.aborting == nil else { return [] }
        return [run.holder]
    }

    /// False when all that is said of it stands beneath the card.
    var isSaidInRoom: Bool {
        effects.contains { effect in
            switch effect {
            case .post(let notice): !notice.belongsInThread
            case .offerRollback, .announce, .finished: true
            case .start, .cancel, .arm, .disarm, .updateCard, .followUp: false
            }
        }
    }
}

extension Run {
    /// True once anything of it was executed or done.
    var hasRunSomething: Bool {
        steps.contains { step in
            if step.attempts > 0 { return true }
            if case .done = step.state { return step.kind != .choice }
            return false
        }
    }
}
