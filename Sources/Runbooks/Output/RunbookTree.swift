/// A runbook as a tree for a person: line numbers, what runs, what somebody does, and what was not understood.
package enum RunbookTree {
    package static func text(_ runbook: Runbook, fileName: String, colour: Bool) -> String {
        var tree = TreeText(colour: colour)
        tree.heading(runbook.title, detail: runbook.titleLine.map { "\(fileName):\($0)" } ?? fileName)
        tree.plain(summary(runbook))
        for procedure in runbook.procedures {
            tree.blank()
            tree.heading(
                "\(procedure.title)", detail: "\(procedure.role.rawValue), lines \(procedure.line)-\(procedure.endLine)"
            )
            write(runbook.stepTree(of: procedure), runbook, depth: 0, to: &tree)
        }
        limits(runbook, &tree)
        people(runbook, &tree)
        findings(runbook, &tree)
        return tree.text
    }

    private static func summary(_ runbook: Runbook) -> String {
        let commands = runbook.codeBlocks.filter { $0.class == .command }.count
        let other = runbook.codeBlocks.count - commands
        var parts = [
            count(runbook.procedures.count, "procedure"), count(commands, "block") + " of commands",
            "\(other) other " + (other == 1 ? "block" : "blocks"),
            count(runbook.checklist.count, "box", "boxes"), count(runbook.findings.count, "finding"),
        ]
        if runbook.encodingRepaired { parts.append("encoding repaired") }
        return parts.joined(separator: ", ")
    }

    private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) " + (number == 1 ? one : many ?? one + "s")
    }

    /// Captions of one block are counted, not listed: a procedure should fit a screen.
    private static func write(_ nodes: [StepNode], _ runbook: Runbook, depth: Int, to tree: inout TreeText) {
        // Below a choice that is plain; beside each other it has to be said.
        let ways = depth == 0 ? nodes.count { $0.step.alternative != nil } : 0
        for node in nodes {
            let step = node.step
            var detail: [String] = []
            if ways > 1, step.alternative != nil { detail.append("one of \(ways)") }
            let scripts = runbook.scripts(of: step)
            if let first = scripts.first {
                let statements = scripts.reduce(0) { $0 + ShellParser.statements(in: $1).count }
                detail.append(statements == 1 ? firstCommand(first) : count(statements, "statement"))
            }
            let open = runbook.placeholders(of: step).filter { $0.kind != .variable }
            if !open.isEmpty { detail.append("needs " + open.map { $0.lead + $0.token }.joined(separator: " ")) }
            let expected = scripts.isEmpty ? 0 : runbook.expectations(for: step).count
            if expected > 0 { detail.append(count(expected, "expectation")) }
            if let target = step.follows.flatMap({ id in runbook.procedures.first { $0.id == id } }) {
                detail.append("the steps of \"\(target.title)\", line \(target.line)")
            }
            if let condition = step.condition { detail.append(condition) }
            let gathers = !node.isActionable && !node.isCaption
            tree.step(
                line: step.line, depth: depth, kind: gathers || node.isCaption ? nil : step.kind, title: step.title,
                detail: detail)
            write(node.children, runbook, depth: depth + 1, to: &tree)
        }
    }

    private static func firstCommand(_ script: String) -> String {
        let line = script.lines.first { !$0.isComment && !$0.isBlank } ?? ""
        let command = line.trimmingBlanks
        return command.count > 60 ? command.prefix(59) + "…" : String(command)
    }

    /// The limits somebody is called for; targets, gates and symptoms are only counted.
    private static func limits(_ runbook: Runbook, _ tree: inout TreeText) {
        let alerts = runbook.thresholds.filter { [.alert, .scaling, .slo, .trigger].contains($0.kind) }
        guard !runbook.thresholds.isEmpty else { return }
        tree.blank()
        let others = runbook.thresholds.count - alerts.count
        tree.heading(
            "Limits",
            detail: "\(alerts.count)"
                + (others > 0 ? ", and \(count(others, "target, gate or symptom", "targets, gates and symptoms"))" : "")
        )
        for limit in alerts {
            let unit = limit.unit.map { $0 == "%" || $0.hasPrefix("/") ? $0 : " " + $0 } ?? ""
            let window = limit.windowSeconds.map { " for \(PrometheusText.duration($0))" } ?? ""
            tree.step(
                line: limit.line, depth: 0, kind: nil,
                title: "\(limit.metric) \(limit.comparator) \(PrometheusText.number(limit.value))\(unit)\(window)",
                detail: [limit.severity ?? limit.kind.rawValue])
        }
    }

    private static func people(_ runbook: Runbook, _ tree: inout TreeText) {
        if !runbook.escalation.isEmpty {
            tree.blank()
            tree.heading("Escalation", detail: count(runbook.escalation.count, "level"))
            for level in runbook.escalation {
                tree.step(
                    line: level.line, depth: 0, kind: nil,
                    title: [level.level, window(level), level.who].compactMap { $0 }.joined(separator: ", "), detail: []
                )
            }
        }
        let unfilled = runbook.contacts.filter(\.unfilled).count
        if !runbook.contacts.isEmpty || !runbook.templates.isEmpty {
            tree.blank()
            if !runbook.contacts.isEmpty {
                tree.plain("\(count(runbook.contacts.count, "contact")), \(unfilled) unfilled")
            }
            for template in runbook.templates {
                tree.step(
                    line: template.line, depth: 0, kind: nil, title: "template: \(template.kind.rawValue)",
                    detail: [count(template.fields.count, "field")])
            }
        }
    }

    private static func window(_ level: EscalationLevel) -> String? {
        guard let from = level.fromMinutes else { return level.condition }
        let start = JSONText.text(.number(from)).trimmingBlanks
        return level.toMinutes.map { "\(start)-\(JSONText.text(.number($0)).trimmingBlanks) min" }
            ?? "from \(start) min"
    }

    private static func findings(_ runbook: Runbook, _ tree: inout TreeText) {
        guard !runbook.findings.isEmpty else { return }
        tree.blank()
        tree.heading("Findings", detail: "\(runbook.findings.count)")
        for finding in runbook.findings { tree.finding(finding) }
    }
}
