/// Calls of Mattermost's REST API, version 4, with the bot's token.
struct MattermostAPI: Sendable {
    private let caller: PlatformCaller

    init(_ configuration: MattermostConfiguration, _ tools: PlatformTools) {
        caller = PlatformCaller(
            curl: tools.curl, base: configuration.server.withoutTrailingSlashes + "/api/v4",
            headers: ["authorization": "Bearer \(configuration.token.reveal())"], queue: CallQueue(clock: tools.clock),
            now: tools.now,
            explain: { json in json["id"]?.string.map { ($0, json["message"]?.string ?? "") } })
    }

    /// - Parameters:
    ///   - path: segments, not yet percent-encoded.
    ///   - kind: what the call counts under.
    ///   - limit: bytes of answer, where they may be many.
    func call(
        _ method: String, _ path: [String], _ body: JSONValue? = nil, query: [(name: String, value: String)] = [],
        kind: String, room: String = "", file: FilePart? = nil, limit: Int? = nil
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall(method, path.map { "/" + PercentEncoding.encode($0) }.joined())
        call.query = query
        if let body { call.body = .json(body) }
        if let file { call.body = .multipart([("channel_id", room)], file) }
        if let limit { call.limit = limit }
        // 10 a second with a burst of 100, where the server limits at all.
        call.limits = [CallLimit("\(kind) \(room)"), CallLimit("all", Rate(calls: 20, per: 2))]
        call.isCountedWithAll = true
        // A post's own id shows that it comes again, and asking for users changes nothing.
        call.mayBeRepeated = method != "POST" || body?["pending_post_id"] != nil || kind == "users"
        return try await caller.call(call)
    }
}
