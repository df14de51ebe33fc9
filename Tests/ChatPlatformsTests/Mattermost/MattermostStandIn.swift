import Foundation
import Synchronization
import TestSupport

/// Stands for a Mattermost server with one team, `platform`: answers as version 5.37 does.
final class MattermostStandIn: Sendable {
    struct Channel: Sendable {
        var name: String
        var type = "O"
        var isArchived = false
        var isEntered = true
    }
    struct Post: Sendable {
        var id: String
        var channel: String
        var message: String
        var time: Int
    }
    struct State: Sendable {
        /// By id.
        var channels: [String: Channel] = [:]
        var posts: [Post] = []
        var isInTeam = true
        /// `since` of each reading.
        var readings: [String] = []
    }

    private let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }

    func change<Result: Sendable>(_ body: @Sendable (inout State) -> Result) -> Result { state.withLock { body(&$0) } }

    func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Act] {
        let parts = request.path.replacing("/api/v4/", with: "").split(separator: "?", maxSplits: 1).map(String.init)
        let (status, body) = answer(request.method, parts[0].split(separator: "/").map(String.init), parts.dropFirst())
        let data = try? JSONSerialization.data(withJSONObject: body)
        return [.answer(status, body: data.map { String(decoding: $0, as: UTF8.self) } ?? "")]
    }

    private func answer(_ method: String, _ path: [String], _ query: ArraySlice<String>) -> (Int, Any) {
        state.withLock { state in
            switch path.first {
            case "users" where path.last == "teams":
                return (200, state.isInTeam ? [["id": "team1", "name": "platform"]] : [])
            case "users" where path.last == "channels":
                return (200, state.channels.map { Self.json($0.key, $0.value, state) })
            case "users" where path.last == "ids": return (200, [["id": "ada", "username": "ada"]])
            case "users": return (200, ["id": "bot", "username": "runbell"])
            case "teams":
                guard path[2] == "platform" else { return (404, Self.error("app.team.get_by_name.missing.app_error")) }
                guard
                    let found = state.channels.first(where: { $0.value.name == path[5] && !$0.value.isArchived }),
                    found.value.isEntered || found.value.type == "O"
                else { return (404, Self.error("app.channel.get_by_name.missing.app_error")) }
                return (200, Self.json(found.key, found.value, state))
            default: return channel(method, path, query.first ?? "", &state)
            }
        }
    }

    private func channel(_ method: String, _ path: [String], _ query: String, _ state: inout State) -> (Int, Any) {
        guard let channel = state.channels[path[1]] else {
            return (404, Self.error("app.channel.get.existing.app_error"))
        }
        let denied = (403, Self.error("api.context.permissions.app_error") as Any)
        switch (method, path.dropFirst(2).first) {
        case ("GET", nil):
            return channel.isEntered || channel.type == "O" ? (200, Self.json(path[1], channel, state)) : denied
        case ("POST", "members"?):
            guard channel.type == "O" else { return denied }
            state.channels[path[1]]?.isEntered = true
            return (201, ["user_id": "bot"])
        case (_, "members"?): return channel.isEntered ? (200, ["user_id": "bot"]) : denied
        default:
            guard channel.isEntered else { return denied }
            let since = query.replacing("since=", with: "")
            state.readings.append("\(path[1]) \(since)")
            // In the order of their times; the answer names the newest first.
            let found = state.posts.filter { $0.channel == path[1] && $0.time > Int(since) ?? 0 }
                .sorted { $0.time < $1.time }.prefix(1000)
            return (
                200,
                [
                    "order": found.reversed().map(\.id),
                    "posts": Dictionary(uniqueKeysWithValues: found.map { ($0.id, Self.json($0)) }),
                ]
            )
        }
    }

    private static func json(_ id: String, _ channel: Channel, _ state: State) -> [String: Any] {
        [
            "id": id, "name": channel.name, "type": channel.type, "team_id": channel.type == "D" ? "" : "team1",
            "delete_at": channel.isArchived ? 5 : 0,
            "last_post_at": state.posts.filter { $0.channel == id }.map(\.time).max() ?? 0,
        ]
    }

    private static func json(_ post: Post) -> [String: Any] {
        [
            "id": post.id, "user_id": "ada", "channel_id": post.channel, "message": post.message,
            "create_at": post.time, "update_at": post.time,
        ]
    }

    private static func error(_ id: String) -> [String: Any] { ["id": id, "message": "no", "status_code": 403] }
}
