package import Chat

/// The slash commands a Mattermost team is given, each by a call of its own (Mattermost's API, Create a command).
package enum MattermostManifest {
    package static func text(_ commands: [CommandShape], address: String?) -> String {
        JSONValue.array(commands.map { json($0, team: "TEAM_ID", address: address ?? "https://runbell.example.org") })
            .pretty
    }

    static func json(_ command: CommandShape, team: String, address: String) -> JSONValue {
        let hint = command.forms.compactMap(\.name).joined(separator: "|")
        return [
            "team_id": .string(team), "trigger": .string(command.name), "method": "P",
            "url": .string(address.withoutTrailingSlashes + "/mattermost/commands"), "auto_complete": true,
            "auto_complete_desc": .string(command.summary.shortened(to: 120)),
            "auto_complete_hint": .string(hint.isEmpty ? "" : "[\(hint)]".shortened(to: 120)),
            "display_name": .string("Runbell \(command.name)".shortened(to: 64)),
        ]
    }
}

extension MattermostPlatform {
    /// Makes the commands that the team does not have yet.
    ///
    /// - Returns: What was made, and the tokens of all of them: they belong into `commandToken`.
    package func register(_ commands: [CommandShape]) async throws -> String {
        guard let team = configuration.team, let address = configuration.address else {
            throw RegistrationRefused(
                reason: "the configuration lacks the team (`team:`) or the public address (`address:`)")
        }
        do throws(CallFailure) {
            let found = try await api.call("GET", ["teams", "name", team], kind: "teams")
            guard let id = found["id"]?.string else { throw .broken(status: 200, after: nil) }
            let standing = try await api.call(
                "GET", ["commands"], query: [("team_id", id), ("custom_only", "true")], kind: "commands")
            var tokens: [String] = []
            var made: [String] = []
            for command in commands {
                let known = standing.array?.first { $0["trigger"]?.string == command.name }
                let entry: JSONValue
                if let known {
                    entry = known
                } else {
                    entry = try await api.call(
                        "POST", ["commands"], MattermostManifest.json(command, team: id, address: address),
                        kind: "commands")
                    made.append("/" + command.name)
                }
                if let token = entry["token"]?.string, !token.isEmpty { tokens.append(token) }
            }
            let words = made.isEmpty ? "All commands were there already." : "Made \(made.joined(separator: ", "))."
            return "\(words) Keep these tokens where `commandToken` points to:\n\(tokens.joined(separator: " "))"
        } catch {
            throw RegistrationRefused(reason: error.reason(Self.server))
        }
    }
}
