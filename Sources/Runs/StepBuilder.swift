import Runbooks

/// Builds the steps of a run from procedures, in order.
///
/// Leaves of the document's tree are steps; a step with sub-steps becomes a heading over them. Each code block that is
/// a command becomes a step of its own, with a fresh shell, so that a person sees and presses one text at a time.
///
/// A checklist becomes one step per section, ticked as a whole, with its items listed: at three in the morning thirty
/// messages to tick are thirty times nothing read. An item that carries a fenced command becomes a step of its own,
/// before the list, since its output is what the tick stands for. A command that is only mentioned inside an item
/// stays in the list as words: such mentions are mostly a bare tool's name, or meant for another folder.
struct StepBuilder {
    private(set) var steps: [RunStep] = []
    private let runbook: Runbook
    private let placeholders: PlaceholderReader
    private let checklistLines: [Int: ChecklistItem]
    private var keys: Set<String> = []
    private var topNumber = 0

    /// What the steps built now have in common.
    private struct Place {
        var procedure: Procedure
        var parent: StepKey?
        var prefix: String?
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
        guard stage.alternatives.count > 1 else { return add(first, branches: []) }
        var options: [RunStep.Option] = []
        for procedure in stage.alternatives {
            var label = Self.quotable(procedure.title)
            if options.contains(where: { $0.label == label }) { label += " (line \(procedure.line))" }
            options.append(RunStep.Option(label: label, title: procedure.title, line: procedure.line))
        }
        topNumber += 1
        let key = unique("choose-\(first.role.rawValue)")
        steps.append(
            RunStep(
                key: key, number: "\(topNumber)", title: "Choose one way", role: first.role, kind: .choice,
                procedure: first.title, line: first.line, endLine: first.line, options: options,
                timeout: RunPolicy.commandTimeout))
        for (procedure, option) in zip(stage.alternatives, options) {
            add(procedure, branches: [RunStep.Branch(choice: key, label: option.label)])
        }
    }

    private mutating func add(_ procedure: Procedure, branches: [RunStep.Branch]) {
        let place = Place(procedure: procedure, branches: branches)
        add(procedure.steps.filter { $0.parent == nil }, title: procedure.title, at: place)
        let missed = runbook.checklist.filter { item in
            (procedure.line...max(procedure.line, procedure.endLine)).contains(item.line)
                && !procedure.steps.contains { $0.line <= item.line && item.line <= $0.endLine }
        }
        if let first = missed.first {
            addList(
                missed, title: "Checklist", id: "\(procedure.id)-checklist", line: first.line, role: procedure.role,
                at: place)
        }
    }
}

// Siblings.
extension StepBuilder {
    /// Adds siblings, drawing together what belongs together: options into a choice, plain items into a list.
    private mutating func add(_ siblings: [Step], title: String, at place: Place) {
        var rest = siblings[...]
        while let step = rest.first {
            let options = rest.prefix { isAlternative($0, at: place) }
            if Set(options.compactMap { $0.alternative.map(Self.label) }).count > 1 {
                addChoice(Array(options), at: place)
                rest = rest.dropFirst(options.count)
            } else if isItem(step) {
                let items = rest.prefix { isItem($0) }
                addItems(Array(items), title: title, at: place)
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

    private mutating func addChoice(_ steps: [Step], at place: Place) {
        guard let first = steps.first else { return }
        var options: [RunStep.Option] = []
        for step in steps {
            guard let alternative = step.alternative else { continue }
            let label = Self.label(alternative)
            guard !options.contains(where: { $0.label == label }) else { continue }
            let words = runbook.alternatives.filter { Self.label($0.label) == label && $0.line <= step.line }.last
            options.append(RunStep.Option(label: label, title: words?.text ?? step.title, line: step.line))
        }
        let key = unique("\(place.parent?.text ?? place.procedure.id)-choice")
        self.steps.append(
            RunStep(
                key: key, number: number(at: place), title: "Choose one way", role: first.role, kind: .choice,
                parent: place.parent, procedure: place.procedure.title, line: first.line, endLine: first.line,
                branches: place.branches, options: options, timeout: RunPolicy.commandTimeout))
        for step in steps {
            guard let alternative = step.alternative else { continue }
            var inner = place
            inner.branches.append(RunStep.Branch(choice: key, label: Self.label(alternative)))
            inner.alternative = alternative
            add(step, at: inner)
        }
    }

    /// "Option A" and "A" are the same label.
    private static func label(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count == 2, ["option", "method", "scenario", "alternative"].contains(words[0].lowercased()) else {
            return quotable(text)
        }
        return words[1].hasSuffix(":") ? String(words[1].dropLast()) : String(words[1])
    }

    /// A label is written inside double quotes when it is chosen.
    private static func quotable(_ text: String) -> String { text.filter { $0 != "\"" && !$0.isNewline } }

    private func children(of step: Step, _ procedure: Procedure) -> [Step] {
        procedure.steps.filter { $0.parent == step.id }
    }

    private func isItem(_ step: Step) -> Bool { checklistLines[step.line] != nil }

    private func commands(of step: Step) -> [CodeBlock] {
        runbook.codeBlocks.filter { step.codeBlocks.contains($0.line) && $0.class == .command }
    }
}

// Checklists.
extension StepBuilder {
    private mutating func addItems(_ items: [Step], title: String, at place: Place) {
        var listed: [ChecklistItem] = []
        collect(items, into: &listed, at: place)
        if let first = items.first, !listed.isEmpty {
            addList(listed, title: title, id: first.id, line: first.line, role: first.role, at: place)
        }
    }

    /// Steps for items with fenced commands; everything else goes into the list.
    private mutating func collect(_ items: [Step], into listed: inout [ChecklistItem], at place: Place) {
        for item in items {
            let inner = children(of: item, place.procedure)
            if !commands(of: item).isEmpty && item.kind != .manual {
                add(item, at: place, withoutChildren: true)
            } else if let line = checklistLines[item.line] {
                listed.append(line)
            } else {
                add(item, at: place, withoutChildren: true)
            }
            collect(inner, into: &listed, at: place)
        }
    }

    private mutating func addList(
        _ items: [ChecklistItem], title: String, id: String, line: Int, role: Role, at place: Place
    ) {
        let outermost = items.map(\.depth).min() ?? 0
        let text = items.map { item in
            String(repeating: "  ", count: item.depth - outermost) + "- [ ] " + item.text
        }.joined(separator: "\n")
        let only = items.count == 1 ? items.first?.text : nil
        steps.append(
            RunStep(
                key: unique(id), number: number(at: place), title: only ?? "\(title) (\(items.count) items)",
                role: role, kind: .manual, parent: place.parent, procedure: place.procedure.title,
                text: only == nil ? text : nil, line: line, endLine: items.last?.line ?? line,
                branches: place.branches, timeout: RunPolicy.commandTimeout))
    }
}

// One step.
extension StepBuilder {
    private mutating func add(_ step: Step, at place: Place, withoutChildren: Bool = false) {
        let inner = withoutChildren ? [] : children(of: step, place.procedure)
        let blocks = step.kind == .command || step.kind == .check ? commands(of: step) : []
        guard !inner.isEmpty || blocks.count > 1 else { return addLeaf(step, blocks.first, at: place) }
        if blocks.isEmpty, inner.allSatisfy({ isItem($0) && isPlain($0, place.procedure) }) {
            return addItems(inner, title: step.title, at: place)
        }

        let number = number(at: place)
        let key = unique(step.id)
        steps.append(
            RunStep(
                key: key, number: number, title: step.title, role: step.role, kind: .manual, isGroup: true,
                parent: place.parent, procedure: place.procedure.title, text: step.text, line: step.line,
                endLine: step.endLine, branches: place.branches, timeout: RunPolicy.commandTimeout))
        var below = place
        below.parent = key
        below.prefix = number
        for (index, block) in blocks.enumerated() {
            addLeaf(step, block, at: below, part: blocks.count > 1 ? (index + 1, blocks.count) : nil)
        }
        add(inner, title: step.title, at: below)
    }

    private func isPlain(_ step: Step, _ procedure: Procedure) -> Bool {
        commands(of: step).isEmpty && children(of: step, procedure).allSatisfy { isPlain($0, procedure) }
    }

    private mutating func addLeaf(_ step: Step, _ block: CodeBlock?, at place: Place, part: (Int, Int)? = nil) {
        let isLast = (part.map { $0.0 == $0.1 } ?? true) && children(of: step, place.procedure).isEmpty
        var template = block?.text
        if step.kind == .announce {
            template = runbook.codeBlocks.first { step.codeBlocks.contains($0.line) }?.text
        }
        let lines = (block?.line ?? step.line)...max(block?.endLine ?? step.endLine, block?.line ?? step.line)
        let standard = step.kind == .check ? RunPolicy.checkTimeout : RunPolicy.commandTimeout
        steps.append(
            RunStep(
                key: unique(step.id), number: number(at: place),
                title: part.map { "\(step.title) (\($0.0) of \($0.1))" } ?? step.title, role: step.role,
                kind: kind(of: step), parent: place.parent, procedure: place.procedure.title,
                text: words(of: step, showing: block), line: step.line, endLine: step.endLine, template: template,
                tokens: template.map { placeholders.tokens(in: $0, lines: lines) } ?? [],
                expectations: expectations(of: step, block, isLast: isLast), branches: place.branches,
                timeout: step.timeoutSeconds.map { .seconds($0) } ?? standard,
                wait: step.kind == .wait ? WaitDuration.read(step.title + "\n" + (step.text ?? "")) : nil))
    }

    /// A choice that offers nothing to choose from is for a person to read and tick.
    private func kind(of step: Step) -> Step.Kind { step.kind == .choice ? .manual : step.kind }

    /// The step's words, with the blocks that are shown and not run.
    private func words(of step: Step, showing block: CodeBlock?) -> String? {
        guard step.kind != .announce else { return step.text }
        let shown = runbook.codeBlocks.filter { other in
            step.codeBlocks.contains(other.line) && other.line != block?.line
                && (block == nil || other.class != .command)
        }
        let fences = shown.map { other in
            let fence = other.text.contains("```") ? "~~~~" : "```"
            return "\(fence)\(other.language)\n\(other.text)\(other.text.hasSuffix("\n") ? "" : "\n")\(fence)"
        }
        let parts = [step.text].compactMap { $0 } + fences
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    /// Those of the block's own commands, and with the last block those of the step as a whole.
    private func expectations(of step: Step, _ block: CodeBlock?, isLast: Bool) -> [Expectation] {
        guard let block else { return [] }
        let lines = block.line...max(block.line, block.endLine)
        let others = runbook.codeBlocks.filter { step.codeBlocks.contains($0.line) && $0.line != block.line }
        return runbook.expectations.filter { expectation in
            if let command = expectation.commandLine { return lines.contains(command) }
            if lines.contains(expectation.line) { return true }
            let isInOther = others.contains { $0.line <= expectation.line && expectation.line <= $0.endLine }
            return isLast && !isInOther && step.line <= expectation.line && expectation.line <= step.endLine
        }
    }

    private mutating func unique(_ id: String) -> StepKey {
        var key = id
        var count = 1
        while !keys.insert(key).inserted {
            count += 1
            key = "\(id).\(count)"
        }
        return StepKey(key)
    }

    private mutating func number(at place: Place) -> String {
        guard let prefix = place.prefix else {
            topNumber += 1
            return "\(topNumber)"
        }
        let siblings = steps.filter { $0.parent == place.parent }.count
        return "\(prefix).\(siblings + 1)"
    }
}
