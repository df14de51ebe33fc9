import ChatPlatforms
import Curl
import Foundation
import TestSupport

/// A real Zulip server, named by `RUNBELL_ZULIP`, where `RUNBELL_ZULIP_USER` and `RUNBELL_ZULIP_KEY` are the e-mail and the
/// API key of somebody who may make bots, channels and upload files. Meant for a server that is there to be tried: each test
/// makes a bot and a channel, and takes them away.
enum ZulipServer {
    private static let environment = ProcessInfo.processInfo.environment
    static let url = environment["RUNBELL_ZULIP"]
    static let user = environment["RUNBELL_ZULIP_USER"] ?? ""
    static let key = environment["RUNBELL_ZULIP_KEY"] ?? ""
}

/// Somebody there, calling its API without any of the code under test but `Curl`.
struct ZulipUser: Sendable {
    let email: String
    let key: String
    private let curl: CurlClient

    struct Unexpected: Error { var text: String }
    typealias Answer = [String: Any]

    init(email: String = ZulipServer.user, key: String = ZulipServer.key) throws {
        self.email = email
        self.key = key
        curl = try CurlClient()
    }

    @discardableResult
    func call(_ method: String, _ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        let form = fields.map { "\($0.key)=\($0.value.encoded)" }.joined(separator: "&")
        var url = "\(ZulipServer.url ?? "")/api/v1/\(path)"
        if method == "GET", !form.isEmpty { url += "?\(form)" }
        var request = CurlRequest(method: method, url: url)
        request.headers["authorization"] = "Basic \(Data("\(email):\(key)".utf8).base64EncodedString())"
        if method != "GET" {
            request.headers["content-type"] = "application/x-www-form-urlencoded"
            request.body = Array(form.utf8)
        }
        while true {
            let response = try await curl.perform(request)
            let json = try JSONSerialization.jsonObject(with: Data(response.body)) as? Answer ?? [:]
            switch response.status {
            case 200: return json
            case 429: try await Task.sleep(for: .seconds(json["retry-after"] as? Double ?? 1))
            default: throw Unexpected(text: "\(method) \(path): \(response.status) \(json)")
            }
        }
    }

    func me() async throws -> (id: Int, name: String) {
        let me = try await call("GET", "users/me")
        return (me["user_id"] as? Int ?? 0, me["full_name"] as? String ?? "")
    }

    @discardableResult
    func say(_ text: String, in topic: String, of channel: Int) async throws -> Int {
        try await call(
            "POST", "messages", ["type": "stream", "to": "\(channel)", "topic": topic, "content": text])["id"] as? Int
            ?? 0
    }

    /// The channel's messages, oldest first, as this user has them.
    func messages(in channel: Int, ofBot bot: ZulipBot, markdown: Bool = true) async throws -> [Answer] {
        let narrow =
            #"[{"operator":"stream","operand":\#(channel)},{"operator":"sender","operand":"\#(bot.user.email)"}]"#
        let page = try await call(
            "GET", "messages",
            [
                "anchor": "newest", "num_before": "100", "num_after": "0", "narrow": narrow,
                "apply_markdown": markdown ? "false" : "true",
            ])
        return page["messages"] as? [Answer] ?? []
    }

    /// What a text is shown as.
    func rendered(_ text: String) async throws -> String {
        try await call("POST", "messages/render", ["content": text])["rendered"] as? String ?? ""
    }
}

/// A bot made for one test, and the channel it is tried in.
struct ZulipBot: Sendable {
    let user: ZulipUser
    let id: Int
    let name: String
    let channel: Int
    let channelName: String

    static func make(by owner: ZulipUser) async throws -> ZulipBot {
        let word = String(UUID().uuidString.prefix(8)).lowercased()
        let name = "Bell \(word)"
        let made = try await owner.call(
            "POST", "bots", ["full_name": name, "short_name": "bell-\(word)", "bot_type": "1"])
        let id = made["user_id"] as? Int ?? 0
        let bots = try await owner.call("GET", "bots")["bots"] as? [ZulipUser.Answer] ?? []
        let email = bots.first { $0["full_name"] as? String == name }?["username"] as? String ?? ""
        let channelName = "bell-\(word)"
        try await owner.call("POST", "users/me/subscriptions", ["subscriptions": #"[{"name":"\#(channelName)"}]"#])
        let channel = try await owner.call("GET", "get_stream_id", ["stream": channelName])["stream_id"] as? Int ?? 0
        return ZulipBot(
            user: try ZulipUser(email: email, key: made["api_key"] as? String ?? ""), id: id, name: name,
            channel: channel,
            channelName: channelName)
    }

    func remove(by owner: ZulipUser) async throws {
        try await owner.call("DELETE", "bots/\(id)")
        try await owner.call("DELETE", "streams/\(channel)")
    }

    func platform(url: String? = nil) throws -> ZulipPlatform {
        ZulipPlatform(
            ZulipConfiguration(
                server: url ?? ZulipServer.url ?? "", email: user.email, key: Secret(user.key),
                rooms: ["ops": channelName]),
            try .make())
    }
}
