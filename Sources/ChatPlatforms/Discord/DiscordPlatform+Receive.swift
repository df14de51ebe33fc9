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

    private func read(into inbox: any ChatInbox) async throws {
        let me = try await myID()
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        for (room, place) in configuration.rooms.sorted(by: { $0.key < $1.key }) {
            var channel = place
            if !Self.isID(place) {
                guard case .open(let address) = await openRoom(room) else { continue }
                channel = address.channel
            }
            guard let after = before[channel] else {
                cursors[channel] = Snowflake.first(at: tools.now())
                continue
            }
            let found = try await history(channel, after: after)
            if let newest = found.last?["id"]?.string { cursors[channel] = newest }
            messages += found.compactMap { reader.message($0, channel: channel, me: me) }
        }
        try await inbox.accept(messages, of: name, from: before, to: cursors)
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
                logger.warning(
                    "discord: a channel can not be read", metadata: ["channel": "\(channel)", "reason": "\(text)"])
                return found
            }
            let sorted = page.sorted { Snowflake.isLess($0["id"]?.string ?? "", $1["id"]?.string ?? "") }
            found += sorted
            guard page.count == 100, let newest = sorted.last?["id"]?.string else { break }
            after = newest
        }
        return found
    }

    static func isID(_ text: String) -> Bool { text.count > 14 && text.allSatisfy { $0.isASCII && $0.isNumber } }
}
