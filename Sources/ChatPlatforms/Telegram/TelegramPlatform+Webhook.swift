package import Chat

extension TelegramPlatform {
    /// `/telegram/updates`, with the secret that Telegram was told to name.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path == "/telegram/updates" else { return nil }
        do {
            try request.mustBePost("application/json")
            guard let secret = configuration.webhookSecret else {
                throw WebhookRefusal.forged("updates are not taken here: webhookSecret is not configured")
            }
            guard let given = request.headers["x-telegram-bot-api-secret-token"],
                ConstantTime.equal(given, secret.reveal())
            else { throw WebhookRefusal.forged("the token does not fit") }
            return try await take(try request.json(), inbox)
        } catch {
            return (error as? WebhookRefusal ?? .unavailable).answer(request.path, tools)
        }
    }

    private func take(_ update: JSONValue, _ inbox: any ChatInbox) async throws -> WebhookResponse {
        guard let message = try await reader(for: [update], inbox).message(update, now: tools.now()) else {
            return .json([:])
        }
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed(let receipts):
            answerPresses([update], [message], receipts)
            return .json([:])
        // Telegram sends the update again.
        case .failed, .late: throw WebhookRefusal.unavailable
        }
    }
}
