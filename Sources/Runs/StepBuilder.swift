import Runbooks

/// Builds the steps of a run from procedures, in order.
///
/// Leaves of the document's tree are steps; a step with sub-steps becomes a heading over them. Each code block that is
/// a command becomes a step of its own, with a fresh shell, so that a person sees and presses one text at a time; parts
/// that comments name inside a block are shown with it and never wait for anybody.
///
/// A checklist becomes one step per section, ticked as a whole, with its items listed: at three in the morning thirty
/// messages to tick are thirty times nothing read. The same goes for sub-steps that are all done by hand. An item that
/// carries a fenced command becomes a step of its own, before the list, since its output is what the tick stands for. A
/// command that is only mentioned inside an item stays in the list as words: such mentions are mostly a bare tool's
/// name, or meant for another folder.
struct StepBuilder {
    var steps: [RunStep] = []
    let runbook: Runbook
    let placeholders: PlaceholderReader
    let checklistLines: [Int: ChecklistItem]
    /// Procedures whose steps are being built because another step stands for them, outermost first.
    var following: [String] = []
    /// Procedures that are a part of the plan by themselves: a pointer to one does not run it twice.
    var planned: Set<String> = []
    private var keys: Set<String> = []

    /// What the steps built now have in common.
    struct Place {
        var procedure: Procedure
        var parent: StepKey?
        var branches: [RunStep.Branch]
        /// The alternative that is already settled by a branch, which sub-steps repeat.
        var alternative: String?
    }

    init(_ runbook: Runbook) {
        self.runbook = runbook
        placeholders = PlaceholderReader(runbook)
        checklistLines = Dictionary(runbook.checklist.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ stage: ProcedureChoice.Stage) {
        guard let first = stage.alternatives.first else { return }
        guard stage.alternatives.count > 1 || stage.missing != nil else { return add(first, branches: []) }
        var options: [RunStep.Option] = []
        if let start = stage.sequence.first {
            let titles = stage.sequence.map(\.title).joined(separator: "; ")
            options.append(RunStep.Option(label: RunStep.Option.allInOrder, title: titles, line: start.line))
        }
        for procedure in stage.alternatives {
            var label = OptionLabel(procedure.title).whole
            let isAmbiguous = stage.alternatives.count { $0.title == procedure.title } > 1
            if isAmbiguous, let chapter = procedure.chapters.first { label += " (\(chapter))" }
            if options.contains(where: { $0.label == label }) { label += " (line \(procedure.line))" }
            options.append(RunStep.Option(label: label, title: procedure.title, line: procedure.line))
        }
        let key = unique("choose-\(first.role.rawValue)")
        steps.append(
            RunStep(
                key: key, title: Self.choiceTitle, role: first.role, kind: .choice,
                procedure: first.title, note: stage.missing.map(Self.note(missing:)), line: first.line,
                endLine: first.line, options: options, timeout: RunPolicy.commandTimeout))
        for procedure in stage.sequence {
            add(procedure, branches: [RunStep.Branch(choice: key, label: RunStep.Option.allInOrder)])
        }
        for (procedure, option) in zip(stage.alternatives, options.suffix(stage.alternatives.count)) {
            add(procedure, branches: [RunStep.Branch(choice: key, label: option.label)])
        }
    }

    private static func note(missing environment: String) -> String {
        "⚠️ The runbook tells no way back for `\(environment)`. What it tells is for another environment: choose it only if "
            + "it is right for `\(environment)` too. Otherwise stop this run."
    }

    private mutating func add(_ procedure: Procedure, branches: [RunStep.Branch]) {
        let place = Place(procedure: procedure, branches: branches)
        add(procedure.steps.filter { $0.parent == nil }, title: procedure.title, at: place)
        let missed = runbook.checklist.filter { item in
            (procedure.line...max(procedure.line, procedure.endLine)).contains(item.line)
                && !procedure.steps.contains { $0.line <= item.line && item.line <= $0.endLine }
        }
        // In a procedure that was shortened, what is not there was left out on purpose.
        let isWhole = runbook.procedures.contains { $0.id == procedure.id && $0.steps.count == procedure.steps.count }
        if let first = missed.first, isWhole {
            addList(
                missed.map { ListedItem($0) }, title: "Checklist", id: "\(procedure.id)-checklist", line: first.line,
                role: procedure.role, at: place)
        }
    }

    mutating func unique(_ id: String) -> StepKey {
        var key = id
        var count = 1
        while !keys.insert(key).inserted {
            count += 1
            key = "\(id).\(count)"
        }
        return StepKey(key)
    }

}

// What the reader says of a step.
extension StepBuilder {
    /// The sub-steps that are to be done; parts of the step's own block are shown with it.
    func children(of step: Step, _ procedure: Procedure) -> [Step] {
        procedure.steps.filter { child in
            guard child.parent == step.id else { return false }
            let isNamedOnly = (child.kind == .command || child.kind == .check) && child.codeBlocks.isEmpty
            return !isNamedOnly || procedure.steps.contains { $0.parent == child.id }
        }
    }

    /// What comments of the step's own block number.
    func captions(of step: Step, _ procedure: Procedure) -> [String]? {
        let done = Set(children(of: step, procedure).map(\.id))
        let titles = procedure.steps.filter { $0.parent == step.id && !done.contains($0.id) }.map(\.title)
        return titles.isEmpty ? nil : titles
    }

    func isItem(_ step: Step) -> Bool { checklistLines[step.line] != nil }
}
