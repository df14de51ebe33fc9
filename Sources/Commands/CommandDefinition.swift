/// One way to use a command: its arguments, who may, and what it does.
package struct CommandForm: Sendable, Hashable {
    /// The sub-command's name; nil for the form of a command without any.
    package var name: String?
    package var summary: String
    package var arguments: [ArgumentSpec]
    /// Lines that work, without the prefix.
    package var examples: [String]
    package var groups: [String]
    /// The rooms it may be used in; empty for all.
    package var rooms: [String] = []
    package var action: String
    package var role: String?
    package var procedureTitle: String?

    package init(
        name: String?, summary: String, arguments: [ArgumentSpec], examples: [String], groups: [String],
        action: String, role: String? = nil, procedureTitle: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.arguments = arguments
        self.examples = examples
        self.groups = groups
        self.action = action
        self.role = role
        self.procedureTitle = procedureTitle
    }
}

/// One slash command, read from its file.
package struct CommandDefinition: Sendable, Hashable {
    package var name: String
    package var summary: String
    /// The heading under which `/help` lists it.
    package var section: String
    /// Its sub-commands; a single form without a name when there are none.
    package var forms: [CommandForm]
    /// The name of the sub-command that is meant when nothing stands behind the command.
    package var alone: String?

    package init(name: String, summary: String, section: String, forms: [CommandForm], alone: String? = nil) {
        self.name = name
        self.summary = summary
        self.section = section
        self.forms = forms
        self.alone = alone
    }

    /// The form that is meant when nothing stands behind the command.
    var formAlone: CommandForm? { alone.flatMap { name in forms.first { $0.name == name } } }

    package var hasSubcommands: Bool { forms.contains { $0.name != nil } }

    /// The line of usage of one form, without the prefix.
    package func usage(of form: CommandForm) -> String {
        ([name, form.name].compactMap(\.self) + form.arguments.map(\.usage)).joined(separator: " ")
    }
}
