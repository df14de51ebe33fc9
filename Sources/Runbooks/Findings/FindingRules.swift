/// What a team would want to know about its runbook before it is needed. Each rule names a line and a mend.
enum FindingRules {
    static func findings(_ runbook: Runbook, fences: FenceIndex, outline: Outline, source: SourceText) -> [Finding] {
        var found: [Finding] = []
        found += structure(runbook)
        found += people(runbook)
        found += CommandFindings.findings(runbook, fences: fences)
        if source.isRepaired {
            found.append(
                Finding(
                    severity: .info, line: 1,
                    message: "characters of this file were damaged by a wrong encoding and were put right for reading",
                    fix: "save the file as UTF-8"))
        }
        for entry in fences.entries where !entry.fence.isClosed {
            found.append(
                Finding(
                    severity: .error, line: entry.fence.line, message: "this code block is never closed",
                    fix: "add a line with three backticks after its last command"))
        }
        return found.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
    }

    private static func structure(_ runbook: Runbook) -> [Finding] {
        var found: [Finding] = []
        let roles = Set(runbook.procedures.map(\.role))
        if runbook.procedures.isEmpty {
            found.append(
                Finding(
                    severity: .warning, line: 1,
                    message: "nothing in this document can be run: no steps, checklists or commands were found",
                    fix: "give the steps a heading such as \"Deployment\" and number them"))
            return found
        }
        if !roles.contains(.rollback) {
            found.append(
                Finding(
                    severity: .warning, line: 1, message: "no rollback procedure was found",
                    fix: "add a section \"Rollback\" with numbered steps"))
        }
        if let deploy = runbook.procedures.first(where: { $0.role == .deploy }), !roles.contains(.verify),
            !deploy.steps.contains(where: { $0.role == .verify })
        {
            found.append(
                Finding(
                    severity: .warning, line: deploy.line, message: "nothing verifies what \"\(deploy.title)\" deploys",
                    fix: "add a section \"Post-deployment verification\" with commands and what they should answer"))
        }
        return found
    }

    private static func people(_ runbook: Runbook) -> [Finding] {
        var found = runbook.contacts.filter(\.unfilled).map { contact in
            Finding(
                severity: .warning, line: contact.line, message: "nobody is named for \"\(contact.role)\"",
                fix: "write a name and a way to reach them, or map the role to people in the configuration")
        }
        for level in runbook.escalation where Unfilled.isBlank(level.who) {
            found.append(
                Finding(
                    severity: .warning, line: level.line, message: "this escalation level names nobody",
                    fix: "say who is called at this level"))
        }
        return found
    }
}
