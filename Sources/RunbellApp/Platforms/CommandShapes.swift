import Chat
import Commands

/// The commands as platforms are told of them.
enum CommandShapes {
    static func all(_ registry: CommandRegistry) -> [CommandShape] {
        registry.commands.map { command in
            CommandShape(name: command.name, summary: command.summary, forms: command.forms.map(form))
        }
    }

    private static func form(_ form: CommandForm) -> CommandShape.Form {
        CommandShape.Form(
            name: form.name, summary: form.summary,
            arguments: form.arguments.map { argument in
                CommandShape.Argument(
                    name: argument.name, summary: argument.summary ?? argument.name,
                    isRequired: argument.isRequired && argument.defaultValue == nil, isFlag: argument.isFlag,
                    isSwitch: argument.type == .switch, values: argument.values)
            })
    }
}
