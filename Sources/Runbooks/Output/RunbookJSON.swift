/// The output of `runbell runbook show --json`: stable keys in a stable order, every missing value an explicit `null`.
package enum RunbookJSON {
    package static func encode(_ runbook: Runbook) -> String { JSONText.text(value(runbook)) }

    private typealias Value = JSONText.Value

    private static func value(_ runbook: Runbook) -> Value {
        .object([
            ("title", .string(runbook.title)), ("titleLine", Value(runbook.titleLine)),
            ("contentHash", .string(runbook.contentHash)),
            ("encodingRepaired", .bool(runbook.encodingRepaired)),
            (
                "metadata",
                list(runbook.metadata) {
                    [("key", .string($0.key)), ("value", .string($0.value)), ("line", Value($0.line))]
                }
            ),
            ("procedures", list(runbook.procedures, procedure)),
            ("codeBlocks", list(runbook.codeBlocks, codeBlock)),
            (
                "checklist",
                list(runbook.checklist) {
                    [
                        ("text", .string($0.text)), ("line", Value($0.line)), ("depth", Value($0.depth)),
                        ("command", Value($0.command)),
                    ]
                }
            ),
            (
                "placeholders",
                list(runbook.placeholders) {
                    [("token", .string($0.token)), ("kind", .string($0.kind.rawValue)), ("line", Value($0.line))]
                }
            ),
            ("thresholds", list(runbook.thresholds, threshold)),
            ("escalation", list(runbook.escalation, level)),
            (
                "contacts",
                list(runbook.contacts) {
                    [
                        ("role", .string($0.role)), ("name", Value($0.name)), ("contact", Value($0.contact)),
                        ("line", Value($0.line)), ("unfilled", .bool($0.unfilled)),
                    ]
                }
            ),
            ("templates", list(runbook.templates, template)),
            ("rollbackTriggers", passages(runbook.rollbackTriggers)),
            ("rollbackExclusions", passages(runbook.rollbackExclusions)),
            (
                "followUps",
                list(runbook.followUps) {
                    [("text", .string($0.text)), ("withinMinutes", Value($0.withinMinutes)), ("line", Value($0.line))]
                }
            ),
            ("expectations", list(runbook.expectations, expectation)),
            (
                "troubleshooting",
                list(runbook.troubleshooting) {
                    [
                        ("title", .string($0.title)), ("line", Value($0.line)), ("symptoms", passages($0.symptoms)),
                        ("diagnosis", passages($0.diagnosis)), ("solutions", passages($0.solutions)),
                    ]
                }
            ),
            (
                "warnings",
                list(runbook.warnings) {
                    [("level", .string($0.level.rawValue)), ("text", .string($0.text)), ("line", Value($0.line))]
                }
            ),
            (
                "alternatives",
                list(runbook.alternatives) {
                    [("label", .string($0.label)), ("text", .string($0.text)), ("line", Value($0.line))]
                }
            ),
            (
                "maintenance",
                list(runbook.maintenance) {
                    [("period", .string($0.period)), ("text", .string($0.text)), ("line", Value($0.line))]
                }
            ),
            ("notes", passages(runbook.notes)),
            (
                "findings",
                list(runbook.findings) {
                    [
                        ("rule", .string($0.rule.rawValue)), ("severity", .string($0.severity.rawValue)),
                        ("line", Value($0.line)),
                        ("message", .string($0.message)), ("fix", .string($0.fix)),
                    ]
                }
            ),
        ])
    }

    private static func list<Element>(_ elements: [Element], _ members: (Element) -> [(String, Value)]) -> Value {
        .array(elements.map { .object(members($0)) })
    }

    private static func passages(_ passages: [Passage]) -> Value {
        list(passages) { [("text", .string($0.text)), ("line", Value($0.line))] }
    }

    private static func procedure(_ procedure: Procedure) -> [(String, Value)] {
        [
            ("id", .string(procedure.id)), ("role", .string(procedure.role.rawValue)),
            ("title", .string(procedure.title)), ("line", Value(procedure.line)),
            ("endLine", Value(procedure.endLine)), ("level", Value(procedure.level)),
            ("steps", list(procedure.countedSteps, step)),
        ]
    }

    private static func step(_ step: Step) -> [(String, Value)] {
        [
            ("id", .string(step.id)), ("parent", Value(step.parent)), ("title", .string(step.title)),
            ("line", Value(step.line)), ("endLine", Value(step.endLine)),
            ("kind", .string(step.kind.rawValue)), ("role", .string(step.role.rawValue)),
            ("alternative", Value(step.alternative)),
            ("codeBlocks", .array(step.codeBlocks.map { Value($0) })), ("text", Value(step.text)),
            ("script", Value(step.script)), ("condition", Value(step.condition)),
            ("group", Value(step.group)), ("timeoutSeconds", Value(step.timeoutSeconds)),
            ("approvals", Value(step.approvals)),
        ]
    }

    private static func codeBlock(_ block: CodeBlock) -> [(String, Value)] {
        [
            ("line", Value(block.line)), ("endLine", Value(block.endLine)), ("language", .string(block.language)),
            ("class", .string(block.class.rawValue)),
            ("statements", Value(block.statements)), ("text", .string(block.text)), ("script", Value(block.script)),
        ]
    }

    private static func threshold(_ threshold: Threshold) -> [(String, Value)] {
        [
            ("metric", .string(threshold.metric)), ("comparator", .string(threshold.comparator)),
            ("value", .number(threshold.value)), ("unit", Value(threshold.unit)),
            ("windowSeconds", Value(threshold.windowSeconds)), ("severity", Value(threshold.severity)),
            ("action", Value(threshold.action)),
            ("kind", .string(threshold.kind.rawValue)), ("line", Value(threshold.line)),
            ("source", .string(threshold.source)),
        ]
    }

    private static func level(_ level: EscalationLevel) -> [(String, Value)] {
        [
            ("level", Value(level.level)), ("fromMinutes", Value(level.fromMinutes)),
            ("toMinutes", Value(level.toMinutes)), ("condition", Value(level.condition)),
            ("who", .string(level.who)), ("action", Value(level.action)), ("line", Value(level.line)),
            ("source", .string(level.source)),
        ]
    }

    private static func template(_ template: DocumentTemplate) -> [(String, Value)] {
        [
            ("kind", .string(template.kind.rawValue)), ("line", Value(template.line)), ("title", Value(template.title)),
            (
                "fields",
                list(template.fields) {
                    [
                        ("name", .string($0.name)), ("choices", .array($0.choices.map(Value.string))),
                        ("line", Value($0.line)),
                    ]
                }
            ),
            ("text", .string(template.text)),
        ]
    }

    private static func expectation(_ expectation: Expectation) -> [(String, Value)] {
        [
            ("line", Value(expectation.line)), ("commandLine", Value(expectation.commandLine)),
            ("kind", .string(expectation.kind.rawValue)),
            ("status", .array(expectation.status.map { Value($0) })),
            ("fields", .object(expectation.fields.sorted { $0.key < $1.key }.map { ($0.key, Value($0.value)) })),
            ("text", .string(expectation.text)),
            ("seconds", Value(expectation.seconds)),
        ]
    }
}
