package import Commands
package import Ledger
import Messages

/// `/help`, from the command files.
package struct HelpCommand: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action == "help" }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        let (rules, groups) = (house.permissions, context.caller.groups)
        let help = HelpText(house.commands, prefix: context.prefix, help: context.helpPrefix) { form, command in
            Permission.shows(form, of: command, groups: groups, rules)
        }
        guard let topic = invocation.values["command"] else { return .say(help.overview()) }
        let words = topic.drop { $0 == "/" || $0 == "!" }.split(separator: " ").map(String.init)
        if let first = words.first,
            let text = help.about(first, subcommand: invocation.values["subcommand"] ?? words.dropFirst().first)
        {
            return .say(text)
        }
        return .refuse(
            "There is no command \"\(MarkdownEscape.text(topic))\". What there is: \(context.helpPrefix)help")
    }
}
