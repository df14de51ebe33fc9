package import Chat

/// How the bot reaches Discord, and which rooms have a name.
package struct DiscordConfiguration: Sendable {
    package var api: String
    package var token: Secret
    /// 64 hexadecimal digits, not a secret: proves that an interaction comes from Discord.
    package var publicKey: String?
    /// The server (guild) whose channels may be configured by name.
    package var guild: String?
    /// A room's name in the configuration, to its channel's id or name.
    package var rooms: [String: String]
    /// Whether channels are read again and again, which needs the privileged message content intent.
    package var polls: Bool
    package var pollPause: Duration
    /// The commands as they are registered, by which what was filled in becomes a line of text.
    package var commands: [CommandShape]

    package init(
        api: String = "https://discord.com/api/v10", token: Secret, publicKey: String? = nil, guild: String? = nil,
        rooms: [String: String] = [:], polls: Bool? = nil, pollPause: Duration = .seconds(3),
        commands: [CommandShape] = []
    ) {
        self.api = api
        self.token = token
        self.publicKey = publicKey
        self.guild = guild
        self.rooms = rooms
        self.polls = polls ?? (publicKey == nil)
        self.pollPause = pollPause
        self.commands = commands
    }
}
