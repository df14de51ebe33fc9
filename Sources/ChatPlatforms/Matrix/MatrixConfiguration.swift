/// How the bot reaches its homeserver, and which rooms have a name.
package struct MatrixConfiguration: Sendable {
    /// The homeserver's address: `https://matrix.example.org`.
    package var homeserver: String
    /// An access token of the bot's account. The device it was made for is asked of the server: it is what makes
    /// sending the same delivery twice harmless, so the token should be kept across restarts.
    package var token: Secret
    /// A room's name in the configuration, to its alias (`#ops:example.org`) or id (`!abc:example.org`).
    package var rooms: [String: String]
    /// Whether an invitation into a room that is not under `rooms` is accepted; one into a room that is always is.
    package var acceptInvites: Bool
    /// How long the server may hold a poll that has nothing to tell.
    package var pollTimeout: Duration
    /// Names of the marks that are passed on, `pin` among them: looking up what was marked costs a call.
    package var marks: Set<String> = []

    package init(
        homeserver: String, token: Secret, rooms: [String: String] = [:], acceptInvites: Bool = true,
        pollTimeout: Duration = .seconds(30)
    ) {
        self.homeserver = homeserver
        self.token = token
        self.rooms = rooms
        self.acceptInvites = acceptInvites
        self.pollTimeout = pollTimeout
    }
}
