import Chat
import Foundation

/// How far each room has been read: one text, as the inbox keeps one cursor a platform.
struct RoomCursors: Sendable, Hashable {
    private(set) var positions: [String: String] = [:]

    init() {}

    init(_ text: String?) {
        guard let text, let json = JSONValue(Array(text.utf8))?.object else { return }
        positions = json.compactMapValues(\.string)
    }

    subscript(room: String) -> String? {
        get { positions[room] }
        set { positions[room] = newValue }
    }

    /// Forgets rooms in which nothing was read since, where positions are times that compare as texts.
    mutating func forget(before time: String) { positions = positions.filter { $0.value >= time } }

    /// Where it stands which rooms are read because they were made for incidents.
    private static let followed = "followed"
    /// How far back such a room is read that was not read before, in seconds.
    private static let lookBack: TimeInterval = 600

    /// Has these rooms read from when they were made, and forgets those that are no longer among them.
    ///
    /// - Parameter position: a time, as the platform's cursors spell it.
    mutating func follow(_ rooms: [IncidentRoom], now: Date, position: (Date) -> String) {
        let channels = rooms.map(\.channel)
        for gone in (positions[Self.followed] ?? "").split(separator: "\n") where !channels.contains(String(gone)) {
            positions = positions.filter { $0.key != gone && !$0.key.hasPrefix(gone + " ") }
        }
        positions[Self.followed] = channels.isEmpty ? nil : channels.joined(separator: "\n")
        for room in rooms where positions[room.channel] == nil {
            positions[room.channel] = position(max(room.since, now.addingTimeInterval(-Self.lookBack)))
        }
    }

    var text: String { JSONValue.object(positions.mapValues { .string($0) }).text }
}

extension ChatInbox {
    /// Commits what was read in rooms together with how far they were read, unless neither is anything new.
    func accept(
        _ messages: [IncomingMessage], of platform: PlatformName, from before: RoomCursors, to cursors: RoomCursors
    ) async throws {
        guard cursors != before || !messages.isEmpty else { return }
        try await accept(InboundBatch(platform: platform, messages: messages, cursor: cursors.text))
    }
}
