/// How the bot reaches its Rocket.Chat server, and which rooms have a name.
package struct RocketChatConfiguration: Sendable {
    package var server: String
    /// The bot's user id, which goes with its token.
    package var user: String
    package var token: Secret
    /// Proves that an outgoing webhook's request comes from the server.
    package var webhookToken: Secret?
    /// A room's name in the configuration, to its id or name (`#ops`).
    package var rooms: [String: String]
    /// Whether rooms are read again and again. Each kind of call may be made ten times a minute by default, so the pause
    /// grows with the number of rooms.
    package var polls: Bool
    package var pollPause: Duration

    package init(
        server: String, user: String, token: Secret, webhookToken: Secret? = nil, rooms: [String: String] = [:],
        polls: Bool? = nil, pollPause: Duration = .seconds(7)
    ) {
        self.server = server
        self.user = user
        self.token = token
        self.webhookToken = webhookToken
        self.rooms = rooms
        self.polls = polls ?? true
        self.pollPause = pollPause
    }
}
