package import Chat

/// The commands that Telegram's clients complete (core.telegram.org/bots/api#setmycommands).
package enum TelegramManifest {
    package static func text(_ commands: [CommandShape]) -> String { json(commands).pretty }

    /// Names are letters, digits and underscores there; a command with another name can still be typed.
    static func json(_ commands: [CommandShape]) -> JSONValue {
        .array(
            commands.filter { command in
                command.name.count <= 32
                    && command.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
            }.prefix(100).map { command in
                [
                    "command": .string(command.name),
                    "description": .string(
                        (command.summary.isEmpty ? command.name : command.summary).shortened(to: 256)),
                ]
            })
    }
}

extension TelegramPlatform {
    package func register(_ commands: [CommandShape]) async throws -> String {
        let known = TelegramManifest.json(commands)
        do throws(CallFailure) {
            _ = try await api.call("setMyCommands", ["commands": known])
            return "Telegram completes \(known.array?.count ?? 0) commands."
        } catch {
            throw RegistrationRefused(reason: error.reason(Self.server))
        }
    }
}
