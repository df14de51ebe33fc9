package import Chat

/// Slack's app manifest (docs.slack.dev/reference/app-manifest): everything a new app needs, to be pasted at once.
package enum SlackManifest {
    /// - Parameter address: where this server is reached; nil for Socket Mode, which needs no address.
    package static func text(_ commands: [CommandShape], address: String?) -> String {
        let base = address?.withoutTrailingSlashes
        let slash = commands.map { command -> JSONValue in
            var entry: [String: JSONValue] = [
                "command": .string("/" + command.name),
                "description": .string(String(command.summary.prefix(2000))),
                "usage_hint": .string(String(command.hint(between: " | ").prefix(1000))),
                // Mentions arrive by id, not by name.
                "should_escape": true,
            ]
            if let base { entry["url"] = .string(base + "/slack/commands") }
            return .object(entry)
        }
        var settings: [String: JSONValue] = [
            "socket_mode_enabled": .bool(base == nil), "token_rotation_enabled": false,
            "org_deploy_enabled": false,
        ]
        var interactivity: [String: JSONValue] = ["is_enabled": true]
        var events: [String: JSONValue] = [
            "bot_events": [
                "app_mention", "message.channels", "message.groups", "message.im", "pin_added", "reaction_added",
            ]
        ]
        if let base {
            interactivity["request_url"] = .string(base + "/slack/interactions")
            events["request_url"] = .string(base + "/slack/events")
        }
        settings["interactivity"] = .object(interactivity)
        settings["event_subscriptions"] = .object(events)
        let manifest: JSONValue = [
            "display_information": [
                "name": "Runbell", "description": "Runs your runbooks, and wakes the right people",
            ],
            "features": [
                "bot_user": ["display_name": "runbell", "always_online": true],
                "app_home": [
                    "messages_tab_enabled": true, "messages_tab_read_only_enabled": false, "home_tab_enabled": false,
                ],
                "slash_commands": .array(slash),
            ],
            "oauth_config": ["scopes": ["bot": .array(scopes.map { .string($0) })]],
            "settings": .object(settings),
        ]
        return manifest.pretty
    }

    static let scopes = [
        "app_mentions:read", "channels:history", "channels:join", "channels:manage", "channels:read", "chat:write",
        "commands", "files:write", "groups:history", "groups:read", "groups:write", "im:history", "im:write",
        "pins:read",
        "pins:write",
        "reactions:read", "usergroups:read", "users:read",
    ]
}
