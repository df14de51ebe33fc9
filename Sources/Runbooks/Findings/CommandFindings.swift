/// Findings about what a shell would do with the document's commands.
enum CommandFindings {
    static func findings(_ runbook: Runbook, fences: FenceIndex) -> [Finding] {
        var found: [Finding] = []
        for entry in fences.entries where entry.verdict.class == .command { found += shape(entry) }
        found += unclear(runbook, fences)
        return found
    }

    /// Parts of the names of editors.
    private static let editors: Needles = ["nano", "vi", "emacs"]

    private static func shape(_ entry: FenceIndex.Entry) -> [Finding] {
        let fence = entry.fence
        var found: [Finding] = []
        if let typed = entry.verdict.script.typed.first {
            found.append(
                Finding(
                    .shellTrap, severity: .warning, line: fence.firstContentLine + typed,
                    message: "these lines are typed into the client opened above, so the step is left to a person",
                    fix: "pass them to the client, for instance with -c or from a here-document"))
        }
        for line in entry.verdict.script.lines where !line.text.isComment {
            let number = fence.firstContentLine + line.index
            if editors.occur(in: line.text), InteractiveClient.isEditor(line.text) {
                found.append(
                    Finding(
                        .shellTrap, severity: .info, line: number,
                        message: "an editor needs a terminal, which a run does not give",
                        fix: "say what to change, and let a person do it"))
            }
            if let word = backgroundAddress(line.text) {
                found.append(
                    Finding(
                        .shellTrap, severity: .warning, line: number,
                        message: "the & in \(word) sends the command to the background",
                        fix: "put the address in quotes"))
            }
            if line.text.utf8.contains(where: { $0 >= 0x80 }), line.text.contains(where: { "“”‘’\u{A0}".contains($0) })
            {
                found.append(
                    Finding(
                        .shellTrap, severity: .warning, line: number,
                        message: "curly quotes or hard blanks stand in this command",
                        fix: "type plain quotes and blanks"))
            }
        }
        return found
    }

    /// An address with `?` and `&` outside quotes.
    private static func backgroundAddress(_ line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: "&")), line.contains("://") else { return nil }
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
        let boxed = Set(runbook.checklist.map(\.line))
        return runbook.procedures.flatMap { procedure -> [Finding] in
            guard [.predeploy, .deploy, .verify, .rollback, .migration].contains(procedure.role) else { return [] }
            return procedure.steps.indices.compactMap { index -> Finding? in
                guard procedure.steps[index].kind == .manual, procedure.steps[index].parent == nil else { return nil }
                let step = procedure.steps[index]
                guard
                    !step.title.contains(where: { ":=$(/".contains($0) }),
                    step.codeBlocks.isEmpty, step.text == nil, step.alternative == nil,
                    !boxed.contains(step.line),
                    !procedure.steps.contains(where: { $0.parent == step.id }), !Imperative.isImperative(step.title),
                    step.title.utf8.allSatisfy({ $0 < 0x80 }), step.title.split(separator: " ").count <= 2
                else { return nil }
                return Finding(
                    .unclearStep, severity: .info, line: step.line,
                    message: "\"\(step.title)\" does not say whether a person or a command does it",
                    fix: "begin with a verb, or add the command")
            }
        }
    }
}
