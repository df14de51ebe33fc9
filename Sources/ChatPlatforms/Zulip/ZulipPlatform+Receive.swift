package import Chat
import Logging

extension ZulipPlatform {
    /// Asks the event queue; where there is none any more (after ten minutes without a reader, or a restart of the
    /// server), what was missed is read from the history.
    package func receive(into inbox: any ChatInbox) async throws {
        try await tools.loop(Self.server, state).run { isRetry in
            let me = try await session.me()
            guard let queue = await session.queue else {
                _ = try await session.register()
                return try await catchUp(me, inbox)
            }
            do throws(CallFailure) {
                try await take(try await events(of: queue, isRetry: isRetry), me, inbox)
            } catch {
                guard error.isRefusal("BAD_EVENT_QUEUE_ID") else { throw error }
                await session.forgetQueue()
            }
        }
    }

    private func events(of queue: ZulipSession.Queue, isRetry: Bool) async throws(CallFailure) -> [JSONValue] {
        var fields = [(name: "queue_id", value: queue.id), ("last_event_id", "\(queue.last)")]
        // After a failure the server is asked not to hold the answer, which then tells that all is well again.
        if isRetry { fields.append(("dont_block", "true")) }
        return try await api.call("GET", "/events", fields, kind: "events", patience: queue.hold + .seconds(20))[
            "events"]?
            .array ?? []
    }

    /// The queue is only asked on once what it brought is committed: its own cursor confirms what came before.
    private func take(
        _ events: [JSONValue], _ me: ZulipReader.Identity, _ inbox: any ChatInbox
    ) async throws(CallFailure) {
        let found = events.filter { $0["type"]?.string == "message" }.compactMap { $0["message"] }
        do { try await accept(found, me, inbox) } catch { throw .storing(error) }
        if let last = events.compactMap({ $0["id"]?.integer }).max() { await session.read(upTo: last) }
    }

    private func accept(_ found: [JSONValue], _ me: ZulipReader.Identity, _ inbox: any ChatInbox) async throws {
        guard let newest = found.compactMap({ $0["id"]?.integer }).max() else { return }
        var messages: [IncomingMessage] = []
        for json in found { if let message = try await read(json, me) { messages.append(message) } }
        let before = try await inbox.cursor(for: name).flatMap { Int($0) } ?? 0
        try await inbox.accept(
            InboundBatch(platform: name, messages: messages, cursor: "\(max(newest, before))"))
    }

    /// What a person said; nil for everything else.
    func read(_ json: JSONValue, _ me: ZulipReader.Identity) async throws(CallFailure) -> IncomingMessage? {
        var reader = ZulipReader(me: me, topics: session.names)
        for name in reader.names(in: json) { reader.numbers[name] = try await session.number(of: name) }
        guard let message = reader.message(json), let sender = json["sender_id"]?.integer,
            try await !session.isBot(sender)
        else { return nil }
        if let subject = message.subject, let topic = message.thread.flatMap({ ZulipPlace.topic(of: $0) }) {
            await session.heard(of: subject, in: topic, of: message.room.channel)
        }
        return message
    }

    private static let pageLimit = 20

    /// From the last message that was read to now. The first time nothing is read: the bot begins at the present.
    private func catchUp(_ me: ZulipReader.Identity, _ inbox: any ChatInbox) async throws {
        guard let cursor = try await inbox.cursor(for: name) else {
            let page = try await history([("anchor", "newest"), ("num_before", "1"), ("num_after", "0")])
            let newest = page.compactMap { $0["id"]?.integer }.max() ?? 0
            try await inbox.accept(InboundBatch(platform: name, messages: [], cursor: "\(newest)"))
            return
        }
        var anchor = cursor
        for _ in 0..<Self.pageLimit {
            let page = try await history(
                [("anchor", anchor), ("num_before", "0"), ("num_after", "100"), ("include_anchor", "false")])
            try await accept(page, me, inbox)
            guard page.count >= 100, let newest = page.compactMap({ $0["id"]?.integer }).max() else { return }
            anchor = "\(newest)"
        }
    }

    func history(
        _ fields: [(name: String, value: String)]
    ) async throws(CallFailure) -> [JSONValue] {
        let page = try await api.call("GET", "/messages", fields + [("apply_markdown", "false")], kind: "history")
        return page["messages"]?.array ?? []
    }
}
