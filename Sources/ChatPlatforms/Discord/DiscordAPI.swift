import Foundation

/// Calls of Discord's API, version 10, with the bot's token.
struct DiscordAPI: Sendable {
    private let caller: PlatformCaller
    private let openCaller: PlatformCaller

    init(_ configuration: DiscordConfiguration, _ tools: PlatformTools) {
        // Without such a name Discord's front may block the call (Discord's documentation, Reference: User Agent).
        let agent = "DiscordBot (https://github.com/runbell/runbell, 1)"
        let queue = CallQueue(clock: tools.clock)
        func make(_ headers: [String: String]) -> PlatformCaller {
            PlatformCaller(
                curl: tools.curl, base: configuration.api.withoutTrailingSlashes, headers: headers, queue: queue,
                now: tools.now,
                explain: { json in
                    guard let words = json["message"]?.string else { return nil }
                    return ("\(json["code"]?.integer ?? 0)", words)
                },
                demand: { _, json in json?["retry_after"]?.seconds })
        }
        caller = make(["authorization": "Bot \(configuration.token.reveal())", "user-agent": agent])
        openCaller = make(["user-agent": agent])
    }

    /// - Parameter room: what the call counts under beside its kind; the id at the head of the path.
    func call(
        _ method: String, _ path: String, _ body: JSONValue? = nil, query: [(name: String, value: String)] = [],
        kind: String, room: String = "", file: FilePart? = nil
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall(method, path)
        call.query = query
        if let body { call.body = file.map { .multipart([("payload_json", body.text)], $0) } ?? .json(body) }
        // 5 messages in 5 seconds in a channel, 50 calls a second in all; what is finer Discord says by its 429s.
        call.limits = [
            CallLimit("\(kind) \(room)", ["create", "update"].contains(kind) ? Rate(calls: 5, per: 5) : nil),
            CallLimit("all", Rate(calls: 45, per: 1)),
        ]
        // A message's nonce shows that it comes again; whatever else is made by a POST would be made twice.
        call.mayBeRepeated = method != "POST" || body?["nonce"] != nil
        return try await caller.call(call)
    }

    /// With an interaction's own token in the path, which is all it needs.
    func answerLater(_ application: String, _ token: String, _ body: JSONValue) async throws(CallFailure) {
        var call = PlatformCall(
            "PATCH",
            "/webhooks/\(PercentEncoding.encode(application))/\(PercentEncoding.encode(token))/messages/@original")
        call.body = .json(body)
        _ = try await openCaller.call(call)
    }
}
