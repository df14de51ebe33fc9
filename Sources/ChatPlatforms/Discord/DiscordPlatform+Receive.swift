package import Chat
import Logging

extension DiscordPlatform {
    /// Interactions come by themselves; only where none are configured, or where it is asked for, channels are read.
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        guard configuration.polls else {
            try await loop.once { _ in _ = try await myID() }
            return try await loop.idle()
        }
        try await loop.run { _ in
            try await read(into: inbox)
            try? await tools.clock.sleep(for: configuration.pollPause)
        }
    }

    /// What was said in each room and in the threads there since they were last read. A room that is read for the first
    /// time is read from now on, one that was made for an incident from when it was made.
    private func read(into inbox: any ChatInbox) async throws {
        let me = try await myID()
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        let rooms = await ConfiguredRooms(places: configuration.rooms, isID: Self.isID).channels(of: self)
        let own = try await inbox.ownRooms(on: name).filter { !rooms.contains($0.channel) }
        let threads = try await threads(in: rooms)
        cursors.follow(
            own + threads.map { IncidentRoom(channel: $0.channel, since: Snowflake.date($0.channel) ?? tools.now()) },
            now: tools.now(), position: Snowflake.first)
        for channel in rooms + own.map(\.channel) {
            guard let after = cursors[channel] else {
                cursors[channel] = Snowflake.first(at: tools.now())
                continue
            }
            let found = try await history(channel, after: after)
            if let newest = found.last?["id"]?.string { cursors[channel] = newest }
            messages += found.compactMap { reader.message($0, channel: channel, me: me) }
        }
        for thread in threads {
            guard let after = cursors[thread.channel], Snowflake.isLess(after, thread.newest) else { continue }
            let found = try await history(thread.channel, after: after)
            if let newest = found.last?["id"]?.string { cursors[thread.channel] = newest }
            let root = DiscordMessageID(channel: thread.parent, message: thread.channel).description
            messages += found.compactMap { reader.message($0, channel: thread.parent, thread: root, me: me) }
        }
        try await inbox.accept(messages, of: name, from: before, to: cursors)
    }

    private struct Thread: Sendable {
        var channel: String
        var parent: String
        var newest: String
    }

    /// The threads in these rooms that are in use: one call for all of them, where the server is configured.
    private func threads(in rooms: [String]) async throws(CallFailure) -> [Thread] {
        guard let guild = configuration.guild else { return [] }
        let active: JSONValue
        do {
            active = try await api.call("GET", "/guilds/\(guild)/threads/active", kind: "threads", room: guild)
        } catch {
            guard case .refused(_, _, let text) = error else { throw error }
            if state.note(text, reading: "threads") {
                logger.warning("discord: threads can not be read", metadata: ["reason": "\(text)"])
            }
            return []
        }
        _ = state.note(nil, reading: "threads")
        return (active["threads"]?.array ?? []).compactMap { thread in
            guard let id = thread["id"]?.string, let parent = thread["parent_id"]?.string, rooms.contains(parent),
                let newest = thread["last_message_id"]?.string
            else { return nil }
            return Thread(channel: id, parent: parent, newest: newest)
        }
    }

    private static let pageLimit = 10

    /// Oldest first.
    private func history(_ channel: String, after: String) async throws(CallFailure) -> [JSONValue] {
        var found: [JSONValue] = []
        var after = after
        for _ in 0..<Self.pageLimit {
            let page: [JSONValue]
            do {
                page =
                    try await api.call(
                        "GET", "/channels/\(PercentEncoding.encode(channel))/messages",
                        query: [("after", after), ("limit", "100")], kind: "list", room: channel
                    ).array ?? []
            } catch {
                guard case .refused(_, _, let text) = error else { throw error }
                if state.note(text, reading: channel) {
                    logger.warning(
                        "discord: a channel can not be read", metadata: ["channel": "\(channel)", "reason": "\(text)"])
                }
                return found
            }
            _ = state.note(nil, reading: channel)
            let sorted = page.sorted { Snowflake.isLess($0["id"]?.string ?? "", $1["id"]?.string ?? "") }
            found += sorted
            guard page.count == 100, let newest = sorted.last?["id"]?.string else { break }
            after = newest
        }
        return found
    }

    static func isID(_ text: String) -> Bool { text.count > 14 && text.allSatisfy { $0.isASCII && $0.isNumber } }
}
