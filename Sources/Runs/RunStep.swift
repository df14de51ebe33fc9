package import Foundation
package import Runbooks

/// One thing to do in a run, or a heading over several (`isGroup`).
package struct RunStep: Codable, Sendable, Hashable {
    /// One way that a choice step offers.
    package struct Option: Codable, Sendable, Hashable {
        /// The label that `--option` names and that answers carry, "A" or "Quick rollback".
        package var label: String
        package var title: String
        package var line: Int

        /// What all sections of a sequence are called, one after the other; its title names each of them.
        static let allInOrder = "All in order"

        package init(label: String, title: String, line: Int) {
            self.label = label
            self.title = title
            self.line = line
        }
    }

    /// The way of a choice that a step belongs to.
    package struct Branch: Codable, Sendable, Hashable {
        package var choice: StepKey
        package var label: String

        package init(choice: StepKey, label: String) {
            self.choice = choice
            self.label = label
        }
    }

    /// Somebody typed the name of what a command destroys.
    package struct Confirmation: Codable, Sendable, Hashable {
        package var by: String
        /// The final text that was confirmed, and the attempt it was confirmed for.
        package var text: String
        package var attempt: Int

        package init(by: String, text: String, attempt: Int) {
            self.by = by
            self.text = text
            self.attempt = attempt
        }
    }

    package var key: StepKey
    /// "3", or "2.1" for a step under a group.
    package var number: String
    package var title: String
    package var role: Role
    package var kind: Step.Kind
    /// A group is a heading: it is never executed, and its steps follow it, naming it as `parent`.
    package var isGroup: Bool
    package var parent: StepKey?
    package var procedure: String
    /// The document's own words, as Markdown; for a checklist its items as a list.
    package var text: String?
    /// What Runbell has to say about the step itself, such as why it is not run.
    package var note: String?
    package var line: Int
    package var endLine: Int
    /// What would be run (or posted), with its placeholders still in it.
    package var template: String?
    /// Open and filled placeholders of `template`: the exact token, and the name its value goes by.
    package var tokens: [PlaceholderToken]
    /// `template` with every value in it; nil while a placeholder is open, and for steps with nothing to run.
    package var finalText: String?
    package var expectations: [Expectation]
    /// The document's line of the script's first line, where the script is the block's own text line by line.
    package var scriptLine: Int?
    /// For a check that is to become good: how long it is repeated from its first start on.
    package var patience: Duration?
    /// What this step needs beside the approval of the run.
    package var approval: ApprovalRule?
    /// For a command that destroys something: who typed its target's name, for which start.
    package var confirmation: Confirmation?
    /// When it was first started.
    package var firstStart: Date?
    /// What the script's comments number, in order: parts of the one command.
    package var parts: [String]?
    /// The choices the step hangs on, outermost first; empty where nobody has to choose.
    package var branches: [Branch]
    /// For a choice: the ways there are.
    package var options: [Option]
    /// For a choice: the label chosen.
    package var chosen: String?
    package var timeout: Duration
    /// For a wait: how long.
    package var wait: Duration?
    package var state: StepState
    /// How often it has been started.
    package var attempts: Int
    /// The revision at which its state or its text last changed: a press drawn before that is stale.
    package var changed = 0

    package init(
        key: StepKey, number: String = "", title: String, role: Role, kind: Step.Kind, isGroup: Bool = false,
        parent: StepKey? = nil, procedure: String, text: String? = nil, note: String? = nil, line: Int, endLine: Int,
        template: String? = nil, tokens: [PlaceholderToken] = [], finalText: String? = nil,
        expectations: [Expectation] = [], branches: [Branch] = [], options: [Option] = [], chosen: String? = nil,
        timeout: Duration, wait: Duration? = nil, state: StepState = .pending, attempts: Int = 0
    ) {
        self.key = key
        self.number = number
        self.title = title
        self.role = role
        self.kind = kind
        self.isGroup = isGroup
        self.parent = parent
        self.procedure = procedure
        self.text = text
        self.note = note
        self.line = line
        self.endLine = endLine
        self.template = template
        self.tokens = tokens
        self.finalText = finalText
        self.expectations = expectations
        self.branches = branches
        self.options = options
        self.chosen = chosen
        self.timeout = timeout
        self.wait = wait
        self.state = state
        self.attempts = attempts
    }
}
