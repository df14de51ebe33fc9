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
        try await loop.run { _ in
            let rooms = try await read(into: inbox)
            // Each endpoint may be called ten times a minute, and each room is a call.
            try? await tools.clock.sleep(for: configuration.pollPause * max(1, rooms))
        }
    }

    /// What was said in each room since it was last read. A room that is read for the first time is read from now on.
    ///
    /// - Returns: How many rooms were looked at.
    @discardableResult
    private func read(into inbox: any ChatInbox) async throws -> Int {
        let reader = try await reader()
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        var rooms: [String] = []
        for room in configuration.rooms.keys.sorted() {
            if let id = try await watched(room), !rooms.contains(id) { rooms.append(id) }
        }
        rooms += try await stirred(inbox, &cursors).filter { !rooms.contains($0) }
        for id in rooms {
            guard let since = cursors[id] else {
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
        try await inbox.accept(messages, of: name, from: before, to: cursors)
        return rooms.count
    }

    /// The cursor of what was last seen to change anywhere.
    private static let anywhere = "anywhere"

    /// How far back a room is read that was not read before, and how long it is remembered how far one was, in seconds.
    private static let lookBack: TimeInterval = 600
    private static let memory: TimeInterval = 14 * 86_400

    /// Rooms of the bot's own making in which something has happened: one call for all of them. They are read from when
    /// they were made.
    private func stirred(_ inbox: any ChatInbox, _ cursors: inout RoomCursors) async throws -> [String] {
        let since = cursors[Self.anywhere] ?? RocketChatTime.text(tools.now())
        cursors[Self.anywhere] = since
        guard traits.rooms.contains(.create) else { return [] }
        var found: [String] = []
        for room in try await api.read("rooms.get", [("updatedSince", since)])["update"]?.array ?? [] {
            guard let id = room["_id"]?.string else { continue }
            if let at = room["_updatedAt"]?.string, at > cursors[Self.anywhere] ?? "" { cursors[Self.anywhere] = at }
            guard try await inbox.isOwnRoom(RoomAddress(.rocketchat, id)) else { continue }
            if cursors[id] == nil {
                let earliest = RocketChatTime.text(tools.now().addingTimeInterval(-Self.lookBack))
                cursors[id] = max(room["ts"]?.string ?? since, earliest)
            }
            found.append(id)
        }
        cursors.forget(before: RocketChatTime.text(tools.now().addingTimeInterval(-Self.memory)))
        return found
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
            _ = state.note(nil, reading: room)
            return answer["result"]?["updated"]?.array ?? []
        } catch {
            guard case .refused(_, let code, _) = error else { throw error }
            if state.note(code, reading: room) {
                logger.warning(
                    "rocketchat: a room can not be read", metadata: ["room": "\(room)", "reason": "\(code)"])
            }
            return []
        }
    }
}
