/// How the bot reaches its Mattermost server, and which rooms have a name.
package struct MattermostConfiguration: Sendable {
    package var server: String
    /// The access token of the bot's account.
    package var token: Secret
    /// The tokens of the slash commands, parted by blanks: each command has its own.
    package var commandTokens: Secret?
    /// The name in the team's address: `platform` of `https://chat.example.org/platform`.
    package var team: String?
    /// Where this server is reached from the Mattermost server; without it there are no buttons.
    package var address: String?
    /// A room's name in the configuration, to its channel's id or name.
    package var rooms: [String: String]
    /// Whether events come over a WebSocket; otherwise channels are read again and again.
    package var usesWebSocket: Bool
    package var pollPause: Duration

    package init(
        server: String, token: Secret, commandTokens: Secret? = nil, team: String? = nil, address: String? = nil,
        rooms: [String: String] = [:], usesWebSocket: Bool = true, pollPause: Duration = .seconds(2)
    ) {
        self.server = server
        self.token = token
        self.commandTokens = commandTokens
        self.team = team
        self.address = address
        self.rooms = rooms
        self.usesWebSocket = usesWebSocket
        self.pollPause = pollPause
    }
}
