import Runbooks

/// One document beside its key: for each construct the marks that both have, or only one of them.
struct Comparison {
    private(set) var scores: [Construct: Score] = [:]

    init(_ key: AnswerKey, _ runbook: Runbook) {
        compareProcedures(key, runbook)
        compareBlocks(key, runbook)
        if let items = key.checklist {
            compare(.checklist, items.map { "\($0.line)" }, runbook.checklist.map { "\($0.line)" })
            let depths = items.filter { $0.depth != nil }.map { "\($0.line) depth \($0.depth ?? 0)" }
            if !depths.isEmpty {
                compare(.checklistDepth, depths, runbook.checklist.map { "\($0.line) depth \($0.depth)" })
            }
            compare(
                .checklistCommands, items.filter { $0.command != nil }.map { "\($0.line)" },
                runbook.checklist.filter { $0.command != nil }.map { "\($0.line)" })
        }
        if let marks = key.placeholders {
            compare(
                .placeholders, marks.map { "\($0.line) \($0.token)" },
                runbook.placeholders.map { "\($0.line) \($0.token)" })
        }
        if let marks = key.thresholds {
            compare(
                .thresholds, marks.map { "\($0.line) \($0.comparator) \($0.value)" },
                runbook.thresholds.map { "\($0.line) \($0.comparator) \($0.value)" })
        }
        compareLines(key, runbook)
    }

    private mutating func compareProcedures(_ key: AnswerKey, _ runbook: Runbook) {
        guard let procedures = key.procedures else { return }
        compare(.procedures, procedures.map { "\($0.line)" }, runbook.procedures.map { "\($0.line)" })
        compare(
            .roles, procedures.map { "\($0.line) \($0.role)" },
            runbook.procedures.map { "\($0.line) \($0.role.rawValue)" })
        // A key may name procedures and leave their steps open.
        let scored = procedures.filter { $0.steps != nil }
        let open = Set(procedures.filter { $0.steps == nil }.map(\.line))
        let steps = scored.flatMap { $0.steps ?? [] }
        let found = runbook.procedures.filter { !open.contains($0.line) }.flatMap(\.countedSteps)
        compare(
            .steps, steps.filter { $0.parent == nil }.map { "\($0.line)" },
            found.filter { $0.parent == nil }.map { "\($0.line)" })
        compare(
            .subSteps, steps.filter { $0.parent != nil }.map { "\($0.line)" },
            found.filter { $0.parent != nil }.map { "\($0.line)" })
    }

    private mutating func compareBlocks(_ key: AnswerKey, _ runbook: Runbook) {
        guard let blocks = key.codeBlocks else { return }
        compare(
            .commands, blocks.filter { $0.class == "command" }.map { "\($0.line)" },
            runbook.codeBlocks.filter { $0.class == .command }.map { "\($0.line)" })
        compare(
            .classes, blocks.map { "\($0.line) \($0.class)" },
            runbook.codeBlocks.map { "\($0.line) \($0.class.rawValue)" })
        let counted = blocks.filter { $0.statements != nil }
        let lines = Set(counted.map(\.line))
        compare(
            .statements, counted.map { "\($0.line) has \($0.statements ?? 0)" },
            runbook.codeBlocks.filter { lines.contains($0.line) }.map { "\($0.line) has \($0.statements)" })
    }

    private mutating func compareLines(_ key: AnswerKey, _ runbook: Runbook) {
        compare(.escalation, key.escalation, runbook.escalation.map(\.line))
        compare(.contacts, key.contacts, runbook.contacts.map(\.line))
        compare(.templates, key.templates, runbook.templates.map(\.line))
        compare(.rollbackTriggers, key.rollbackTriggers, runbook.rollbackTriggers.map(\.line))
        compare(.rollbackExclusions, key.rollbackExclusions, runbook.rollbackExclusions.map(\.line))
        compare(.followUps, key.followUps, runbook.followUps.map(\.line))
        compare(.expectations, key.expectations, runbook.expectations.map(\.line))
        compare(.troubleshooting, key.troubleshooting, runbook.troubleshooting.map(\.line))
        compare(.warnings, key.warnings, runbook.warnings.map(\.line))
        compare(.alternatives, key.alternatives, runbook.alternatives.map(\.line))
        compare(.maintenance, key.maintenance, runbook.maintenance.map(\.line))
        compare(.metadata, key.metadata, runbook.metadata.map(\.line))
    }

    private mutating func compare(_ construct: Construct, _ expected: [AnswerKey.Line]?, _ found: [Int]) {
        guard let expected else { return }
        compare(construct, expected.map { "\($0.line)" }, found.map { "\($0)" })
    }

    private mutating func compare(_ construct: Construct, _ expected: [String], _ found: [String]) {
        scores[construct] = Score(expected: expected, found: found)
    }
}
