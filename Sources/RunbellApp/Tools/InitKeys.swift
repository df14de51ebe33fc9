import Chat

/// What `runbell init` asks of a platform's entry.
struct InitKeys {
    enum Need { case always, ifReached, ifNotReached }

    struct Text {
        var key: String
        var question: String
        var example: String
        var need = Need.always
    }
    struct Secret {

        var key: String
        var what: String
        var variable: String
        var need = Need.always
    }

    /// What the platform calls itself.
    var name: String
    var texts: [Text] = []
    var secrets: [Secret]
    /// It makes a difference whether the platform can call this server.
    var isReached = false
    /// Examples of a room and a user.
    var room: String
    var user: String

    static func of(_ platform: PlatformName) -> InitKeys {
        switch platform {
        case .slack:
            InitKeys(
                name: "Slack",
                secrets: [
                    Secret(key: "botToken", what: "bot token (xoxb-…)", variable: "SLACK_BOT_TOKEN"),
                    Secret(
                        key: "signingSecret", what: "signing secret", variable: "SLACK_SIGNING_SECRET", need: .ifReached
                    ),
                    Secret(
                        key: "appToken", what: "app-level token (xapp-…)", variable: "SLACK_APP_TOKEN",
                        need: .ifNotReached),
                ], isReached: true, room: "#ops", user: "U0123456789")
        case .mattermost:
            InitKeys(
                name: "Mattermost",
                texts: [
                    Text(
                        key: "server", question: "The server's address", example: "https://chat.example.org"),
                    Text(key: "team", question: "The team, as its address spells it", example: "platform"),
                ],
                secrets: [
                    Secret(key: "token", what: "bot's token", variable: "MATTERMOST_TOKEN"),
                    Secret(
                        key: "commandToken", what: "slash commands' tokens", variable: "MATTERMOST_COMMAND_TOKENS",
                        need: .ifReached),
                ], isReached: true, room: "town-square", user: "9x8y7z6w5v4u3t2s1r0qponmlk")
        case .discord:
            InitKeys(
                name: "Discord",
                texts: [
                    Text(
                        key: "publicKey", question: "The application's public key",
                        example: String(repeating: "0", count: 64), need: .ifReached),
                    Text(
                        key: "application", question: "The application's id", example: "1100000000000000001",
                        need: .ifReached),
                    Text(key: "guild", question: "The server's id", example: "1100000000000000002"),
                ], secrets: [Secret(key: "token", what: "bot's token", variable: "DISCORD_TOKEN")], isReached: true,
                room: "ops", user: "1100000000000000004")
        case .telegram:
            InitKeys(
                name: "Telegram",
                secrets: [
                    Secret(key: "token", what: "token that @BotFather gave", variable: "TELEGRAM_TOKEN"),
                    Secret(
                        key: "webhookSecret", what: "webhook's secret", variable: "TELEGRAM_WEBHOOK_SECRET",
                        need: .ifReached),
                ], isReached: true, room: "-1001234567890", user: "123456789")
        case .zulip:
            InitKeys(
                name: "Zulip",
                texts: [
                    Text(
                        key: "server", question: "The organisation's address",
                        example: "https://example.zulipchat.com"),
                    Text(
                        key: "email", question: "The bot's e-mail", example: "runbell-bot@example.zulipchat.com"),
                ], secrets: [Secret(key: "key", what: "bot's API key", variable: "ZULIP_KEY")], room: "operations",
                user: "21")
        case .rocketchat:
            InitKeys(
                name: "Rocket.Chat",
                texts: [
                    Text(
                        key: "server", question: "The server's address", example: "https://chat.example.org"),
                    Text(key: "user", question: "The bot's user id", example: "rbAXPnMktTFbNpwtJ"),
                ], secrets: [Secret(key: "token", what: "bot's token", variable: "ROCKETCHAT_TOKEN")], room: "#ops",
                user: "aobEdbYhXfu5hkeqG")
        default:
            InitKeys(
                name: "Matrix",
                texts: [
                    Text(
                        key: "homeserver", question: "The homeserver's address", example: "https://matrix.example.org")
                ], secrets: [Secret(key: "token", what: "bot's access token", variable: "MATRIX_TOKEN")],
                room: "#ops:example.org", user: "@ada:example.org")
        }
    }
}

extension InitKeys.Need {
    /// - Parameter isReached: the platform can call this server.
    func isMet(_ isReached: Bool) -> Bool {
        switch self {
        case .always: true
        case .ifReached: isReached
        case .ifNotReached: !isReached
        }
    }
}
