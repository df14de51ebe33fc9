/// What the bot has learnt from the server in this process; all of it can be learnt again.
actor MattermostSession {
    struct Identity: Sendable {
        var user: String
        var name: String
    }

    private let api: MattermostAPI
    private var identity: Identity?
    private var userNames: [String: String] = [:]
    private var channelNames: [String: String] = [:]
    /// Ids of channels that were opened, by what the configuration calls each.
    private(set) var places: [String: String] = [:]
    /// Ids of the posts that were last read at each place: some come again.
    private(set) var read: [String: Set<String>] = [:]
    /// The team of the channels that were opened.
    private(set) var team: String?

    init(api: MattermostAPI) { self.api = api }

    func me() async throws(CallFailure) -> Identity {
        if let identity { return identity }
        let answer = try await api.call("GET", ["users", "me"], kind: "users")
        guard let user = answer["id"]?.string else { throw .broken(status: 200, after: nil) }
        let learnt = Identity(user: user, name: answer["username"]?.string ?? "")
        identity = learnt
        return learnt
    }

    /// User names by id, asked for once. Whoever is not known stays without.
    func names(of users: [String]) async throws(CallFailure) -> [String: String] {
        let unknown = Set(users).subtracting(userNames.keys).filter { !$0.isEmpty }.sorted()
        if !unknown.isEmpty {
            let found = try await api.call(
                "POST", ["users", "ids"], .array(unknown.map { .string($0) }), kind: "users")
            for user in found.array ?? [] {
                if let id = user["id"]?.string, let name = user["username"]?.string { userNames[id] = name }
            }
        }
        return userNames
    }

    func remember(channel: String, name: String, place: String? = nil, team: String? = nil) {
        channelNames[channel] = name
        if let place { places[place] = channel }
        if let team, !team.isEmpty { self.team = self.team ?? team }
    }
    func note(read: [String: Set<String>]) { self.read.merge(read) { $1 } }
    func spelling(of channel: String) -> String { channelNames[channel].map { "~\($0) (\(channel))" } ?? channel }
}
