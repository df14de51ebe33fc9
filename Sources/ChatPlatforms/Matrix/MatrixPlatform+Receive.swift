package import Chat
import Logging

extension MatrixPlatform {
    /// Polls from the inbox's cursor. Before the first cursor nothing is read: the bot begins at the present.
    ///
    /// - Throws: `PlatformRefused` when the token is refused.
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        try await loop.once { _ in try await survey(me: try await session.me().user, inbox: inbox) }
        try await loop.run { isRetry in
            // After a failure the server is asked not to hold the answer, which then tells that all is well again.
            try await poll(
                me: try await session.me().user, inbox: inbox, hold: isRetry ? .zero : configuration.pollTimeout)
        }
    }

    /// A first look without a cursor: which invitations are open, which rooms are encrypted. Its place is the first
    /// cursor where there is none yet.
    private func survey(me: String, inbox: any ChatInbox) async throws {
        let nonce = 1 + Int(tools.random() * 1_000_000_000)
        let json = try await api.call(
            "GET", ["sync"],
            query: [("timeout", "0"), ("filter", MatrixFilter.survey(nonce: nonce).text)], patience: .seconds(120),
            limit: 64 << 20)
        guard let sync = MatrixSync(json, me: me) else { throw CallFailure.broken(status: 200, after: nil) }
        await note(sync)
        if try await inbox.cursor(for: name) == nil {
            try await inbox.accept(InboundBatch(platform: name, messages: [], cursor: sync.next))
        }
    }

    private func poll(me: String, inbox: any ChatInbox, hold: Duration) async throws {
        guard let cursor = try await inbox.cursor(for: name) else { return try await survey(me: me, inbox: inbox) }
        var answer = Result<JSONValue, CallFailure>.failure(.broken(status: 0, after: nil))
        let time = await tools.clock.measure { answer = await ask(since: cursor, hold: hold) }
        let json = try answer.get()
        guard let sync = MatrixSync(json, me: me) else { throw CallFailure.broken(status: 200, after: nil) }
        await note(sync)
        var messages: [IncomingMessage] = []
        for room in sync.rooms { messages += try await self.messages(in: room, since: cursor, me: me) }
        guard !messages.isEmpty || sync.next != cursor else {
            // A server, or a proxy in front of it, that does not hold an empty answer is not to be asked without end.
            if hold > .zero, time < Self.shortestHold { try? await tools.clock.sleep(for: Self.shortestHold) }
            return
        }
        try await inbox.accept(InboundBatch(platform: name, messages: messages, cursor: sync.next))
    }

    private static let shortestHold = Duration.seconds(1)

    private func ask(since cursor: String, hold: Duration) async -> Result<JSONValue, CallFailure> {
        do {
            return .success(
                try await api.call(
                    "GET", ["sync"],
                    query: [
                        ("since", cursor), ("timeout", "\(hold.milliseconds)"), ("filter", MatrixFilter.poll.text),
                    ],
                    patience: hold + .seconds(30), limit: 64 << 20))
        } catch {
            return .failure(error)
        }
    }

    /// Sees to invitations and to rooms that turned out to be encrypted.
    private func note(_ sync: MatrixSync) async {
        for room in sync.rooms where (room.state + room.timeline).contains(where: \.tellsOfEncryption) {
            await session.noteEncryption(in: room.id)
        }
        await answer(sync.invitations)
        await session.tellEncryptedRooms()
    }
}

extension Duration {
    fileprivate var milliseconds: Int { Int(self / .milliseconds(1)) }
}
