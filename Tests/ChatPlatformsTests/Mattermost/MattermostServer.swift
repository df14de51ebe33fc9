import Curl
import Foundation
import TestSupport

/// A real Mattermost server, named by `RUNBELL_MATTERMOST`, with an administrator's access token in
/// `RUNBELL_MATTERMOST_ADMIN`. It must allow bot accounts, and untrusted internal connections to 127.0.0.1. Each test makes a
/// team, people and a bot of its own there.
enum MattermostServer {
    static let url = ProcessInfo.processInfo.environment["RUNBELL_MATTERMOST"]
    static let admin = ProcessInfo.processInfo.environment["RUNBELL_MATTERMOST_ADMIN"] ?? ""
}

/// Somebody at the real server, calling its API without any of the code under test but `Curl`.
struct MattermostPerson: Sendable {
    let id: String
    let name: String
    let token: String
    private let curl: CurlClient

    struct Unexpected: Error { var text: String }

    static func administrator() throws -> MattermostPerson {
        MattermostPerson(id: "", name: "", token: MattermostServer.admin, curl: try CurlClient())
    }

    func call(_ method: String, _ path: String, _ body: Any? = nil) async throws -> [String: Any] {
        let (status, json) = try await answer(method, path, body)
        guard status < 300 else { throw Unexpected(text: "\(method) \(path): \(status) \(json)") }
        return json as? [String: Any] ?? [:]
    }

    func answer(_ method: String, _ path: String, _ body: Any? = nil) async throws -> (status: Int, json: Any) {
        var request = CurlRequest(method: method, url: "\(MattermostServer.url ?? "")/api/v4/\(path)")
        request.headers["authorization"] = "Bearer \(token)"
        request.body = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) }
        let response = try await curl.perform(request)
        let json = try? JSONSerialization.jsonObject(with: Data(response.body))
        return (response.status, json ?? String(decoding: response.body, as: UTF8.self))
    }

    /// Somebody new, in the team.
    func makePerson(in team: String) async throws -> MattermostPerson {
        let name = "p\(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))"
        let user = try await call(
            "POST", "users", ["username": name, "email": "\(name)@example.org", "password": "Runbell-Test-1"])
        let id = user["id"] as? String ?? ""
        _ = try await call("POST", "teams/\(team)/members", ["team_id": team, "user_id": id])
        var request = CurlRequest(method: "POST", url: "\(MattermostServer.url ?? "")/api/v4/users/login")
        request.body = Array(
            try JSONSerialization.data(withJSONObject: ["login_id": name, "password": "Runbell-Test-1"]))
        let token = try await curl.perform(request).headers["token"] ?? ""
        return MattermostPerson(id: id, name: name, token: token, curl: curl)
    }

    func makeBot(in team: String) async throws -> MattermostPerson {
        let name = "b\(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))"
        let id = try await call("POST", "bots", ["username": name])["user_id"] as? String ?? ""
        _ = try await call("POST", "teams/\(team)/members", ["team_id": team, "user_id": id])
        let token = try await call("POST", "users/\(id)/tokens", ["description": "test"])["token"] as? String ?? ""
        return MattermostPerson(id: id, name: name, token: token, curl: curl)
    }

    @discardableResult
    func say(_ text: String, in channel: String, thread: String = "") async throws -> String {
        let post = ["channel_id": channel, "message": text, "root_id": thread]
        return try await call("POST", "posts", post)["id"] as? String ?? ""
    }

    /// What somebody said there, oldest first.
    func posts(of user: String, in channel: String) async throws -> [[String: Any]] {
        let posts = try await call("GET", "channels/\(channel)/posts?per_page=200")["posts"] as? [String: Any] ?? [:]
        return posts.values.compactMap { $0 as? [String: Any] }.filter {
            $0["user_id"] as? String == user && $0["type"] as? String == ""
        }.sorted { $0["create_at"] as? Int ?? 0 < $1["create_at"] as? Int ?? 0 }
    }

    func mentions(in channel: String) async throws -> Int {
        try await call("GET", "channels/\(channel)/members/me")["mention_count"] as? Int ?? 0
    }

    /// The ids of a post's buttons, by label.
    func buttons(of post: String) async throws -> [String: String] {
        let props = try await call("GET", "posts/\(post)")["props"] as? [String: Any] ?? [:]
        var ids: [String: String] = [:]
        for attachment in props["attachments"] as? [[String: Any]] ?? [] {
            for action in attachment["actions"] as? [[String: Any]] ?? [] {
                if let name = action["name"] as? String { ids[name] = action["id"] as? String }
            }
        }
        return ids
    }
}
