package import Chat
import Foundation
import Logging

extension MattermostPlatform {
    /// Reads the rooms from where they were last read; then listens to the WebSocket, or goes on reading.
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        try await loop.run { _ in
            if configuration.usesWebSocket {
                do {
                    try await MattermostSocket(platform: self, inbox: inbox).run(loop)
                } catch let failure as WebSocketFailure {
                    logger.info("mattermost: rooms are read for now", metadata: ["reason": "\(failure)"])
                }
            }
            // Until it is tried again.
            for _ in 0..<Self.readsBetweenSockets {
                try await read(into: inbox)
                try await tools.clock.sleep(for: configuration.pollPause)
            }
        }
    }

    private static let readsBetweenSockets = 15

    /// What was said in each room since it was last read, oldest first. A room that is read for the first time is read
    /// from now on, one that was made for an incident from when it was made.
    func read(into inbox: any ChatInbox) async throws {
        let me = try await session.me()
        let reader = MattermostReader(me: me.user, name: me.name)
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        let rooms = await ConfiguredRooms(places: configuration.rooms, isID: Self.isID).channels(of: self)
        let own = try await inbox.ownRooms(on: name).filter { !rooms.contains($0.channel) }
        cursors.follow(own, now: tools.now(), position: Self.position)
        for channel in rooms + own.map(\.channel) {
            guard let since = cursors[channel].flatMap({ Int($0) }) else {
                cursors[channel] = Self.position(tools.now())
                continue
            }
            let posts = try await posts(in: channel, since: since)
            cursors[channel] = "\(posts.compactMap { $0["update_at"]?.integer }.max().map { max($0, since) } ?? since)"
            // An edit of something older comes along, too.
            let new = posts.filter { ($0["create_at"]?.integer ?? 0) >= since }
            let names = try await session.names(of: new.compactMap { $0["user_id"]?.string })
            messages += new.compactMap { post in
                reader.message(post, senderName: post["user_id"]?.string.flatMap { names[$0] })
            }
        }
        try await inbox.accept(messages, of: name, from: before, to: cursors)
    }

    private static func position(_ time: Date) -> String { "\(Int(time.timeIntervalSince1970 * 1000))" }

    private func posts(in channel: String, since: Int) async throws(CallFailure) -> [JSONValue] {
        do {
            let page = try await api.call(
                "GET", ["channels", channel, "posts"], query: [("since", "\(since)")], kind: "posts", room: channel)
            _ = state.note(nil, reading: channel)
            // Newest first.
            let order = page["order"]?.array?.compactMap(\.string) ?? []
            return order.reversed().compactMap { page["posts"]?[$0] }
        } catch {
            guard case .refused(_, let code, _) = error else { throw error }
            if state.note(code, reading: channel) {
                logger.warning(
                    "mattermost: a channel can not be read", metadata: ["channel": "\(channel)", "reason": "\(code)"])
            }
            return []
        }
    }

    static func isID(_ text: String) -> Bool {
        text.count == 26 && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    }
}
