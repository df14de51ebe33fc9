import Foundation
import Runbooks

// What people do in a run.
extension RunDeciding {
    mutating func begin() throws(RunRefusal) {
        guard run.revision == 0 else { throw .stale(revision: run.revision) }
        record(.requested, run.reason ?? "")
        if !run.rehearsal { tellOfBrokenGlass() }
        guard run.rehearsal else {
            cause(.post(.began))
            return
        }
        for index in run.steps.indices where !run.steps[index].isGroup && run.steps[index].state != .notChosen {
            run.steps[index].state = .rehearsed
        }
        cause(.post(.rehearsal))
        close(as: .rehearsed, .rehearsed, "")
    }

    /// Chooses at the named choice; without a name at the one whose turn it is, else at the next that is open.
    mutating func choose(_ key: StepKey?, _ option: String, by person: String) throws(RunRefusal) {
        let open = run.steps.indices.filter { run.steps[$0].kind == .choice && !run.steps[$0].state.isPassed }
        let index: Int
        if let key {
            guard let found = run.steps.firstIndex(where: { $0.key == key }) else { throw .stepUnknown(key) }
            guard run.steps[found].kind == .choice else { throw .noChoice(key) }
            guard open.contains(found) else { throw .alreadyDone(key, title: run.steps[found].title) }
            index = found
        } else {
            guard let first = open.first else { throw .wrongStep(current: run.current?.key, title: run.current?.title) }
            index = first
        }
        let chosen = try OptionMatch.find(option, among: run.steps[index].options).get()
        run.steps[index].chosen = chosen.label
        run.steps[index].state = .done(by: person, at: now, note: chosen.label)
        run.settleTexts()
        record(.chosen, step: run.steps[index].key, chosen.label)
    }

    mutating func set(_ values: [String: String], by person: String) throws(RunRefusal) {
        for (given, text) in values.sorted(by: { $0.key < $1.key }) {
            let name = PlaceholderName.normal(given)
            try requireSettable(name)
            if let violation = ValueRule.chat.check(text) { throw .badValue(name: name, value: text, rule: violation) }
            run.values[name] = RunValue(text, from: .person(person))
            record(.valueSet, "\(name)=\(text)")
        }
        run.settleTexts()
        if run.validApproval == nil, run.current?.state == .waitingForApproval {
            cause(.post(.approvalRequest(digest: RunDigest.of(run), open: run.openNames)))
        }
    }

    private func requireSettable(_ name: String) throws(RunRefusal) {
        let users = run.steps.filter { step in step.tokens.contains { $0.name == name } }
        guard !users.isEmpty else {
            throw RunValues.unknown(name, run.placeholderNames, run.steps.flatMap(\.tokens))
        }
        switch run.values[name]?.source {
        case .configuration, .secret: throw .valueFixed(name: name)
        default: if SecretName.isSecret(name) { throw .secretValue(name: name) }
        }
        for step in users where step.isExecuted {
            switch step.state {
            case .started, .following, .unknown, .succeeded, .done: throw .valueInUse(name: name)
            default: break
            }
        }
    }

    mutating func start(_ key: StepKey?, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        let step = run.steps[index]
        switch step.state {
        case .asking(let names): throw .openPlaceholders(names)
        case .failed, .unknown: throw .needsDecision(step.key, title: step.title)
        case .ready: break
        default: throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
        if step.kind == .announce, let text = step.announcement(of: run) {
            run.steps[index].state = .done(by: person, at: now, note: nil)
            record(.posted, step: step.key, text)
            cause(.announce(text))
        } else {
            try requireRunnable(step)
            begin(attemptAt: index)
        }
    }

    /// Asked once more at the very last moment, whatever led here.
    private func requireRunnable(_ step: RunStep) throws(RunRefusal) {
        guard step.isExecuted else { throw .doesNotFit(step.key, kind: step.kind.rawValue) }
        if !run.isApproved(step) { throw .needsApproval }
        let open = run.openNames(of: step)
        guard open.isEmpty, step.finalText != nil else { throw .openPlaceholders(open) }
        if let refusal = valueRefusal(step) { throw refusal }
        if let target = step.targetToConfirm(service: run.service) {
            throw .needsConfirmation(step.key, target: target)
        }
    }

    /// The name of what a command destroys, typed; the next start of it may go on then.
    mutating func confirm(_ key: StepKey?, _ typed: String, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        let step = run.steps[index]
        guard let target = step.targetToConfirm(service: run.service), let text = step.finalText else {
            throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
        guard typed == target else { throw .confirmationDiffers(typed: typed, target: target) }
        run.steps[index].confirmation = RunStep.Confirmation(by: person, text: text, attempt: step.attempts + 1)
        record(.confirmed, step: step.key, target)
        cause(.post(.stepReady(step.key)))
    }

    mutating func done(_ key: StepKey?, _ note: String?, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        let step = run.steps[index]
        switch step.state {
        case .ready where step.isTicked, .unknown: break
        case .failed: throw .needsDecision(step.key, title: step.title)
        default: throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
        run.steps[index].state = .done(by: person, at: now, note: note)
        record(.done, step: step.key, note ?? "")
    }

    mutating func skip(_ key: StepKey?, _ reason: String, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        try Self.requireReason(reason)
        if case .failed = run.steps[index].state { return try continueAnyway(key, reason, by: person) }
        switch run.steps[index].state {
        case .waiting: cause(.disarm(.waitOver(run.steps[index].key)))
        case .checkingAgain: cause(.disarm(.checkAgain(run.steps[index].key)))
        default: break
        }
        run.steps[index].state = .skipped(by: person, reason: reason)
        record(.skipped, step: run.steps[index].key, reason)
    }

    mutating func fail(_ key: StepKey?, _ reason: String, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        try Self.requireReason(reason)
        let step = run.steps[index]
        switch step.state {
        case .unknown(_, let outcome): failed(at: index, reason, outcome)
        case .ready where step.isTicked: failed(at: index, reason, nil)
        default: throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
    }

    mutating func retry(_ key: StepKey?, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        let step = run.steps[index]
        switch step.state {
        case .failed, .unknown: break
        default: throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
        record(.retried, step: step.key, "")
        if step.isExecuted {
            try requireRunnable(step)
            begin(attemptAt: index)
        } else {
            run.steps[index].state = .pending
        }
    }

    mutating func continueAnyway(_ key: StepKey?, _ reason: String, by person: String) throws(RunRefusal) {
        let index = try actionable(key)
        try Self.requireReason(reason)
        let step = run.steps[index]
        switch step.state {
        case .failed(let failure, _), .unknown(let failure, _):
            run.steps[index].state = .passedOver(by: person, reason: reason, failure: failure)
            record(.continued, step: step.key, reason)
        default: throw .doesNotFit(step.key, kind: step.kind.rawValue)
        }
    }

    /// Does the obvious next thing: starts what only waits for a press, else shows again what is awaited.
    mutating func next(by person: String) throws(RunRefusal) {
        let step = run.steps[try target(nil)]
        switch step.state {
        case .ready where step.targetToConfirm(service: run.service) != nil: cause(.post(.stepReady(step.key)))
        case .ready where step.isExecuted || step.kind == .announce: try start(step.key, by: person)
        case .ready where step.kind == .choice: cause(.post(.choice(step.key)))
        case .asking(let names): cause(.post(.asking(step.key, names: names)))
        case .waitingForApproval: cause(.post(.approvalRequest(digest: RunDigest.of(run), open: run.openNames)))
        case .failed(let reason, _): cause(.post(.failed(step.key, reason: reason)))
        case .unknown(let reason, _): cause(.post(.unknown(step.key, reason: reason)))
        case .waiting(let until): cause(.post(.waiting(step.key, until: until)))
        case .checkingAgain(let at, let reason):
            cause(.post(.checkingAgain(step.key, until: at, reason: reason)))
        case .started, .following: throw .stillRunning(step.key, title: step.title)
        default: cause(.post(.stepReady(step.key)))
        }
    }

    mutating func hand(to other: String, by person: String) throws(RunRefusal) {
        run.holder = other
        record(.handedOver, other)
        cause(.post(.handed(to: other, by: person)))
    }

    /// Ends the run at once, or as soon as its process is gone: the lock is kept until then.
    mutating func abort(_ reason: String) {
        if let running = run.running, let attempt = running.state.runningAttempt {
            if run.aborting == nil { record(.aborted, reason) }
            run.aborting = run.aborting ?? Run.Abort(by: actor.name, reason: reason)
            cause(.cancel(running.key, attempt: attempt))
        } else {
            close(as: .aborted(by: actor.name, reason: reason), .aborted, reason)
        }
    }
}
