/// Findings about what a shell would do with the document's commands.
enum CommandFindings {
    static func findings(_ runbook: Runbook, fences: FenceIndex) -> [Finding] {
        var found: [Finding] = []
        for entry in fences.entries where entry.verdict.class == .command {
            found += destruction(entry, runbook) + shape(entry)
        }
        found += unclear(runbook, fences)
        return found
    }

    private static func destruction(_ entry: FenceIndex.Entry, _ runbook: Runbook) -> [Finding] {
        let script = entry.verdict.script
        return ShellParser.statements(in: script.lines.map(\.text).joined(separator: "\n")).compactMap { statement in
            let text = statement.lines.map { script.lines[$0].text }.joined(separator: "\n")
            guard Destructive.isDestructive(statement, text: text) else { return nil }
            let line = entry.fence.firstContentLine + script.lines[statement.lines.lowerBound].index
            let isWarned = runbook.warnings.contains {
                $0.level != .note && abs($0.line - line) <= 20 && $0.line >= entry.fence.line - 12
                    && $0.line <= entry.fence.endLine + 4
            }
            guard !isWarned else { return nil }
            return Finding(
                severity: .warning, line: line,
                message: "this command destroys data or history, and nothing warns of it",
                fix: "put a line such as \"**WARNING**: …\" before it, and a backup step")
        }
    }

    private static func shape(_ entry: FenceIndex.Entry) -> [Finding] {
        let fence = entry.fence
        var found: [Finding] = []
        if let typed = entry.verdict.script.typed.first {
            found.append(
                Finding(
                    severity: .warning, line: fence.firstContentLine + typed,
                    message: "these lines are typed into the client opened above, so the step is left to a person",
                    fix: "pass them to the client, for instance with -c or from a here-document"))
        }
        for line in entry.verdict.script.lines where !line.text.isComment {
            let number = fence.firstContentLine + line.index
            if InteractiveClient.isEditor(line.text) {
                found.append(
                    Finding(
                        severity: .info, line: number, message: "an editor needs a terminal, which a run does not give",
                        fix: "say what to change, and let a person do it"))
            }
            if let word = backgroundAddress(line.text) {
                found.append(
                    Finding(
                        severity: .warning, line: number,
                        message: "the & in \(word) sends the command to the background",
                        fix: "put the address in quotes"))
            }
            if line.text.contains(where: { "“”‘’\u{A0}".contains($0) }) {
                found.append(
                    Finding(
                        severity: .warning, line: number, message: "curly quotes or hard blanks stand in this command",
                        fix: "type plain quotes and blanks"))
            }
        }
        return found
    }

    /// An address with `?` and `&` outside quotes.
    private static func backgroundAddress(_ line: String) -> String? {
        for word in line.split(separator: " ")
        where word.contains("://") && word.contains("&") && !word.contains("\"") && !word.contains("'")
            && !word.contains("&&")
        {
            return String(word)
        }
        return nil
    }

    /// A step that asks for nothing a person or a shell could do.
    private static func unclear(_ runbook: Runbook, _ fences: FenceIndex) -> [Finding] {
        runbook.procedures.flatMap { procedure in
            procedure.steps.compactMap { step -> Finding? in
                guard step.kind == .manual, step.codeBlocks.isEmpty, step.text == nil, step.alternative == nil,
                    !runbook.isBoxed(step),
                    !procedure.steps.contains(where: { $0.parent == step.id }), !Imperative.isImperative(step.title),
                    step.title.utf8.allSatisfy({ $0 < 0x80 }), step.title.split(separator: " ").count <= 2
                else { return nil }
                return Finding(
                    severity: .info, line: step.line,
                    message: "\"\(step.title)\" does not say whether a person or a command does it",
                    fix: "begin with a verb, or add the command")
            }
        }
    }
}

extension Runbook {
    fileprivate func isBoxed(_ step: Step) -> Bool { checklist.contains { $0.line == step.line } }
}
