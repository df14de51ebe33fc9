/// What `/help` says, as Markdown, out of the command files.
package struct HelpText: Sendable {
    private let registry: CommandRegistry
    /// `/` or `!`.
    private let prefix: String
    /// The prefix of `help` itself.
    private let help: String
    /// Whether whoever asks has any use for a form of a command of this name.
    private let shows: @Sendable (CommandForm, String) -> Bool

    package init(
        _ registry: CommandRegistry, prefix: String, help: String? = nil,
        shows: @escaping @Sendable (CommandForm, String) -> Bool = { _, _ in true }
    ) {
        self.registry = registry
        self.prefix = prefix
        self.help = help ?? prefix
        self.shows = shows
    }

    private func forms(_ command: CommandDefinition) -> [CommandForm] {
        command.forms.filter { shows($0, command.name) }
    }

    /// One screen: every command under its section.
    package func overview() -> String {
        var sections: [String] = []
        let commands = registry.commands.filter { !forms($0).isEmpty }
        for command in commands where !sections.contains(command.section) { sections.append(command.section) }
        sections.sort { ($0 == "More" ? 1 : 0, $0) < ($1 == "More" ? 1 : 0, $1) }
        var lines: [String] = []
        for section in sections {
            lines.append("**\(Self.plain(section))**\n")
            for command in commands where command.section == section {
                let names = forms(command).compactMap(\.name).joined(separator: ", ")
                let more = names.isEmpty ? "" : ": \(names)"
                lines.append("- `\(prefix(of: command.name))\(command.name)` \(Self.plain(command.summary))\(more)")
            }
            lines.append("")
        }
        lines.append("`\(help)help incident` says more about one of them. Quotes group words; flags go anywhere.")
        let hidden = registry.commands.count - commands.count
        if hidden > 0 { lines.append("\nNot shown: \(hidden) commands that are for other groups than yours.") }
        return lines.joined(separator: "\n")
    }

    /// A command, or one of its sub-commands; nil when there is none of that name.
    package func about(_ name: String, subcommand: String? = nil) -> String? {
        let bare = name.drop { $0 == "/" || $0 == "!" }
        guard let command = registry[String(bare)] else { return nil }
        if let subcommand {
            return command.forms.first { $0.name == subcommand.lowercased() }.map { detail(of: $0, in: command) }
        }
        if !command.hasSubcommands, let only = command.forms.first { return detail(of: only, in: command) }
        var lines = ["**\(prefix)\(command.name)**: \(Self.plain(command.summary))\n"]
        for form in forms(command) {
            lines.append("- `\(prefix)\(command.usage(of: form))` \(Self.plain(form.summary))")
        }
        if let alone = command.formAlone?.name {
            lines.append("\n`\(prefix)\(command.name)` alone is `\(prefix)\(command.name) \(alone)`.")
        }
        if let example = command.forms.first?.examples.first {
            lines.append("\nFor example: `\(prefix)\(example)`")
        }
        return lines.joined(separator: "\n")
    }

    private func prefix(of command: String) -> String { command == "help" ? help : prefix }

    private func detail(of form: CommandForm, in command: CommandDefinition) -> String {
        let name = [command.name, form.name].compactMap(\.self).joined(separator: " ")
        let prefix = prefix(of: command.name)
        var lines = ["**\(prefix)\(name)**: \(Self.plain(form.summary))\n", "`\(prefix)\(command.usage(of: form))`\n"]
        for argument in form.arguments {
            let shown = argument.isFlag ? "--\(argument.name)" : argument.name
            var notes = [Self.plain(argument.summary ?? "")]
            if !argument.values.isEmpty { notes.append("one of \(argument.values.joined(separator: ", "))") }
            if let value = argument.defaultValue { notes.append("\(value) when left out") }
            lines.append("- `\(shown)` \(notes.filter { !$0.isEmpty }.joined(separator: "; "))")
        }
        lines.append("\nWho may: \(form.groups.isEmpty ? "anyone" : form.groups.joined(separator: ", "))")
        if !form.examples.isEmpty {
            lines.append("\nFor example:")
            lines += form.examples.map { "- `\(prefix)\($0)`" }
        }
        return lines.joined(separator: "\n")
    }

    /// Summaries are written by whoever keeps the command files; they are one line each.
    static func plain(_ text: String) -> String { FreeText.clean(text).replacing("\n", with: " ") }
}
