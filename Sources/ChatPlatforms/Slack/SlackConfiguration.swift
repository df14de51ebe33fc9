/// How the bot reaches its Slack workspace, and which rooms have a name.
package struct SlackConfiguration: Sendable {
    /// Where the Web API is.
    package var api: String
    /// The bot's token, `xoxb-…`.
    package var token: Secret
    /// Proves that a request comes from Slack. Without it no request is taken.
    package var signingSecret: Secret?
    /// The app's token, `xapp-…`: with it Slack is listened to over a WebSocket of our own making.
    package var appToken: Secret?
    /// Where this server is reached from outside.
    package var address: String?
    /// A room's name in the configuration, to its channel's id (`C…`) or name (`#ops`).
    package var rooms: [String: String]
    /// Whether channels' histories are read again and again. Where Slack pushes, they are read once, at the start.
    package var polls: Bool
    package var pollPause: Duration
    /// Names of the marks that are passed on, `pin` among them: looking up what was marked costs a call.
    package var marks: Set<String> = []

    package init(
        api: String = "https://slack.com/api", token: Secret, signingSecret: Secret? = nil, appToken: Secret? = nil,
        address: String? = nil,
        rooms: [String: String] = [:], polls: Bool? = nil, pollPause: Duration = .seconds(5)
    ) {
        self.api = api
        self.token = token
        self.signingSecret = signingSecret
        self.appToken = appToken
        self.address = address?.withoutTrailingSlashes
        self.rooms = rooms
        self.polls = polls ?? (signingSecret == nil && appToken == nil)
        self.pollPause = pollPause
    }
}
