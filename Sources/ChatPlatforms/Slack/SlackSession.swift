/// What the bot has learnt from Slack in this process; all of it can be learnt again.
actor SlackSession {
    struct Identity: Sendable {
        var user: String
        var team: String
    }

    private let api: SlackAPI
    private var identity: Identity?
    /// Names of opened channels by id.
    private(set) var channels: [String: String] = [:]

    init(api: SlackAPI) { self.api = api }

    func me() async throws(CallFailure) -> Identity {
        if let identity { return identity }
        let answer = try await api.read("auth.test")
        guard let user = answer["user_id"]?.string else { throw .broken(status: 200, after: nil) }
        let learnt = Identity(user: user, team: answer["team"]?.string ?? "")
        identity = learnt
        return learnt
    }

    func remember(channel: String, name: String) { channels[channel] = name }

    /// `#ops (C0123)`, or the id alone.
    func spelling(of channel: String) -> String { channels[channel].map { "#\($0) (\(channel))" } ?? channel }
}
