/// A step with its sub-steps.
package struct StepNode: Sendable, Hashable {
    package var step: Step
    package var children: [StepNode]

    /// True when there is something to do for the step itself: a command to run, a box to tick, a choice to make. A step
    /// that only gathers others is done when they are; one that names a part of its parent's command is done with it.
    package var isActionable: Bool {
        switch step.kind {
        case .choice: true
        case .command, .check: !step.codeBlocks.isEmpty
        case .manual, .announce, .wait: children.isEmpty || !step.codeBlocks.isEmpty
        }
    }

    /// True for the parts of one block of commands ("# 1. Stop the workers"): to be shown, never to be run or ticked.
    package var isCaption: Bool { children.isEmpty && !isActionable }
}

extension Procedure {
    /// The steps as the author counts them. Where one block of commands is all there is, each number in its comments is a
    /// step of the procedure, though one shell runs them all.
    package var countedSteps: [Step] {
        guard let whole = steps.first, whole.kind == .command || whole.kind == .check, whole.codeBlocks.count == 1,
            steps.count > 2, steps.dropFirst().allSatisfy({ $0.parent == whole.id && $0.codeBlocks.isEmpty })
        else { return steps }
        return steps.dropFirst().map { part in
            var part = part
            part.parent = nil
            part.codeBlocks = whole.codeBlocks
            return part
        }
    }
}

extension Runbook {
    package func procedures(in roles: [Role]) -> [Procedure] { procedures.filter { roles.contains($0.role) } }

    /// The block that begins on this line, or that the line stands in.
    package func codeBlock(at line: Int) -> CodeBlock? {
        codeBlocks.first { $0.line == line } ?? codeBlocks.first { ($0.line...max($0.line, $0.endLine)).contains(line) }
    }

    /// What should be seen after the command on this line; for the first line of a block, after any command in it.
    package func expectations(forCommandAt line: Int) -> [Expectation] {
        if let block = codeBlocks.first(where: { $0.line == line }) {
            let lines = block.line...max(block.line, block.endLine)
            return expectations.filter { $0.commandLine.map(lines.contains) ?? false }
        }
        return expectations.filter { $0.commandLine == line }
    }

    /// What should be seen when the step is done: promises about its commands and about the step as a whole.
    package func expectations(for step: Step) -> [Expectation] {
        let whole = step.line...max(step.line, step.endLine)
        return expectations.filter { expectation in
            if whole.contains(expectation.line) { return true }
            // A part of a block answers for its own lines.
            if step.script != nil { return expectation.commandLine.map(whole.contains) ?? false }
            return expectation.commandLine.map { line in
                step.codeBlocks.contains { codeBlock(at: $0).map { ($0.line...$0.endLine).contains(line) } ?? false }
            } ?? false
        }
    }

    package func template(_ kind: DocumentTemplate.Kind) -> DocumentTemplate? { templates.first { $0.kind == kind } }

    package func stepTree(of procedure: Procedure) -> [StepNode] {
        let children = Dictionary(grouping: procedure.steps.filter { $0.parent != nil }, by: { $0.parent ?? "" })
        func nodes(_ steps: [Step]) -> [StepNode] {
            steps.map { StepNode(step: $0, children: nodes(children[$0.id] ?? [])) }
        }
        return nodes(procedure.steps.filter { $0.parent == nil })
    }

    /// What a shell runs for this step, block by block; empty for steps a person does.
    package func scripts(of step: Step) -> [String] {
        guard step.kind == .command || step.kind == .check || step.kind == .wait else { return [] }
        if let script = step.script { return [script] }
        return step.codeBlocks.compactMap { codeBlock(at: $0)?.script }
    }

    /// The values to be filled in before the step's commands can run, each once.
    package func placeholders(of step: Step) -> [Placeholder] {
        var seen: Set<String> = []
        return scripts(of: step).flatMap { script in
            RunbookReader.placeholders(inScript: script, line: step.line)
        }.filter { seen.insert($0.token).inserted }
    }
}

extension RunbookReader {
    /// The marks for missing values in the text of a script; `line` is given to each.
    package static func placeholders(inScript script: String, line: Int) -> [Placeholder] {
        let assigned = ScriptVariables.assigned(in: script)
        let lines = script.lines
        let literal = LiteralLines.find(in: lines)
        return lines.indices.filter { !lines[$0].isComment }.flatMap { index in
            PlaceholderScanner.command(lines[index], assigned: literal.contains(index) ? nil : assigned).map {
                Placeholder(token: $0.token, kind: $0.kind, line: line, lead: $0.lead)
            }
        }
    }
}
