import Markdown

/// What a document as a whole lacks: anything to run, a way back, a look at what was deployed.
enum StructureFindings {
    static func findings(_ runbook: Runbook, fences: FenceIndex, outline: Outline, lines: [String]) -> [Finding] {
        if runbook.procedures.isEmpty {
            // A page that says who is called is not there to be run.
            guard runbook.escalation.isEmpty, runbook.contacts.isEmpty else { return [] }
            return [
                Finding(
                    .nothingToRun, severity: .warning, line: 1,
                    message: "nothing in this document can be run: no steps, checklists or commands were found",
                    fix: "give the steps a heading such as \"Deployment\" and number them")
            ]
        }
        guard let deploy = DeployPlace.first(in: runbook, fences: fences) else { return [] }
        return [wayBack(deploy, runbook, outline, lines), look(deploy, runbook, outline)].compactMap { $0 }
    }

    private static func wayBack(
        _ deploy: DeployPlace, _ runbook: Runbook, _ outline: Outline, _ lines: [String]
    ) -> Finding? {
        guard
            !runbook.procedures.contains(where: { $0.role == .rollback || $0.steps.contains { $0.role == .rollback } })
        else { return nil }
        if let words = outline.sections.dropFirst().first(where: { $0.roles.first == .rollback }) {
            let count = numbered(words.blocks)
            return Finding(
                .noRollback, severity: .warning, line: words.line,
                message: count > 1
                    ? "the \(count) steps of this rollback have no commands, and a run finds none of them"
                    : "this section describes a rollback in words only; a run finds no steps in it",
                fix: count > 1
                    ? "put the command into each, or link to the document that has them"
                    : "write it as numbered steps with their commands")
        }
        if isTold(deploy, outline) { return nil }
        if let document = RollbackPointer.best(in: outline, lines: lines) {
            return Finding(
                .noRollback, severity: .info, line: document.line,
                message: "the way back is told in \(document.path), which a run of this document alone does not see",
                fix: "give the service both documents, `runbook: [this one, \(document.path)]`")
        }
        let act = said(deploy)
        if lines.contains(where: { $0.utf8.count < 2_000 && Phrase($0).hasAny(byItself) }) {
            return Finding(
                .noRollback, severity: .info, line: deploy.line,
                message: "\(act), and only a script takes it back by itself; nothing says how a person does it",
                fix: "add a section \"Rollback\" with numbered steps")
        }
        return Finding(
            .noRollback, severity: .warning, line: deploy.line, message: "\(act), and no procedure takes it back",
            fix: "add a section \"Rollback\" with numbered steps"
                + (deploy.undo.isEmpty ? "" : ", such as `\(deploy.undo)`"))
    }

    private static func said(_ deploy: DeployPlace) -> String {
        let command = deploy.command.map { $0.contains("`") || deploy.title.contains($0) ? "" : " (`\($0)`)" } ?? ""
        return "\"\(deploy.title)\" deploys\(command)"
    }

    private static let byItself: Terms = [
        "automatic rollback", "automatic rollbacks", "auto rollback", "automated rollback", "rolls back automatically",
        "automatically rolls back", "automatically roll back", "rollback automático", "rollback automatico",
        "rollback automatique", "automatisches rollback", "自动回滚", "自動ロールバック",
    ]

    private static let undoing: Terms = [
        "walk it back", "walk back", "walking back", "undo*", "yank*", "take it back", "take back", "taking it back",
        "back out", "backing out", "withdraw*", "unpublish*", "revert*", "downgrad*",
    ]

    /// Under other words: "If you need to walk it back", the uninstallation of what was installed.
    private static func isTold(_ deploy: DeployPlace, _ outline: Outline) -> Bool {
        let isInstalled = Phrase("\(deploy.title) \(deploy.command ?? "")").hasAny(["install*", "setup", "set up"])
        return outline.sections.dropFirst().contains { section in
            let phrase = section.heading.phrase
            guard phrase.hasAny(undoing) || isInstalled && phrase.hasAny(["uninstall*", "removal"]) else {
                return false
            }
            return section.blocks.contains { block in
                switch block {
                case .code, .list: true
                default: false
                }
            } || !section.children.isEmpty
        }
    }

    private static func numbered(_ blocks: [Block]) -> Int {
        blocks.reduce(0) { count, block in
            if case .list(let list) = block, case .ordered = list.marker { return count + list.items.count }
            return count
        }
    }

    private static func look(_ deploy: DeployPlace, _ runbook: Runbook, _ outline: Outline) -> Finding? {
        var looks: [Int] = runbook.expectations.map(\.line)
        for procedure in runbook.procedures {
            if procedure.role == .verify { looks.append(procedure.line) }
            looks += procedure.steps.filter { $0.role == .verify || $0.kind == .check }.map(\.line)
        }
        guard let first = looks.min() else {
            return Finding(
                .unverifiedDeploy, severity: .warning, line: deploy.line,
                message: "nothing verifies what \"\(deploy.title)\" deploys",
                fix: "add a section \"Post-deployment verification\" with commands and what they should answer")
        }
        // What is looked at before production is not production.
        guard deploy.isProduction,
            looks.allSatisfy({ line in DeployPlace.rank(outline.section(at: line)?.titles ?? []) < 0 })
        else { return nil }
        return Finding(
            .unverifiedDeploy, severity: .warning, line: deploy.line,
            message: "nothing verifies what \"\(deploy.title)\" deploys; line \(first) looks at another environment",
            fix: "add commands that look at production, and what they should answer")
    }
}
