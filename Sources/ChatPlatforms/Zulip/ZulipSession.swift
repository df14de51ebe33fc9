import Foundation

/// What the bot has learnt from the server in this process; all of it can be learnt again.
actor ZulipSession {
    struct Queue: Sendable {
        var id: String
        var last: Int
        /// How long the server holds an answer.
        var hold: Duration
    }

    private let api: ZulipAPI
    private var identity: ZulipReader.Identity?
    private(set) var queue: Queue?
    /// Seconds; nil for no limit.
    private(set) var editLimit: Int?
    private var channelNames: [String: String] = [:]
    init(api: ZulipAPI) { self.api = api }

    func me() async throws(CallFailure) -> ZulipReader.Identity {
        if let identity { return identity }
        let answer = try await api.call("GET", "/users/me", kind: "me")
        guard let id = answer["user_id"]?.integer else { throw .broken(status: 200, after: nil) }
        let learnt = ZulipReader.Identity(
            id: id, name: answer["full_name"]?.string ?? "", email: answer["email"]?.string ?? "")
        identity = learnt
        return learnt
    }

    func register() async throws(CallFailure) -> Queue {
        let answer = try await api.call(
            "POST", "/register", [("event_types", #"["message"]"#), ("apply_markdown", "false")], kind: "register")
        guard let id = answer["queue_id"]?.string else { throw .broken(status: 200, after: nil) }
        editLimit = answer["realm_message_content_edit_limit_seconds"]?.integer
        let made = Queue(
            id: id, last: answer["last_event_id"]?.integer ?? -1,
            hold: .seconds(answer["event_queue_longpoll_timeout_seconds"]?.integer ?? 90))
        queue = made
        return made
    }

    func read(upTo event: Int) {
        guard let current = queue, event > current.last else { return }
        queue?.last = event
    }
    func forgetQueue() { queue = nil }

    func remember(channel: String, name: String) { channelNames[channel] = name }
    func name(of channel: String) -> String? { channelNames[channel] }
    func spelling(of channel: String) -> String { channelNames[channel].map { "#\($0)" } ?? channel }
}
