/// How the bot reaches Telegram, and which rooms have a name.
package struct TelegramConfiguration: Sendable {
    package var api: String
    package var token: Secret
    /// With it Telegram is asked to call `address` for every update, and to name the secret when it does.
    package var webhookSecret: Secret?
    /// Where this server is reached from outside.
    package var address: String?
    /// A room's name in the configuration, to its chat's id: `-1001234567890`, `-1001234567890/77` for a topic, or
    /// `-1001234567890/*` where each incident gets a topic of its own.
    package var rooms: [String: String]
    /// How long Telegram may hold a poll that has nothing to tell; 50 s at most.
    package var pollTimeout: Duration

    package init(
        api: String = "https://api.telegram.org", token: Secret, webhookSecret: Secret? = nil, address: String? = nil,
        rooms: [String: String] = [:], pollTimeout: Duration = .seconds(50)
    ) {
        self.api = api
        self.token = token
        self.webhookSecret = webhookSecret
        self.address = address
        self.rooms = rooms
        self.pollTimeout = pollTimeout
    }

    /// Chats in which topics are made.
    var forums: Set<String> {
        Set(rooms.values.filter { $0.hasSuffix(TelegramPlace.anyTopic) }.map { TelegramPlace.room($0).chat })
    }

    /// Where updates are pushed to; nil when they are polled.
    var webhookAddress: String? {
        webhookSecret == nil ? nil : address.map { $0.withoutTrailingSlashes + "/telegram/updates" }
    }
}
