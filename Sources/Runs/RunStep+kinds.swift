import Runbooks

extension RunStep {
    /// True for a step that runs a command in a shell.
    package var isExecuted: Bool { !isGroup && template != nil && (kind == .command || kind == .check) }

    /// True for a step that a person does and ticks: nothing of it can be run, posted or waited for by Runbell.
    package var isTicked: Bool {
        switch kind {
        case .manual: true
        case .command, .check: !isExecuted
        case .announce: template == nil && text == nil
        case .wait: wait == nil
        case .choice: false
        }
    }

    /// The text to post, with the values that are known and what the run knows of itself; a blank that is left is plain
    /// text and harms nobody.
    package func announcement(of run: Run) -> String? {
        guard kind == .announce, let words = template ?? text else { return nil }
        return PlaceholderFill.fill(words, tokens, with: run.announced())
    }
}

extension Run {
    /// True where a step's failure leaves a deploy half done or not well: its verification failed, or a command of the
    /// deploy itself has been started, however it ended.
    func calls(forRollbackAfter step: RunStep) -> Bool {
        guard kind == .deploy else { return false }
        return step.role == .verify || step.role == .postdeploy
            || steps.contains { $0.isExecuted && $0.kind == .command && $0.role != .predeploy && $0.attempts > 0 }
    }

    /// Every name that a value can be given to, in order of appearance.
    package var placeholderNames: [String] {
        var names: [String] = []
        for token in steps.flatMap(\.tokens) where !names.contains(token.name) { names.append(token.name) }
        return names
    }
}
