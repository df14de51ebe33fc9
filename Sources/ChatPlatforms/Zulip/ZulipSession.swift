import Foundation

/// What the bot has learnt from the server in this process; all of it can be learnt again.
actor ZulipSession {
    struct Queue: Sendable {
        var id: String
        var last: Int
        /// How long the server holds an answer.
        var hold: Duration
    }

    /// What topics are called.
    nonisolated let names: ZulipTopics
    private let api: ZulipAPI
    private var identity: ZulipReader.Identity?
    private(set) var queue: Queue?
    private var channelNames: [String: String] = [:]
    private var bots: [Int: Bool] = [:]
    private var numbers = Learnt<[String: Int]>()
    private var topics: [String: Learnt<String>] = [:]
    private let now: @Sendable () -> Date

    init(api: ZulipAPI, names: ZulipTopics, now: @escaping @Sendable () -> Date) {
        self.api = api
        self.names = names
        self.now = now
    }

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

    /// What bots say is nobody's command. One that may not be looked up is taken for a person.
    func isBot(_ user: Int) async throws(CallFailure) -> Bool {
        if let known = bots[user] { return known }
        let found = try await unlessRefused("/users/\(user)", kind: "users")
        let isBot = found?["user"]?["is_bot"]?.bool ?? false
        bots[user] = isBot
        return isBot
    }

    /// The user who alone has the name; those that nobody has are looked for once a minute.
    func number(of name: String) async throws(CallFailure) -> Int? {
        let name = name.lowercased()
        if let known = numbers.value?[name] { return known > 0 ? known : nil }
        guard !numbers.isFresh(at: now()) else { return nil }
        var found: [String: Int] = [:]
        for member in try await unlessRefused("/users", kind: "users")?["members"]?.array ?? [] {
            guard let name = member["full_name"]?.string?.lowercased(), let id = member["user_id"]?.integer else {
                continue
            }
            found[name] = found[name] == nil ? id : 0
        }
        numbers = Learnt(value: found, at: now())
        return found[name].flatMap { $0 > 0 ? $0 : nil }
    }

    /// Where an incident or a run is talked about by now: people rename topics, and mark them as resolved.
    func topic(of subject: String, in channel: String) async -> String {
        let key = "\(channel) \(subject)"
        if let known = topics[key], known.isFresh(at: now()), let name = known.value { return name }
        let usual = names.name(of: subject)
        let path = "/users/me/\(PercentEncoding.encode(channel))/topics"
        // A page does not wait for it.
        guard let found = try? await unlessRefused(path, kind: "topics", patience: .seconds(3)) else {
            return topics[key]?.value ?? usual
        }
        var newest: (name: String, message: Int)?
        var all: Set<String> = []
        for topic in found["topics"]?.array ?? [] {
            guard let name = topic["name"]?.string, names.subject(of: name) == subject else { continue }
            all.insert(name)
            let message = topic["max_id"]?.integer ?? 0
            if message > newest?.message ?? -1 { newest = (name, message) }
        }
        let plain = [usual, names.resolvedName(of: subject)].first(where: all.contains)
        let name = plain ?? newest?.name ?? usual
        topics[key] = Learnt(value: name, at: now())
        return name
    }

    /// Somebody wrote there: what was learnt of where the subject is talked about may be old.
    func heard(of subject: String, in topic: String, of channel: String) {
        let key = "\(channel) \(subject)"
        if topics[key]?.value != topic { topics[key] = nil }
    }

    private func unlessRefused(
        _ path: String, kind: String, patience: Duration = .seconds(30)
    ) async throws(CallFailure) -> JSONValue? {
        do { return try await api.call("GET", path, kind: kind, patience: patience) } catch {
            guard case .refused = error else { throw error }
            return nil
        }
    }

    /// Something that may be otherwise a minute later.
    private struct Learnt<Value: Sendable>: Sendable {
        var value: Value?
        var at: Date?

        func isFresh(at now: Date) -> Bool { at.map { now.timeIntervalSince($0) < 60 } ?? false }
    }

    func remember(channel: String, name: String) { channelNames[channel] = name }
    func name(of channel: String) -> String? { channelNames[channel] }
    func spelling(of channel: String) -> String { channelNames[channel].map { "#\($0)" } ?? channel }
}
