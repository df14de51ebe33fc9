import Curl
import Foundation

/// Calls of Slack's Web API with the bot's token.
struct SlackAPI: Sendable {
    private let caller: PlatformCaller
    private let appCaller: PlatformCaller?
    private let curl: CurlClient

    init(_ configuration: SlackConfiguration, _ tools: PlatformTools) {
        curl = tools.curl
        let queue = CallQueue(clock: tools.clock)
        func make(_ token: Secret) -> PlatformCaller {
            PlatformCaller(
                curl: tools.curl, base: configuration.api.withoutTrailingSlashes + "/",
                headers: ["authorization": "Bearer \(token.reveal())"], queue: queue, now: tools.now,
                explain: { json in json["error"]?.string.map { ($0, "") } })
        }
        caller = make(configuration.token)
        appCaller = configuration.appToken.map(make)
    }

    /// A method that changes something: its arguments go as JSON.
    func write(_ method: String, _ arguments: [String: JSONValue], room: String? = nil) async throws(CallFailure)
        -> JSONValue
    {
        var call = PlatformCall("POST", method)
        call.body = .json(.object(arguments))
        call.mayBeRepeated = !Self.makesAnew.contains(method)
        if let room {
            // About one message a second in a channel, short bursts allowed (docs.slack.dev, Rate limits).
            call.limits = [
                CallLimit("\(method) \(room)", Rate(calls: 5, per: 5)), CallLimit(method, SlackRates.rate(of: method)),
            ]
        } else {
            call.limits = [CallLimit(method, SlackRates.rate(of: method))]
        }
        return try Self.checked(try await caller.call(call))
    }

    /// What a second call does once more, or refuses because of the first.
    private static let makesAnew: Set<String> = [
        "chat.postMessage", "chat.postEphemeral", "conversations.create", "files.completeUploadExternal", "views.open",
    ]

    /// A method that only reads, which takes no JSON.
    func read(_ method: String, _ arguments: [(name: String, value: String)] = []) async throws(CallFailure)
        -> JSONValue
    {
        var call = PlatformCall("GET", method)
        call.query = arguments
        call.limits = [CallLimit(method, SlackRates.rate(of: method))]
        return try Self.checked(try await caller.call(call))
    }

    /// Who the token is for, and the scopes it has where Slack names them: each of its answers says so in a header
    /// (slackapi/bolt-python reads it there, `authorize_result.py`).
    func identity() async throws(CallFailure) -> (answer: JSONValue, scopes: Set<String>?) {
        var call = PlatformCall("GET", "auth.test")
        call.limits = [CallLimit(call.path, SlackRates.rate(of: call.path))]
        let (json, headers) = try await caller.exchange(call)
        let scopes = headers["x-oauth-scopes"].map { list in
            Set(list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        return (try Self.checked(json), scopes)
    }

    /// Uploads a file, which is then shown to nobody yet (docs.slack.dev, Working with files).
    ///
    /// - Returns: Its id.
    func upload(_ file: AttachedText) async throws(CallFailure) -> String {
        var call = PlatformCall("POST", "files.getUploadURLExternal")
        call.body = .form([("filename", file.name), ("length", "\(file.bytes.count)")])
        call.limits = [CallLimit(call.path, SlackRates.rate(of: call.path))]
        let ticket = try Self.checked(try await caller.call(call))
        guard let id = ticket["file_id"]?.string, let url = ticket["upload_url"]?.string else {
            throw .broken(status: 200, after: nil)
        }
        // The address needs no token, and is a secret itself.
        let request = CurlRequest(
            method: "POST", url: url, headers: ["content-type": "application/octet-stream"], body: file.bytes,
            deadline: .seconds(30), maximumResponseBytes: 64 << 10)
        let response: CurlResponse
        do { response = try await curl.perform(request) } catch { throw .unreachable(error) }
        guard (200..<300).contains(response.status) else { throw .broken(status: response.status, after: nil) }
        return id
    }

    /// The address of a WebSocket; nil without an app's token.
    func openConnection() async throws(CallFailure) -> String? {
        guard let appCaller else { return nil }
        var call = PlatformCall("POST", "apps.connections.open")
        call.body = .form([])
        return try Self.checked(try await appCaller.call(call))["url"]?.string
    }

    /// Answers a command or a press through the address that came with it, which needs no token and is a secret itself.
    func respond(_ message: JSONValue, to url: String) async throws(CallFailure) {
        let request = CurlRequest(
            method: "POST", url: url, headers: ["content-type": "application/json; charset=utf-8"],
            body: message.encoded, deadline: .seconds(10), maximumResponseBytes: 64 << 10, mayBeRepeated: false)
        let response: CurlResponse
        do { response = try await curl.perform(request) } catch { throw .unreachable(error) }
        guard (200..<300).contains(response.status) else { throw .broken(status: response.status, after: nil) }
    }

    /// Nearly every answer is a 200, with what went wrong inside.
    private static func checked(_ json: JSONValue) throws(CallFailure) -> JSONValue {
        if json["ok"]?.bool == true { return json }
        guard let code = json["error"]?.string else { throw .broken(status: 200, after: nil) }
        switch code {
        case "ratelimited", "rate_limited": throw .limited(after: nil)
        case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive": throw .tokenRefused
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout":
            throw .broken(status: 500, after: nil)
        default:
            let words = json["response_metadata"]?["messages"]?.array?.compactMap(\.string).joined(separator: "; ")
            let needed = json["needed"]?.string.map { "needed: \($0)" }
            throw .refused(
                status: 200, code: String(code.prefix(80)), text: String((words ?? needed ?? "").prefix(200)))
        }
    }
}

/// Calls a minute by method, kept a little below Slack's tiers (docs.slack.dev, Rate limits).
enum SlackRates {
    static func rate(of method: String) -> Rate {
        switch method {
        case "chat.postMessage": Rate(calls: 90, per: 60)
        case "conversations.create", "conversations.list", "users.conversations", "usergroups.list", "users.list":
            Rate(calls: 18, per: 60)
        case "auth.test", "apps.connections.open": Rate(calls: 60, per: 60)
        default: Rate(calls: 48, per: 60)
        }
    }
}

extension String {
    var withoutTrailingSlashes: String {
        var text = self[...]
        while text.last == "/" { text.removeLast() }
        return String(text)
    }
}
