extension RunAction {
    /// What can be pressed now. What needs a reason is typed: a button would give none.
    static func actions(for next: RunCard.Next, in run: Run) -> [RunAction] {
        func action(_ step: StepKey?, _ label: String, _ words: String, _ style: Style = .plain) -> RunAction {
            let parts = words.split(separator: " ", maxSplits: 1)
            let rest = parts.count > 1 ? " \(parts[1])" : ""
            return RunAction(
                id: RunActionID(run: run.id, step: step, revision: run.revision), label: label,
                command: "/run \(parts[0]) \(run.id)\(rest)", style: style)
        }
        let abort = action(nil, "Abort", "abort --reason \"pressed Abort\"", .danger)
        switch next {
        case .approval:
            return [
                action(nil, "Approve", "approve", .primary),
                action(nil, "Reject", "reject --reason \"pressed Reject\"", .danger),
            ]
        case .choice(let key):
            let options = run.step(key)?.options ?? []
            return options.map { action(key, $0.label, "choose \"\($0.label)\"") } + [abort]
        case .values, .confirm: return [abort]
        case .press(let key):
            let posts = run.step(key)?.isExecuted == false
            return [action(key, posts ? "Post" : "Run", "next", .primary), abort]
        case .tick(let key):
            return [
                action(key, "Done", "done", .primary),
                action(key, "It failed", "fail --reason \"pressed It failed\""), abort,
            ]
        case .decide(let key, _):
            guard let step = run.step(key) else { return [abort] }
            var actions = [action(key, step.isExecuted ? "Run again" : "Try again", "retry")]
            // What destroys something is confirmed anew, which can't be pressed.
            if step.targetToConfirm(service: run.service) != nil { actions = [] }
            if step.attempts > 0 { actions.append(action(key, "Show output", "output")) }
            if case .unknown = step.state {
                actions.append(action(key, "It worked", "done"))
                actions.append(action(key, "It failed", "fail --reason \"pressed It failed\""))
            }
            if case .failed = step.state, run.calls(forRollbackAfter: step) {
                actions.insert(rollback(key, run, "failed"), at: 0)
            } else if step.state.isUnclear, run.calls(forRollbackAfter: step) {
                actions.append(rollback(key, run, "could not be verified"))
            }
            return actions + [abort]
        case .running: return [action(nil, "Abort", "abort --reason \"pressed Abort\"", .danger)]
        case .wait: return [abort]
        case .nothing: return []
        }
    }

    private static func rollback(_ step: StepKey, _ run: Run, _ words: String) -> RunAction {
        RunAction(
            id: RunActionID(run: run.id, step: step, revision: run.revision), label: "Roll back",
            command: "/rollback \(run.service) --env \(run.environment) --reason \"\(run.id) \(words)\"", style: .danger
        )
    }
}
