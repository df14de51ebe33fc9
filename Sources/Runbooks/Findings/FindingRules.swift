/// What a team would want to know about its runbook before it is needed. Each rule names a line and a mend.
enum FindingRules {
    static func findings(
        _ runbook: Runbook, fences: FenceIndex, outline: Outline, source: SourceText, links: LinkChecker?,
        given: Set<String>
    ) -> [Finding] {
        var found: [Finding] = []
        found += structure(runbook, outline)
        found += ContactFindings.findings(runbook, outline: outline)
        found += CommandFindings.findings(runbook, fences: fences)
        found += DestructionFindings.findings(runbook, fences: fences, outline: outline, lines: source.lines)
        found += PlaceholderFindings.findings(runbook, fences: fences, lines: source.lines, given: given)
        found += ThresholdFindings.findings(runbook, outline: outline)
        found += LinkFindings.findings(outline, lines: source.lines, checker: links)
        if source.isRepaired {
            found.append(
                Finding(
                    .repairedEncoding, severity: .info, line: 1,
                    message: "characters of this file were damaged by a wrong encoding and were put right for reading",
                    fix: "save the file as UTF-8"))
        }
        for entry in fences.entries where !entry.fence.isClosed {
            found.append(
                Finding(
                    .unclosedBlock, severity: .error, line: entry.fence.line,
                    message: "this code block is never closed",
                    fix: "add a line with three backticks after its last command"))
        }
        return found.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
    }

    private static func structure(_ runbook: Runbook, _ outline: Outline) -> [Finding] {
        var found: [Finding] = []
        let roles = Set(runbook.procedures.map(\.role))
        if runbook.procedures.isEmpty {
            found.append(
                Finding(
                    .nothingToRun, severity: .warning, line: 1,
                    message: "nothing in this document can be run: no steps, checklists or commands were found",
                    fix: "give the steps a heading such as \"Deployment\" and number them"))
            return found
        }
        guard let deploy = runbook.procedures.first(where: { deploys($0, runbook) }) else { return found }
        if !roles.contains(.rollback),
            !runbook.procedures.contains(where: { $0.steps.contains { $0.role == .rollback } })
        {
            let words = outline.sections.dropFirst().first { $0.roles.first == .rollback }
            found.append(
                Finding(
                    .noRollback, severity: .warning, line: words?.line ?? deploy.line,
                    message: words == nil
                        ? "\"\(deploy.title)\" deploys, and no procedure takes it back"
                        : "this section describes a rollback in words only; a run finds no steps in it",
                    fix: words == nil
                        ? "add a section \"Rollback\" with numbered steps"
                        : "write it as numbered steps with their commands"))
        }
        if !roles.contains(.verify),
            !runbook.procedures.contains(where: { $0.steps.contains { $0.role == .verify || $0.kind == .check } }),
            runbook.expectations.isEmpty
        {
            found.append(
                Finding(
                    .unverifiedDeploy, severity: .warning, line: deploy.line,
                    message: "nothing verifies what \"\(deploy.title)\" deploys",
                    fix: "add a section \"Post-deployment verification\" with commands and what they should answer"))
        }
        return found
    }

    /// A procedure that is called a deployment and does something, rather than one that commands made one.
    private static func deploys(_ procedure: Procedure, _ runbook: Runbook) -> Bool {
        guard procedure.role == .deploy else { return false }
        if runbook.subject == .deploy { return true }
        return RoleRules.role(of: procedure.title) == .deploy
            && !Phrase(procedure.title).hasAny([
                "checklist", "sign off", "was deployed", "status", "readiness", "notes",
            ])
    }
}
