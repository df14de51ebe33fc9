package import Chat

extension RocketChatPlatform {
    /// `/rocketchat/messages`: an outgoing webhook's request, with its token inside.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path == "/rocketchat/messages" else { return nil }
        do {
            try request.mustBePost("application/json")
            guard let secret = configuration.webhookToken else {
                throw WebhookRefusal.forged("messages are not taken here: webhookToken is not configured")
            }
            let json = try request.json()
            guard let given = json["token"]?.string, ConstantTime.equal(given, secret.reveal()) else {
                throw WebhookRefusal.forged("the token does not fit")
            }
            guard let message = try await reader().pushed(json) else { return .json([:]) }
            switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
            case .committed, .late: return .json([:])
            case .failed: throw WebhookRefusal.unavailable
            }
        } catch {
            return (error as? WebhookRefusal ?? .unavailable).answer(request.path, tools)
        }
    }
}
