import Runbooks

extension StepBuilder {
    mutating func add(_ original: Step, at place: Place, withoutChildren: Bool = false) {
        let step = folded(original, place.procedure)
        if let target = target(of: step) { return add(target, for: step, at: place) }
        let inner = withoutChildren ? [] : children(of: step, place.procedure)
        if step.kind == .choice, inner.contains(where: { $0.alternative != nil }) {
            return addChoice(inner, title: step.title, text: step.text, at: place)
        }
        let scripts = scripts(of: step, place.procedure)
        guard !inner.isEmpty || scripts.count > 1 else { return addLeaf(step, scripts.first, at: place) }
        if scripts.isEmpty, inner.allSatisfy({ isItem($0) && isPlain($0, place.procedure) }) {
            return addItems(inner, title: step.title, at: place)
        }
        if step.codeBlocks.isEmpty, inner.allSatisfy({ isByHand($0, place.procedure) }) {
            return addByHand(step, inner, at: place)
        }

        let key = unique(step.id)
        steps.append(
            RunStep(
                key: key, title: step.title, role: step.role, kind: .manual, isGroup: true,
                parent: place.parent, procedure: place.procedure.title,
                text: words(of: step, running: scripts.map(\.block)), line: step.line, endLine: step.endLine,
                branches: place.branches, timeout: RunPolicy.commandTimeout))
        var below = place
        below.parent = key
        for (index, script) in scripts.enumerated() {
            addLeaf(step, script, at: below, part: scripts.count > 1 ? (index + 1, scripts.count) : nil)
        }
        add(inner, title: step.title, at: below)
    }

    private func isPlain(_ step: Step, _ procedure: Procedure) -> Bool {
        folded(step, procedure).codeBlocks.isEmpty
            && children(of: step, procedure).allSatisfy { isPlain($0, procedure) }
    }

    /// A line of plain words about something a person does, with nothing under it.
    private func isByHand(_ step: Step, _ procedure: Procedure) -> Bool {
        step.kind == .manual && step.alternative == nil && step.follows == nil && step.codeBlocks.isEmpty
            && step.text == nil
            && !isItem(step) && children(of: step, procedure).isEmpty
    }

    private mutating func addByHand(_ step: Step, _ inner: [Step], at place: Place) {
        let list = inner.enumerated().map { "\($0.offset + 1). \($0.element.title)" }.joined(separator: "\n")
        steps.append(
            RunStep(
                key: unique(step.id), title: step.title, role: step.role, kind: .manual,
                parent: place.parent, procedure: place.procedure.title,
                text: [step.text, list].compactMap { $0 }.joined(separator: "\n\n"), line: step.line,
                endLine: step.endLine, branches: place.branches, timeout: RunPolicy.commandTimeout))
    }

    private mutating func addLeaf(_ step: Step, _ script: Script?, at place: Place, part: (Int, Int)? = nil) {
        let attendance = script.flatMap { Attendance.needed(by: $0.text) }
        // What would wait for somebody until it is stopped is shown, for somebody to do in a terminal of their own.
        let running = attendance?.isLeftToPeople == true ? nil : script
        var template = running?.text
        var tokens = running.map { placeholders.tokens(inScript: $0.text) } ?? []
        if step.kind == .announce,
            let block = step.codeBlocks.compactMap({ line in runbook.codeBlocks.first { $0.line == line } }).first
        {
            template = Announcement.text(block)
            tokens = placeholders.tokens(
                in: Announcement.text(block), lines: block.line...max(block.line, block.endLine))
        }
        var kind = kind(of: step, running, attendance)
        // A check starts by itself; what is tied to a condition waits for somebody to say that it holds.
        if kind == .check, script?.condition != nil { kind = .command }
        let standard = kind == .check ? RunPolicy.checkTimeout : RunPolicy.commandTimeout
        let title = step.title.isEmpty ? place.procedure.title : step.title
        let lines = script.flatMap { $0.isPart ? $0.line...$0.endLine : nil } ?? step.line...step.endLine
        var leaf = RunStep(
            key: unique(step.id),
            title: part.map { script?.condition ?? "\(title) (\($0.0) of \($0.1))" } ?? title, role: step.role,
            kind: kind,
            parent: place.parent, procedure: place.procedure.title,
            text: words(
                of: step, running: part == nil ? [running?.block] : scripts(of: step, place.procedure).map(\.block)),
            note: note(of: step, script, attendance, place.procedure), line: lines.lowerBound,
            endLine: lines.upperBound,
            template: template,
            tokens: tokens, expectations: expectations(of: step, script, place.procedure),
            branches: place.branches, timeout: step.timeoutSeconds.map { .seconds($0) } ?? standard,
            wait: kind == .wait ? wait(of: step) : nil)
        leaf.approval = step.approvals.map { ApprovalRule(count: $0) }
        if part == nil, running != nil { leaf.parts = captions(of: step, place.procedure) }
        leaf.scriptLine = running?.firstLine
        if kind == .check {
            leaf.patience = Patience.read([step.title, step.text ?? "", running?.text ?? ""].joined(separator: "\n"))
        }
        steps.append(leaf)
    }

    /// A choice that offers nothing to choose from, and a command with nothing that may be run, are for a person to read
    /// and tick. A check starts by itself, so one that can't do without a terminal waits for a person's press.
    private func kind(of step: Step, _ running: Script?, _ attendance: Attendance?) -> Step.Kind {
        switch step.kind {
        case .choice: .manual
        case .command, .check: running == nil ? .manual : attendance == nil ? step.kind : .command
        case .manual, .announce, .wait: step.kind
        }
    }

    private func wait(of step: Step) -> Duration? {
        let scripts = runbook.scripts(of: step)
        if let script = scripts.first { return scripts.count == 1 ? WaitDuration.ofSleep(script) : nil }
        return WaitDuration.read(step.title + "\n" + (step.text ?? ""))
    }

    /// The step's words, with the blocks that are shown and not run.
    private func words(of step: Step, running: [Int?]) -> String? {
        guard step.kind != .announce else { return step.text }
        let shown = runbook.codeBlocks.filter { step.codeBlocks.contains($0.line) && !running.contains($0.line) }
        let fences = shown.map { block in
            let text = step.script ?? block.text
            let fence = text.contains("```") ? "~~~~" : "```"
            return "\(fence)\(block.language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
        }
        let parts = [step.text].compactMap { $0 } + fences
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    private func note(
        of step: Step, _ script: Script?, _ attendance: Attendance?, _ procedure: Procedure
    ) -> String? {
        var notes: [String] = []
        if let condition = script?.condition {
            notes.append(
                script?.isWayBack == true
                    ? "⚠️ This takes something back, among commands that do not: run it only if you mean to, else skip it."
                    : "⚠️ The runbook says \"\(condition)\": run it only where that holds, else skip it.")
        }
        if script != nil, script?.condition == nil, runbook.goesBackApart(step, in: procedure) {
            notes.append("⚠️ This takes something back: run it only if you mean to, else skip it.")
        }
        if let tied = script?.tied, !tied.isEmpty, attendance?.isLeftToPeople != true {
            let conditions = tied.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
            notes.append("⚠️ **Run** runs all of it, also what its comments tie to a condition: \(conditions).")
        }
        if let condition = step.condition, !step.title.lowercased().contains(condition.lowercased()) {
            notes.append("The runbook says \"\(condition)\": skip it where it does not apply.")
        }
        if let id = step.follows, planned.contains(id), let target = runbook.procedures.first(where: { $0.id == id }) {
            notes.append("Its steps (\(target.title), line \(target.line)) are a part of this run by themselves.")
        }
        if let attendance { notes.append(Self.note(attendance)) }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private static func note(_ attendance: Attendance) -> String {
        switch attendance {
        case .typing(let program):
            "`\(program)` needs somebody at a terminal, so this is not run from here: do it in a terminal of your own."
        case .login(let program):
            "`\(program)` asks who you are, so this is not run from here: do it in a terminal of your own."
        case .endless(let program):
            "`\(program)` goes on until it is stopped, so this is not run from here: watch it in a terminal of your own."
        case .terminal(let program):
            "Needs a terminal: `-t` of `\(program)` fails here. Run it by hand and skip it here with that as the reason, "
                + "or leave out the `t` in the runbook."
        case .hand(let line):
            "A line among these commands is for a person, `\(line)`, so nothing of it is run from here: do it in a terminal "
                + "of your own."
        case .window(let program):
            "`\(program)` opens a window, which fails here. Look for yourself, or leave the line out of the runbook."
        }
    }
}
