package import Chat
import Logging

extension TelegramPlatform {
    package func receive(into inbox: any ChatInbox) async throws {
        let loop = tools.loop(Self.server, state)
        if let address = configuration.webhookAddress, let secret = configuration.webhookSecret {
            try await loop.once { _ in
                _ = try await api.call(
                    "setWebhook",
                    [
                        "url": .string(address), "secret_token": .string(secret.reveal()),
                        "allowed_updates": TelegramReader.updateKinds,
                    ])
                _ = try await userName()
            }
            return try await loop.idle()
        }
        // With a webhook set there is nothing to poll.
        try await loop.once { _ in _ = try await api.call("deleteWebhook", [:]) }
        try await loop.run { isRetry in
            try await poll(into: inbox, hold: isRetry ? .zero : configuration.pollTimeout)
        }
    }

    /// Asks for what comes behind the committed offset, which is how Telegram learns that the rest was taken.
    private func poll(into inbox: any ChatInbox, hold: Duration) async throws {
        guard let cursor = try await inbox.cursor(for: name) else { return try await begin(inbox) }
        let updates = try await self.updates(offset: Int(cursor) ?? 0, hold: hold)
        guard let last = updates.last?["update_id"]?.integer else { return }
        let reader = try await reader(for: updates, inbox)
        let messages = updates.compactMap { reader.message($0, now: tools.now()) }
        let receipts = try await inbox.accept(
            InboundBatch(platform: name, messages: messages, cursor: "\(last + 1)"))
        answerPresses(updates, messages, receipts)
    }

    /// The first time: what waits from before is passed over.
    private func begin(_ inbox: any ChatInbox) async throws {
        let last = try await updates(offset: -1, hold: .zero).last?["update_id"]?.integer
        try await inbox.accept(InboundBatch(platform: name, messages: [], cursor: "\(last.map { $0 + 1 } ?? 0)"))
    }

    private func updates(offset: Int, hold: Duration) async throws(CallFailure) -> [JSONValue] {
        let seconds = Int(hold / .seconds(1))
        return try await api.call(
            "getUpdates",
            [
                "offset": .integer(offset), "timeout": .integer(seconds), "allowed_updates": TelegramReader.updateKinds,
            ], patience: hold + .seconds(20)
        ).array ?? []
    }

    /// Behind the commit: lets the buttons stop turning, and tells a refusal to the one who pressed.
    func answerPresses(_ updates: [JSONValue], _ messages: [IncomingMessage], _ receipts: [Receipt]) {
        let byDelivery = Dictionary(zip(messages.map(\.deliveryID), receipts), uniquingKeysWith: { $1 })
        for update in updates {
            guard let press = update["callback_query"]?["id"]?.string, let id = update["update_id"]?.integer else {
                continue
            }
            // Pressed once, answered once, though the update came again.
            if byDelivery["update \(id)"] == .duplicate { continue }
            var arguments: [String: JSONValue] = ["callback_query_id": .string(press)]
            if case .refusedPrivately(let reply) = byDelivery["update \(id)"] {
                arguments["text"] = .string(TelegramText.short(reply))
                arguments["show_alert"] = true
            }
            let known = arguments
            Task {
                do throws(CallFailure) {
                    _ = try await api.call("answerCallbackQuery", known)
                } catch {
                    logger.info(
                        "telegram: a press could not be answered", metadata: ["reason": "\(error.reason("Telegram"))"])
                }
            }
        }
    }
}
