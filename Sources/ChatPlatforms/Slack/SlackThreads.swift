import Chat
import Synchronization

/// What happens to messages after they were posted, for a bot that Slack tells nothing: answers in threads, and marks.
/// Among the newest hundred messages of a channel, that is.
struct SlackThreads: Sendable {
    let platform: SlackPlatform
    /// The bot's own user id.
    let me: String

    /// The cursors keep two positions more for each channel: the newest answer that was read, and when it was first
    /// looked at: marks from before then are nobody's news.
    func news(in channel: String, _ cursors: inout RoomCursors) async throws -> [IncomingMessage] {
        let page: [JSONValue]
        do throws(CallFailure) {
            page =
                try await platform.api.read(
                    "conversations.history", [(name: "channel", value: channel), ("limit", "100")])["messages"]?.array
                ?? []
        } catch {
            // The history's own reader has said why.
            guard case .refused = error else { throw error }
            return []
        }
        let begun = cursors["\(channel) began"] ?? cursors[channel] ?? ""
        cursors["\(channel) began"] = begun
        let read = cursors["\(channel) answers"] ?? begun
        // What was answered when the page was made; what came since waits for the next one.
        let newest = page.compactMap { $0["latest_reply"]?.string }.max() ?? read
        var found: [IncomingMessage] = []
        for root in page where (root["latest_reply"]?.string ?? "") > read {
            guard let ts = root["ts"]?.string else { continue }
            found += try await answers(to: ts, in: channel, after: read, until: newest)
        }
        if newest > read { cursors["\(channel) answers"] = newest }
        for message in page where (message["ts"]?.string ?? "") >= begun {
            found += try await marks(on: message, in: channel)
        }
        return found.sorted { $0.sentAt < $1.sentAt }
    }

    private func answers(
        to root: String, in channel: String, after read: String, until newest: String
    ) async throws(CallFailure) -> [IncomingMessage] {
        let reader = SlackReader(me: me)
        var found: [IncomingMessage] = []
        var cursor = ""
        repeat {
            var arguments = [(name: "channel", value: channel), ("ts", root), ("oldest", read), ("limit", "100")]
            if !cursor.isEmpty { arguments.append(("cursor", cursor)) }
            let page = try await platform.api.read("conversations.replies", arguments)
            for event in page["messages"]?.array ?? [] {
                guard let ts = event["ts"]?.string, ts != root, ts > read, ts <= newest else { continue }
                if let message = reader.message(event, channel: channel) { found.append(message) }
            }
            cursor = page["response_metadata"]?["next_cursor"]?.string ?? ""
        } while !cursor.isEmpty
        return found
    }

    /// Each mark once in this process; after a restart the inbox knows those it had.
    private func marks(on message: JSONValue, in channel: String) async throws(CallFailure) -> [IncomingMessage] {
        guard let ts = message["ts"]?.string else { return [] }
        var events: [(key: String, event: JSONValue)] = []
        func note(_ kind: String, _ mark: String, _ user: String) {
            events.append(
                (
                    "\(channel) \(ts) \(mark) \(user)",
                    [
                        "type": .string(kind), "user": .string(user), "reaction": .string(mark),
                        "item": [
                            "type": "message", "channel": .string(channel), "ts": .string(ts), "message": message,
                        ],
                    ]
                ))
        }
        for reaction in message["reactions"]?.array ?? [] {
            guard let name = reaction["name"]?.string else { continue }
            for user in reaction["users"]?.array ?? [] { note("reaction_added", name, user.string ?? "") }
        }
        if let user = message["pinned_info"]?["pinned_by"]?.string { note("pin_added", MarkName.pin, user) }
        var found: [IncomingMessage] = []
        for (key, event) in events where !platform.seenMarks.contains(key) {
            if let marked = try await platform.marked(event, me: me) { found.append(marked) }
            platform.seenMarks.add(key)
        }
        return found
    }
}

/// Marks that were looked at in this process.
final class SeenMarks: Sendable {
    private static let limit = 20_000
    private let keys = Mutex<Set<String>>([])

    func contains(_ key: String) -> Bool { keys.withLock { $0.contains(key) } }

    func add(_ key: String) {
        keys.withLock { keys in
            if keys.count >= Self.limit { keys = [] }
            keys.insert(key)
        }
    }
}
