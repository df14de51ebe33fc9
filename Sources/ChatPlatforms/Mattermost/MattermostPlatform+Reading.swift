import Chat
import Foundation
import Logging

// Posts, read from where they were last read.
extension MattermostPlatform {
    /// Stands for all conversations with the bot alone, which are read as if they were one.
    static let direct = "direct"

    /// Milliseconds that are read again: a post is stored a little after the time that it bears, and where Mattermost runs
    /// on several machines, their clocks differ.
    static let overlap = 3000

    /// - Parameter place: a channel's id, or `direct`.
    /// - Returns: Oldest first.
    func posts(at place: String, since: Int) async throws(CallFailure) -> [JSONValue] {
        let channels = place == Self.direct ? try await conversations(since: since) : [place]
        var found: [JSONValue] = []
        for channel in channels { found += try await posts(in: channel, since: since) }
        return found.sorted { $0["create_at"]?.integer ?? 0 < $1["create_at"]?.integer ?? 0 }
    }

    /// Those in which something was said since.
    private func conversations(since: Int) async throws(CallFailure) -> [String] {
        guard let team = await session.team else { return [] }
        let channels = try await api.call(
            "GET", ["users", "me", "teams", team, "channels"], kind: "conversations", limit: Self.most)
        return (channels.array ?? []).filter {
            $0["type"]?.string == "D" && $0["last_post_at"]?.integer ?? 0 > since
        }.compactMap { $0["id"]?.string }
    }

    private func posts(in channel: String, since: Int) async throws(CallFailure) -> [JSONValue] {
        var found: [String: JSONValue] = [:]
        var from = since
        do throws(CallFailure) {
            while true {
                let page = try await api.call(
                    "GET", ["channels", channel, "posts"], query: [("since", "\(from)")], kind: "posts", room: channel,
                    limit: Self.most)
                _ = state.note(nil, reading: channel)
                // Others stand there as the beginnings of threads.
                let ids = page["order"]?.array?.compactMap(\.string) ?? []
                for id in ids { found[id] = page["posts"]?[id] }
                let newest = ids.compactMap { page["posts"]?[$0]?["update_at"]?.integer }.max() ?? from
                // Several may bear the same time.
                guard ids.count >= Self.fullPage, newest - 1 > from else { return Array(found.values) }
                from = newest - 1
            }
        } catch {
            guard case .refused(_, let code, _) = error else { throw error }
            if state.note(code, reading: channel) {
                logger.warning(
                    "mattermost: a channel can not be read", metadata: ["channel": "\(channel)", "reason": "\(code)"])
            }
            return []
        }
    }

    /// The server shows no more than this at once.
    private static let fullPage = 1000
    /// Bytes of so many posts of the greatest length.
    private static let most = 80 << 20
}
