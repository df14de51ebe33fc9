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

    /// What was said in each room and to the bot alone since it was last read, oldest first. A room that is read for the
    /// first time is read from now on, one that was made for an incident from when it was made.
    func read(into inbox: any ChatInbox) async throws {
        let me = try await session.me()
        let reader = MattermostReader(me: me.user, name: me.name)
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        var read: [String: Set<String>] = [:]
        let rooms = await ConfiguredRooms(places: configuration.rooms, isID: Self.isID).channels(
            of: self, known: await session.places)
        let own = try await inbox.ownRooms(on: name).filter { !rooms.contains($0.channel) }
        cursors.follow(own, now: tools.now(), position: Self.position)
        // Conversations are asked for by a team, which is known once a room is open.
        let conversations = await session.team == nil ? [] : [Self.direct]
        for place in rooms + own.map(\.channel) + conversations {
            guard let since = cursors[place].flatMap({ Int($0) }) else {
                cursors[place] = Self.position(tools.now())
                continue
            }
            let posts = try await posts(at: place, since: since)
            if let newest = posts.compactMap({ $0["update_at"]?.integer }).max() {
                cursors[place] = "\(max(since, newest - Self.overlap))"
            }
            let known = await session.read[place] ?? []
            read[place] = Set(posts.compactMap { $0["id"]?.string })
            let new = posts.filter { post in
                // An edit of something older comes along, too.
                post["create_at"]?.integer ?? 0 >= since && !known.contains(post["id"]?.string ?? "")
            }
            let names = try await session.names(of: new.compactMap { $0["user_id"]?.string })
            messages += new.compactMap { post in
                var message = reader.message(post, senderName: post["user_id"]?.string.flatMap { names[$0] })
                message?.isDirect = place == Self.direct
                return message
            }
        }
        try await inbox.accept(messages, of: name, from: before, to: cursors)
        await session.note(read: read)
    }

    private static func position(_ time: Date) -> String { "\(Int(time.timeIntervalSince1970 * 1000))" }

    static func isID(_ text: String) -> Bool {
        text.count == 26 && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    }
}
