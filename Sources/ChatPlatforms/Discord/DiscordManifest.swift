package import Chat
import Foundation

/// The application commands that Discord is told of (Discord's documentation, Application Commands).
package enum DiscordManifest {
    package static func text(_ commands: [CommandShape]) -> String { json(commands).pretty }

    static func json(_ commands: [CommandShape]) -> JSONValue {
        .array(
            commands.map { command in
                [
                    "name": .string(command.name.lowercased()), "type": 1,
                    "description": .string(described(command.summary)), "options": options(command),
                ]
            })
    }

    private static func options(_ command: CommandShape) -> JSONValue {
        if let only = command.forms.first, only.name == nil { return arguments(only) }
        return .array(
            command.forms.prefix(25).map { form in
                [
                    "type": 1, "name": .string((form.name ?? "").lowercased()),
                    "description": .string(described(form.summary)),
                    "options": arguments(form),
                ]
            })
    }

    /// Required ones come first there, so those behind an optional one are asked for by Runbell itself.
    private static func arguments(_ form: CommandShape.Form) -> JSONValue {
        var mayRequire = true
        return .array(
            form.arguments.prefix(25).map { argument in
                mayRequire = mayRequire && argument.isRequired
                var option: [String: JSONValue] = [
                    "type": .integer(argument.isSwitch ? 5 : 3), "name": .string(argument.name.lowercased()),
                    "description": .string(described(argument.summary)), "required": .bool(mayRequire),
                ]
                if !argument.values.isEmpty, !argument.isSwitch {
                    option["choices"] = .array(
                        argument.values.prefix(25).map { ["name": .string($0), "value": .string($0)] })
                }
                return .object(option)
            })
    }

    /// 1 to 100 characters.
    private static func described(_ text: String) -> String { text.isEmpty ? "…" : text.shortened(to: 100) }
}

extension DiscordPlatform {
    /// Replaces the application's whole list, for one server where one is configured, which then shows it at once.
    ///
    /// - Parameter application: its id; the bot's own where nil.
    package func register(application: String?) async throws -> String {
        do throws(CallFailure) {
            var id = application
            if id == nil {
                id = try await api.call("GET", "/oauth2/applications/@me", kind: "application")["id"]?.string
            }
            guard let id else { throw .broken(status: 200, after: nil) }
            let path =
                configuration.guild.map { "/applications/\(id)/guilds/\($0)/commands" }
                ?? "/applications/\(id)/commands"
            let told = DiscordManifest.json(configuration.commands)
            _ = try await api.call("PUT", path, told, kind: "commands")
            let place = configuration.guild.map { " on the server \($0), at once" } ?? ", on every server it is in"
            return "Discord knows \(told.array?.count ?? 0) commands\(place)."
        } catch {
            throw RegistrationRefused(reason: error.reason(Self.server))
        }
    }
}
