package import Chat

/// The slash commands a Mattermost team is given, each by a call of its own (Mattermost's API, Create a command).
package enum MattermostManifest {
    package static func text(_ commands: [CommandShape], address: String?) -> String {
        JSONValue.array(commands.map { json($0, team: "TEAM_ID", address: address ?? "https://runbell.example.org") })
            .pretty
    }

    static func json(_ command: CommandShape, team: String, address: String) -> JSONValue {
        [
            "team_id": .string(team), "trigger": .string(command.name), "method": "P",
            "url": .string(url(address)), "auto_complete": true,
            "auto_complete_desc": .string(command.summary.shortened(to: 120)),
            "auto_complete_hint": .string(command.hint(between: "|").shortened(to: 120)),
            "display_name": .string("Runbell \(command.name)".shortened(to: 64)),
        ]
    }

    static let path = "/mattermost/commands"
    static func url(_ address: String) -> String { address.withoutTrailingSlashes + path }
}
