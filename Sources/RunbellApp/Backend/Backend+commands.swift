import Commands
import Engine
import Web

// What can be typed, for completion.
extension Backend {
    func commands() async throws -> [CommandView] {
        house.now.commands.commands.flatMap { command in
            command.forms.map { form in
                CommandView(
                    name: "/" + ([command.name] + [form.name].compactMap(\.self)).joined(separator: " "),
                    usage: "/" + command.usage(of: form), summary: form.summary)
            }
        }
    }
}
