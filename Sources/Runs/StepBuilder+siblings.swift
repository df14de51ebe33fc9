import Runbooks

extension StepBuilder {
    static let choiceTitle = "Choose one way"

    /// Adds siblings, drawing together what belongs together: options into a choice, plain items into a list.
    mutating func add(_ siblings: [Step], title: String, at place: Place) {
        var rest = siblings[...]
        while let step = rest.first {
            let options = rest.prefix { isAlternative($0, at: place) }
            if Set(options.compactMap { $0.alternative.map { OptionLabel($0).label } }).count > 1 {
                addChoice(Array(options), title: nil, text: nil, at: place)
                rest = rest.dropFirst(options.count)
            } else if isItem(step) {
                let items = rest.prefix { isItem($0) && $0.group == step.group }
                addItems(Array(items), title: step.group ?? title, at: place)
                rest = rest.dropFirst(items.count)
            } else {
                add(step, at: place)
                rest = rest.dropFirst()
            }
        }
    }

    private func isAlternative(_ step: Step, at place: Place) -> Bool {
        step.alternative != nil && step.alternative != place.alternative
    }

    /// A choice and, after it, the steps of each way.
    mutating func addChoice(_ steps: [Step], title: String?, text: String?, at place: Place) {
        guard let first = steps.first else { return }
        var options: [RunStep.Option] = []
        for step in steps {
            guard let alternative = step.alternative else { continue }
            let named = OptionLabel(alternative)
            guard !options.contains(where: { $0.label == named.label }) else { continue }
            let words = runbook.alternatives.last { $0.line <= step.line && OptionLabel($0.label).label == named.label }
            let title = named.title ?? words.map { OptionLabel($0.text).words } ?? step.title
            options.append(RunStep.Option(label: named.label, title: title, line: step.line))
        }
        let key = unique("\(place.parent?.text ?? place.procedure.id)-choice")
        self.steps.append(
            RunStep(
                key: key, title: choiceTitle(title, options, at: place), role: first.role,
                kind: .choice, parent: place.parent, procedure: place.procedure.title, text: text, line: first.line,
                endLine: first.line, branches: place.branches, options: options, timeout: RunPolicy.commandTimeout))
        for step in steps {
            guard let alternative = step.alternative else {
                add(step, at: place)
                continue
            }
            var inner = place
            inner.branches.append(RunStep.Branch(choice: key, label: OptionLabel(alternative).label))
            inner.alternative = alternative
            var way = step
            if way.title == alternative, OptionLabel(alternative).title == nil {
                way.title = OptionLabel(alternative).label
            }
            add(way, at: inner)
        }
    }

    /// The step's own title, unless it only repeats the procedure's or the options'.
    private func choiceTitle(_ title: String?, _ options: [RunStep.Option], at place: Place) -> String {
        guard let title, !title.isEmpty, title != place.procedure.title,
            !options.contains(where: { title.contains($0.title) })
        else { return Self.choiceTitle }
        return "\(title): choose one way"
    }
}
