package import Chat
import Foundation
import Logging

extension RocketChatPlatform {
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        guard configuration.polls else {
            try await loop.once { _ in try await read(into: inbox) }
            return try await loop.idle()
        }
        // Each endpoint may be called ten times a minute, and each room is a call.
        let pause = configuration.pollPause * max(1, configuration.rooms.count)
        try await loop.run { _ in
            try await read(into: inbox)
            try? await tools.clock.sleep(for: pause)
        }
    }

    /// What was said in each room since it was last read. A room that is read for the first time is read from now on.
    private func read(into inbox: any ChatInbox) async throws {
        let reader = try await reader()
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        for room in configuration.rooms.keys.sorted() {
            guard let id = try await watched(room) else { continue }
            guard let since = before[id] else {
                cursors[id] = RocketChatTime.text(tools.now())
                continue
            }
            let updated = try await updates(in: id, since: since)
            if let newest = updated.compactMap({ $0["_updatedAt"]?.string }).max(), newest > since {
                cursors[id] = newest
            }
            // An older message that was edited or put into a thread comes along, too.
            let new = updated.filter { ($0["ts"]?.string ?? "") >= since }
                .sorted { ($0["ts"]?.string ?? "") < ($1["ts"]?.string ?? "") }
            messages += new.compactMap { reader.message($0, room: id) }
        }
        guard cursors != before || !messages.isEmpty else { return }
        try await inbox.accept(InboundBatch(platform: name, messages: messages, cursor: cursors.text))
    }

    private func watched(_ room: String) async throws(CallFailure) -> String? {
        try await direct.room(with: "room \(room)") { () async throws(CallFailure) in
            guard case .open(let address) = await openRoom(room) else { throw .broken(status: 200, after: nil) }
            return address.channel
        }
    }

    private func updates(in room: String, since: String) async throws(CallFailure) -> [JSONValue] {
        do {
            let answer = try await api.read("chat.syncMessages", [("roomId", room), ("lastUpdate", since)])
            return answer["result"]?["updated"]?.array ?? []
        } catch {
            guard case .refused(_, let code, _) = error else { throw error }
            logger.warning("rocketchat: a room can not be read", metadata: ["room": "\(room)", "reason": "\(code)"])
            return []
        }
    }
}
