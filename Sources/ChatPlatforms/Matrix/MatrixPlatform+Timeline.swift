import Chat
import Logging

extension MatrixPlatform {
    /// The room's messages since the cursor, oldest first.
    func messages(in room: MatrixSync.Room, since cursor: String, me: String) async throws -> [IncomingMessage] {
        await session.learnNames(room.state + room.timeline, in: room.id)
        guard await !session.isEncrypted(room.id) else { return [] }
        var events = room.timeline
        if room.isLimited, let previous = room.previous, !events.contains(where: { $0.isArrival(of: me) }) {
            events = try await gap(in: room.id, from: previous, to: cursor, me: me) + events
        }
        // What was said before the bot came into the room is history.
        if let arrival = events.lastIndex(where: { $0.isArrival(of: me) }) { events.removeSubrange(...arrival) }
        let reader = MatrixReader(me: me)
        var messages: [IncomingMessage] = []
        for event in events {
            let name = await session.displayName(of: event.sender, in: room.id)
            if let message = reader.message(event, room: room.id, name: name) {
                messages.append(message)
            } else {
                messages += try await marks(of: event, room: room.id, me: me, name: name)
            }
        }
        return messages
    }

    /// How many pages of 100 events a gap may have. A bot that was away for longer than that takes the newest.
    private static let pageLimit = 50

    /// The events that a limited timeline left out, oldest first.
    private func gap(in room: String, from previous: String, to cursor: String, me: String) async throws
        -> [MatrixEvent]
    {
        var found: [MatrixEvent] = []
        var from = previous
        for _ in 0..<Self.pageLimit {
            let page: JSONValue
            do {
                page = try await api.call(
                    "GET", ["rooms", room, "messages"],
                    query: [
                        ("dir", "b"), ("from", from), ("to", cursor), ("limit", "100"),
                        ("filter", MatrixFilter.page.text),
                    ], limit: 16 << 20)
            } catch {
                // No longer a member, say: what is there can not be had, and waiting does not change that.
                guard case .refused(403...404, _, _) = error else { throw error }
                logger.warning(
                    "matrix: a gap can not be read",
                    metadata: ["room": "\(room)", "reason": "\(error.reason(Self.server))"])
                return found
            }
            await session.learnNames(MatrixSync.events(page["state"]), in: room)
            let events = MatrixSync.events(page["chunk"])
            found.insert(contentsOf: events.reversed(), at: 0)
            guard !events.contains(where: { $0.isArrival(of: me) }), let end = page["end"]?.string, end != from else {
                return found
            }
            from = end
        }
        logger.error("matrix: a gap is too large, its older part is left out", metadata: ["room": "\(room)"])
        return found
    }
}
