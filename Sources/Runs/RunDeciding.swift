import Foundation
import Runbooks

/// One decision in the making.
struct RunDeciding {
    var run: Run
    let actor: Actor
    let now: Date
    private(set) var entries: [RunEntry] = []
    private(set) var effects: [RunEffect] = []

    init(run: Run, actor: Actor, now: Date) {
        self.run = run
        self.actor = actor
        self.now = now
    }

    mutating func record(_ kind: RunEntry.Kind, step: StepKey? = nil, _ text: String) {
        entries.append(RunEntry(kind, by: actor.name, at: now, step: step, text))
    }

    mutating func cause(_ effect: RunEffect) {
        effects.append(effect)
    }

    mutating func handle(_ event: RunEvent) throws(RunRefusal) {
        switch event {
        case .begin: try begin()
        case .approve: try approve(by: person())
        case .reject(let reason): try reject(by: person(), reason)
        case .breakGlass(let reason): try breakGlass(by: person(), reason)
        case .confirm(let key, let target): try confirm(key, target, by: person())
        case .choose(let step, let option): try choose(step, option, by: person())
        case .set(let values): try set(values, by: person())
        case .start(let key): try start(key, by: person())
        case .done(let key, let note): try done(key, note, by: person())
        case .skip(let key, let reason): try skip(key, reason, by: person())
        case .fail(let key, let reason): try fail(key, reason, by: person())
        case .retry(let key): try retry(key, by: person())
        case .continueAnyway(let key, let reason): try continueAnyway(key, reason, by: person())
        case .next: try next(by: person())
        case .hand(let other): try hand(to: other, by: person())
        case .abort(let reason): abort(reason)
        case .supersede(let rollback): try supersede(by: rollback)
        case .moved(let place): try moved(to: place)
        case .started(let key, let attempt): try started(key, attempt)
        case .followed(let key, let attempt): try followed(key, attempt)
        case .exited(let key, let attempt, let outcome): try exited(key, attempt, outcome)
        case .lost(let key, let attempt, let reason): try lost(key, attempt, reason)
        case .fired(let timer): try fired(timer)
        }
    }

    /// A press is stale when what it was drawn for has changed since; what else happened in the run does not matter.
    func refuseIfStale(_ event: RunEvent, drawnAt revision: Int) throws(RunRefusal) {
        guard revision <= run.revision else { throw .stale(revision: run.revision) }
        switch event {
        case .approve, .reject:
            guard revision >= run.digestChanged else { throw .stale(revision: run.revision) }
        case .choose(.some(let key), _):
            guard let step = run.step(key) else { throw .stepUnknown(key) }
            guard step.chosen == nil else { throw .alreadyDone(key, title: step.title) }
            guard revision >= step.changed else { throw .stale(revision: run.revision) }
        case .start(let key), .confirm(let key, _), .done(let key, _), .skip(let key, _), .fail(let key, _),
            .retry(let key),
            .continueAnyway(let key, _):
            let step = run.steps[try target(key)]
            guard revision >= step.changed else { throw .stale(revision: run.revision) }
        default:
            break
        }
    }

    /// Counts the decision and marks what it changed.
    mutating func seal(since before: Run) {
        run.revision += 1
        for (index, old) in before.steps.enumerated()
        where run.steps[index].state != old.state || run.steps[index].finalText != old.finalText {
            run.steps[index].changed = run.revision
        }
        if RunDigest.of(run) != RunDigest.of(before) { run.digestChanged = run.revision }
        cause(.updateCard)
    }
}

// What events have in common.
extension RunDeciding {
    func person() throws(RunRefusal) -> String {
        guard let person = actor.person else { throw .notYourTurn }
        return person
    }

    func requireRunbell() throws(RunRefusal) {
        guard actor == .runbell else { throw .notYourTurn }
    }

    /// The index of the step that is meant, which must be the one whose turn it is.
    func target(_ key: StepKey?) throws(RunRefusal) -> Int {
        let current = run.current
        guard let key else {
            guard let current, let index = run.steps.firstIndex(where: { $0.key == current.key }) else {
                throw .wrongStep(current: nil, title: nil)
            }
            return index
        }
        guard let index = run.steps.firstIndex(where: { $0.key == key }) else { throw .stepUnknown(key) }
        let step = run.steps[index]
        if step.isGroup { throw .doesNotFit(key, kind: "group") }
        if step.state.isPassed { throw .alreadyDone(key, title: step.title) }
        guard current?.key == key else { throw .wrongStep(current: current?.key, title: current?.title) }
        return index
    }

    /// The target, when a person may act on it: no process is running in it, and no approval is awaited.
    func actionable(_ key: StepKey?) throws(RunRefusal) -> Int {
        let index = try target(key)
        let step = run.steps[index]
        if step.state.runningAttempt != nil { throw .stillRunning(step.key, title: step.title) }
        if step.state == .waitingForApproval { throw .needsApproval }
        if step.kind == .choice { throw .choiceOpen(step.key, options: step.options.map(\.label)) }
        return index
    }

    static func requireReason(_ reason: String) throws(RunRefusal) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing }
    }
}
