/// One Markdown document, read: everything a team wrote in it, by construct and by line.
///
/// Lines are 1-based lines of the file as given. Text is after repair of its encoding; `source` is the exact
/// text a normalised value was read from. The coded form of this type is the output of
/// `runbell runbook show --json`: a stable surface, to be extended and never renamed.
package struct Runbook: Codable, Sendable, Hashable {
    package var title: String
    package var titleLine: Int?
    /// SHA-256 of the file's raw bytes, in lower-case hexadecimal.
    package var contentHash: String
    package var encodingRepaired: Bool
    package var metadata: [Metadatum] = []
    package var procedures: [Procedure] = []
    package var codeBlocks: [CodeBlock] = []
    package var checklist: [ChecklistItem] = []
    package var placeholders: [Placeholder] = []
    package var thresholds: [Threshold] = []
    package var escalation: [EscalationLevel] = []
    package var contacts: [Contact] = []
    package var templates: [DocumentTemplate] = []
    package var rollbackTriggers: [Passage] = []
    package var rollbackExclusions: [Passage] = []
    package var followUps: [TimedPassage] = []
    package var expectations: [Expectation] = []
    package var troubleshooting: [Trouble] = []
    package var warnings: [Warning] = []
    package var alternatives: [Alternative] = []
    package var maintenance: [MaintenanceTask] = []
    package var notes: [Passage] = []
    package var findings: [Finding] = []

    package init(title: String, titleLine: Int?, contentHash: String, encodingRepaired: Bool) {
        self.title = title
        self.titleLine = titleLine
        self.contentHash = contentHash
        self.encodingRepaired = encodingRepaired
    }
}

/// What a procedure, or a single step, is for.
package enum Role: String, Codable, Sendable, Hashable, CaseIterable {
    case predeploy, deploy, verify, postdeploy, rollback, postrollback, migration, maintenance, troubleshooting
}

/// A section of a runbook that can be run.
package struct Procedure: Codable, Sendable, Hashable {
    package var id: String
    package var role: Role
    package var title: String
    package var line: Int
    package var endLine: Int
    /// The heading's level, 1 to 6.
    package var level: Int
    /// Top-level steps first, each followed later by its sub-steps, which name it as `parent`.
    package var steps: [Step]

    package init(id: String, role: Role, title: String, line: Int, endLine: Int, level: Int, steps: [Step]) {
        self.id = id
        self.role = role
        self.title = title
        self.line = line
        self.endLine = endLine
        self.level = level
        self.steps = steps
    }
}

/// One thing to do in a procedure.
package struct Step: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case command, check, manual, choice, announce, wait
    }

    /// Stable under edits elsewhere in the document.
    package var id: String
    package var parent: String?
    package var title: String
    package var line: Int
    package var endLine: Int
    package var kind: Kind
    package var role: Role
    /// The label of the alternative ("Option A") this step belongs to, where it belongs to one.
    package var alternative: String?
    /// First lines of the code blocks that this very step holds (not those of its sub-steps).
    package var codeBlocks: [Int]
    /// The step's own words as Markdown, without its code blocks; nil when the title says it all.
    package var text: String?
    /// What this step runs when that is only a part of its code block, as where a block holds alternatives.
    package var script: String?
    /// Why the step may be passed over: "if needed", "optional".
    package var condition: String?
    /// What an author asked for in a comment, such as a time limit. Issue-wide grammar: `docs/runbooks.md`.
    package var timeoutSeconds: Double?

    package init(
        id: String, parent: String? = nil, title: String, line: Int, endLine: Int, kind: Kind, role: Role,
        alternative: String? = nil, codeBlocks: [Int] = [], text: String? = nil, timeoutSeconds: Double? = nil
    ) {
        self.id = id
        self.parent = parent
        self.title = title
        self.line = line
        self.endLine = endLine
        self.kind = kind
        self.role = role
        self.alternative = alternative
        self.codeBlocks = codeBlocks
        self.text = text
        self.timeoutSeconds = timeoutSeconds
    }
}

/// A fenced or indented block, classified by its language and its content together.
package struct CodeBlock: Codable, Sendable, Hashable {
    package enum Class: String, Codable, Sendable, CaseIterable {
        case command, sql, config, output, template, message, http, other
    }

    package var line: Int
    package var endLine: Int
    /// The first word of the info string, lower-cased; empty when there is none.
    package var language: String
    package var `class`: Class
    /// How many shell statements would run; 0 when the block is no command.
    package var statements: Int
    /// The content, with the fence's own indentation and any prompts removed.
    package var text: String
    /// Exactly what a shell is to run: answers and typed-in statements left out, comments kept. nil when the block is
    /// no command, or when it holds alternatives and each is the `script` of a step of its own.
    package var script: String?

    package init(line: Int, endLine: Int, language: String, class: Class, statements: Int, text: String) {
        self.line = line
        self.endLine = endLine
        self.language = language
        self.class = `class`
        self.statements = statements
        self.text = text
    }
}

package struct Metadatum: Codable, Sendable, Hashable {
    package var key: String
    package var value: String
    package var line: Int

    package init(key: String, value: String, line: Int) {
        self.key = key
        self.value = value
        self.line = line
    }
}

package struct ChecklistItem: Codable, Sendable, Hashable {
    package var text: String
    package var line: Int
    /// 0 for an item of the outermost list.
    package var depth: Int
    /// A command the item carries, in a nested fence or as runnable inline code.
    package var command: String?

    package init(text: String, line: Int, depth: Int, command: String?) {
        self.text = text
        self.line = line
        self.depth = depth
        self.command = command
    }
}

package struct Placeholder: Codable, Sendable, Hashable {
    /// How the author marked what is to be filled in.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case angle, bracket, your, variable, version, date, tbd, sample, choice, count
    }

    /// The exact text that stands for the value, `<service-id>` or `v1.x.x` say.
    package var token: String
    package var kind: Kind
    package var line: Int

    package init(token: String, kind: Kind, line: Int) {
        self.token = token
        self.kind = kind
        self.line = line
    }
}

package struct Threshold: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable { case alert, scaling, target, gate, slo }

    package var metric: String
    package var comparator: String
    package var value: Double
    package var unit: String?
    package var windowSeconds: Double?
    package var severity: String?
    package var action: String?
    package var kind: Kind
    package var line: Int
    package var source: String

    package init(
        metric: String, comparator: String, value: Double, unit: String?, windowSeconds: Double?, severity: String?,
        action: String?, kind: Kind, line: Int, source: String
    ) {
        self.metric = metric
        self.comparator = comparator
        self.value = value
        self.unit = unit
        self.windowSeconds = windowSeconds
        self.severity = severity
        self.action = action
        self.kind = kind
        self.line = line
        self.source = source
    }
}

/// One rung of the ladder: who is called, and when.
package struct EscalationLevel: Codable, Sendable, Hashable {
    package var level: String?
    /// Minutes after the trigger; nil for a rung that waits for a condition instead.
    package var fromMinutes: Double?
    /// nil where the rung has no end ("30+ min").
    package var toMinutes: Double?
    package var condition: String?
    package var who: String
    package var action: String?
    package var line: Int
    package var source: String

    package init(
        level: String?, fromMinutes: Double?, toMinutes: Double?, condition: String?, who: String, action: String?,
        line: Int, source: String
    ) {
        self.level = level
        self.fromMinutes = fromMinutes
        self.toMinutes = toMinutes
        self.condition = condition
        self.who = who
        self.action = action
        self.line = line
        self.source = source
    }
}

package struct Contact: Codable, Sendable, Hashable {
    package var role: String
    package var name: String?
    package var contact: String?
    package var line: Int
    /// True when name and contact are blanks, `TBD` or brackets.
    package var unfilled: Bool

    package init(role: String, name: String?, contact: String?, line: Int, unfilled: Bool) {
        self.role = role
        self.name = name
        self.contact = contact
        self.line = line
        self.unfilled = unfilled
    }
}

/// A message the document holds ready to be filled in.
package struct DocumentTemplate: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case incident, announcement, deploymentLog, rollback, checklist
    }
    package struct Field: Codable, Sendable, Hashable {
        package var name: String
        package var choices: [String]
        package var line: Int

        package init(name: String, choices: [String], line: Int) {
            self.name = name
            self.choices = choices
            self.line = line
        }
    }

    package var kind: Kind
    package var line: Int
    package var fields: [Field]
    /// The whole text, to be filled in place.
    package var text: String
    /// The label or heading above it.
    package var title: String?

    package init(kind: Kind, line: Int, fields: [Field], text: String, title: String?) {
        self.kind = kind
        self.line = line
        self.fields = fields
        self.text = text
        self.title = title
    }
}

package struct Passage: Codable, Sendable, Hashable {
    package var text: String
    package var line: Int

    package init(text: String, line: Int) {
        self.text = text
        self.line = line
    }
}

package struct TimedPassage: Codable, Sendable, Hashable {
    package var text: String
    package var withinMinutes: Double
    package var line: Int

    package init(text: String, withinMinutes: Double, line: Int) {
        self.text = text
        self.withinMinutes = withinMinutes
        self.line = line
    }
}

/// What should be seen after a command.
package struct Expectation: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable { case status, json, text, duration }

    package var line: Int
    /// Line of the command it judges; nil when it judges the step as a whole.
    package var commandLine: Int?
    package var kind: Kind
    /// The accepted HTTP status codes (`HTTP/2 200 or HTTP/1.1 200` gives one); empty when none is named.
    package var status: [Int]
    /// JSON fields that must be present, with the exact text of the value, or nil where anything will do.
    package var fields: [String: String?]
    package var text: String
    /// For `duration`: the limit in seconds.
    package var seconds: Double?

    package init(
        line: Int, commandLine: Int?, kind: Kind, status: [Int] = [], fields: [String: String?] = [:], text: String,
        seconds: Double? = nil
    ) {
        self.line = line
        self.commandLine = commandLine
        self.kind = kind
        self.status = status
        self.fields = fields
        self.text = text
        self.seconds = seconds
    }
}

package struct Trouble: Codable, Sendable, Hashable {
    package var title: String
    package var line: Int
    package var symptoms: [Passage]
    /// Commands that look, and never change anything by themselves being read.
    package var diagnosis: [Passage]
    package var solutions: [Passage]

    package init(title: String, line: Int, symptoms: [Passage], diagnosis: [Passage], solutions: [Passage]) {
        self.title = title
        self.line = line
        self.symptoms = symptoms
        self.diagnosis = diagnosis
        self.solutions = solutions
    }
}

package struct Warning: Codable, Sendable, Hashable {
    package enum Level: String, Codable, Sendable, CaseIterable { case note, warning, critical }

    package var level: Level
    package var text: String
    package var line: Int

    package init(level: Level, text: String, line: Int) {
        self.level = level
        self.text = text
        self.line = line
    }
}

package struct Alternative: Codable, Sendable, Hashable {
    package var label: String
    package var text: String
    package var line: Int

    package init(label: String, text: String, line: Int) {
        self.label = label
        self.text = text
        self.line = line
    }
}

package struct MaintenanceTask: Codable, Sendable, Hashable {
    package var period: String
    package var text: String
    package var line: Int

    package init(period: String, text: String, line: Int) {
        self.period = period
        self.text = text
        self.line = line
    }
}

/// Something the author would want to know, and how to mend it.
package struct Finding: Codable, Sendable, Hashable {
    package enum Severity: String, Codable, Sendable, CaseIterable { case error, warning, info }

    package var severity: Severity
    package var line: Int
    package var message: String
    package var fix: String

    package init(severity: Severity, line: Int, message: String, fix: String) {
        self.severity = severity
        self.line = line
        self.message = message
        self.fix = fix
    }
}
