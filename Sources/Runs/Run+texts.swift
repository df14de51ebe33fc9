extension Run {
    /// Puts every known value into the steps' texts, and marks the steps of other alternatives.
    mutating func settleTexts() {
        if let known = values["version"], known.source != .secret { version = known.text }
        for index in steps.indices {
            guard let template = steps[index].template else { continue }
            let filled = steps[index].tokens.allSatisfy { !$0.isRequired || values[$0.name] != nil }
            steps[index].finalText = filled ? PlaceholderFill.fill(template, steps[index].tokens, with: values) : nil
        }
        for index in steps.indices where steps[index].state == .pending && isLeftOut(steps[index]) {
            steps[index].state = .notChosen
        }
    }

    /// A step's text as people see it: the final one, or the author's with every value that is known by now.
    package func shownText(of step: RunStep) -> String {
        step.finalText ?? step.template.map { PlaceholderFill.fill($0, step.tokens, with: values) } ?? ""
    }

    /// True when a choice was made that the step does not belong to.
    func isLeftOut(_ step: RunStep) -> Bool {
        step.branches.contains { branch in
            guard let choice = self.step(branch.choice) else { return false }
            if choice.state == .notChosen || isLeftOut(choice) { return true }
            return choice.chosen.map { $0 != branch.label } ?? false
        }
    }

    /// The step with that number on the card. Ways that exclude each other have the same numbers: one that is left out is
    /// not meant.
    package func step(numbered number: String) -> RunStep? {
        let found = steps.filter { $0.number == number }
        return found.first { !isLeftOut($0) && $0.state != .notChosen } ?? found.first
    }

    /// True for a step of a way that nobody has chosen or refused yet.
    func awaitsChoice(_ step: RunStep) -> Bool {
        step.branches.contains { branch in
            guard let choice = self.step(branch.choice) else { return false }
            return choice.chosen == nil || awaitsChoice(choice)
        }
    }

    /// Names that some step still to come has no value for, in order of appearance.
    package var openNames: [String] {
        var names: [String] = []
        for step in steps where !step.state.isFinal && step.isExecuted {
            for name in openNames(of: step) where !names.contains(name) { names.append(name) }
        }
        return names
    }

    package func openNames(of step: RunStep) -> [String] {
        var names: [String] = []
        for token in step.tokens where token.isRequired && values[token.name] == nil && !names.contains(token.name) {
            names.append(token.name)
        }
        return names
    }
}
