package import Chat
import Foundation
import Logging

extension SlackPlatform {
    /// Reads the rooms' histories: once where Slack pushes what follows, again and again where it does not.
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        if configuration.polls {
            try await loop.run { _ in
                let rooms = try await read(into: inbox)
                // All rooms share what Slack lets be read in a minute.
                try? await tools.clock.sleep(for: configuration.pollPause * max(1, rooms))
            }
        } else if configuration.appToken != nil {
            try await SlackSocket(platform: self, inbox: inbox).run(loop)
        } else {
            try await loop.once { _ in _ = try await read(into: inbox) }
            try await loop.idle()
        }
    }

    /// What was said in each room since it was last read, oldest first. A room that is read for the first time is read
    /// from now on, one that was made for an incident from when it was made.
    ///
    /// - Returns: How many rooms were looked at.
    @discardableResult
    func read(into inbox: any ChatInbox) async throws -> Int {
        let me = try await session.me().user
        let reader = SlackReader(me: me)
        let before = RoomCursors(try await inbox.cursor(for: name))
        var cursors = before
        var messages: [IncomingMessage] = []
        let known = await session.channels.map { ($0.value, $0.key) }
        let rooms = await ConfiguredRooms(places: configuration.rooms, isID: Self.isID).channels(
            of: self, known: Dictionary(known) { first, _ in first })
        let own = try await inbox.ownRooms(on: name).filter { !rooms.contains($0.channel) }
        cursors.follow(own, now: tools.now(), position: Self.position)
        for channel in rooms + own.map(\.channel) {
            guard let oldest = cursors[channel] else {
                cursors[channel] = Self.position(tools.now())
                continue
            }
            let events = try await history(of: channel, after: oldest)
            if let newest = events.last?["ts"]?.string { cursors[channel] = newest }
            messages += events.compactMap { reader.message($0, channel: channel) }
            // Where nothing is pushed, answers and marks beneath older messages are found by looking at those again.
            if configuration.polls {
                messages += try await SlackThreads(platform: self, me: me).news(in: channel, &cursors)
            }
        }
        try await inbox.accept(messages, of: name, from: before, to: cursors)
        return rooms.count + own.count
    }

    private static func position(_ time: Date) -> String { "\(Int(time.timeIntervalSince1970)).000000" }

    /// How many pages of 100 messages are read after a long absence; what is older stays unread.
    private static let pageLimit = 10

    private func history(of channel: String, after oldest: String) async throws(CallFailure) -> [JSONValue] {
        var found: [JSONValue] = []
        var cursor: String?
        for _ in 0..<Self.pageLimit {
            var arguments = [("channel", channel), ("oldest", oldest), ("limit", "100")]
            if let cursor { arguments.append(("cursor", cursor)) }
            let page: JSONValue
            do {
                page = try await api.read("conversations.history", arguments.map { (name: $0.0, value: $0.1) })
            } catch {
                guard case .refused(_, let code, _) = error else { throw error }
                if state.note(code, reading: channel) {
                    logger.warning(
                        "slack: a channel can not be read", metadata: ["channel": "\(channel)", "reason": "\(code)"])
                }
                return []
            }
            _ = state.note(nil, reading: channel)
            // Newest first.
            found += page["messages"]?.array ?? []
            cursor = page["response_metadata"]?["next_cursor"]?.string
            if cursor?.isEmpty ?? true { break }
        }
        return found.reversed()
    }

    static func isID(_ text: String) -> Bool {
        guard let first = text.first, "CGD".contains(first), text.count >= 9 else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
    }
}
