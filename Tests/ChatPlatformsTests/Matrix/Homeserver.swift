import ChatPlatforms
import Curl
import Foundation
import TestSupport

/// The real homeserver that `Tests/synapse.py start` has set up, named by `RUNBELL_SYNAPSE`.
enum Homeserver {
    static let url = ProcessInfo.processInfo.environment["RUNBELL_SYNAPSE"]
    static var port: Int { url.flatMap { URL(string: $0)?.port } ?? 0 }
}

/// Somebody at the real homeserver, calling its API without any of the code under test but `Curl`.
struct MatrixPerson: Sendable {
    let user: String
    let token: String
    private let url: String
    private let curl: CurlClient

    struct Unexpected: Error { var text: String }

    /// - Parameter name: one of the accounts of `Tests/synapse.py`, without `runbell-`. Each login has a device of its own.
    static func login(_ name: String) async throws -> MatrixPerson {
        let nobody = MatrixPerson(user: "", token: "", url: Homeserver.url ?? "", curl: try CurlClient())
        let identifier = ["type": "m.id.user", "user": "runbell-\(name)"]
        let answer = try await nobody.call(
            "POST", "login",
            ["type": "m.login.password", "identifier": identifier, "password": "runbell-test"])
        return MatrixPerson(
            user: answer["user_id"] as? String ?? "", token: answer["access_token"] as? String ?? "", url: nobody.url,
            curl: nobody.curl)
    }

    func call(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> [String: Any] {
        let json = try body.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
        return try await callRaw(method, path, json)
    }

    /// Sends the body as it is, JSON or not.
    func callRaw(_ method: String, _ path: String, _ body: String?) async throws -> [String: Any] {
        var request = CurlRequest(method: method, url: "\(url)/_matrix/client/v3/\(path)")
        if !token.isEmpty { request.headers["authorization"] = "Bearer \(token)" }
        request.body = body.map { Array($0.utf8) }
        while true {
            let response = try await curl.perform(request)
            let json = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any] ?? [:]
            switch response.status {
            case 200: return json
            case 429: try await Task.sleep(for: .milliseconds(json["retry_after_ms"] as? Int ?? 500))
            default: throw Unexpected(text: "\(method) \(path): \(response.status) \(json)")
            }
        }
    }

    /// The bytes behind an `mxc:` address, as a text.
    func download(_ address: String) async throws -> String {
        let path = address.replacing("mxc://", with: "")
        var request = CurlRequest(method: "GET", url: "\(url)/_matrix/client/v1/media/download/\(path)")
        request.headers["authorization"] = "Bearer \(token)"
        let response = try await curl.perform(request)
        guard response.status == 200 else { throw Unexpected(text: "\(address): \(response.status)") }
        return String(decoding: response.body, as: UTF8.self)
    }

    func makeRoom(inviting invited: [String], encrypted: Bool = false, preset: String = "private_chat") async throws
        -> String
    {
        var body: [String: Any] = ["preset": preset, "invite": invited]
        if encrypted {
            body["initial_state"] = [
                ["type": "m.room.encryption", "state_key": "", "content": ["algorithm": "m.megolm.v1.aes-sha2"]]
            ]
        }
        return try await call("POST", "createRoom", body)["room_id"] as? String ?? ""
    }

    /// - Returns: the event's id.
    @discardableResult
    func say(_ text: String, in room: String, relatesTo relation: [String: Any]? = nil) async throws -> String {
        var content: [String: Any] = ["msgtype": "m.text", "body": text]
        content["m.relates_to"] = relation
        return try await send("m.room.message", content, in: room)
    }

    @discardableResult
    func send(_ type: String, _ content: [String: Any], in room: String) async throws -> String {
        try await call("PUT", "rooms/\(room.encoded)/send/\(type)/\(UUID().uuidString)", content)["event_id"] as? String
            ?? ""
    }

    /// The room's events that somebody sent, oldest first.
    func events(of sender: String, in room: String) async throws -> [[String: Any]] {
        let page = try await call("GET", "rooms/\(room.encoded)/messages?dir=b&limit=1000")
        let chunk = page["chunk"] as? [[String: Any]] ?? []
        return chunk.reversed().filter {
            $0["sender"] as? String == sender && $0["type"] as? String == "m.room.message"
        }
    }

    /// The messages of the room that the homeserver rang for, the newest of all its rooms looked at.
    func highlights(in room: String) async throws -> [String] {
        let page = try await call("GET", "notifications?only=highlight&limit=20")
        return (page["notifications"] as? [[String: Any]] ?? []).filter { $0["room_id"] as? String == room }.compactMap
        {
            ($0["event"] as? [String: Any])?["event_id"] as? String
        }
    }

    func texts(of sender: String, in room: String) async throws -> [String] {
        try await events(of: sender, in: room).compactMap { ($0["content"] as? [String: Any])?["body"] as? String }
    }
}

extension String {
    var encoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? self }
}
