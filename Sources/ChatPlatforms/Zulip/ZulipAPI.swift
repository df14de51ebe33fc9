import Foundation

/// Calls of Zulip's REST API with the bot's key. Bodies are forms; what is not a text is JSON inside a field.
struct ZulipAPI: Sendable {
    private let caller: PlatformCaller

    init(_ configuration: ZulipConfiguration, _ tools: PlatformTools) {
        let credentials = Data("\(configuration.email):\(configuration.key.reveal())".utf8).base64EncodedString()
        caller = PlatformCaller(
            curl: tools.curl, base: configuration.server.withoutTrailingSlashes + "/api/v1",
            headers: ["authorization": "Basic \(credentials)"], queue: CallQueue(clock: tools.clock), now: tools.now,
            explain: { json in
                json["code"]?.string.map { ($0, json["msg"]?.string ?? "") }
                    ?? json["msg"]?.string.map { ("ERROR", $0) }
            },
            demand: { _, json in json?["retry-after"]?.seconds })
    }

    /// - Parameters:
    ///   - fields: of the query of a GET, of the form of everything else.
    ///   - kind: what the call counts under.
    func call(
        _ method: String, _ path: String, _ fields: [(name: String, value: String)] = [], kind: String,
        room: String = "", patience: Duration = .seconds(30), file: FilePart? = nil
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall(method, path)
        if method == "GET" { call.query = fields } else { call.body = .form(fields) }
        if let file { call.body = .multipart(fields, file) }
        call.patience = patience
        call.mayBeRepeated = kind != "send"
        call.limit = 16 << 20
        // 200 calls a minute for a user, by default (zulip.com/api/http-headers).
        call.limits = [CallLimit("\(kind) \(room)"), CallLimit("all", Rate(calls: 190, per: 60))]
        call.isCountedWithAll = true
        return try await caller.call(call)
    }
}
