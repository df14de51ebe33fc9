package import Chat

extension ZulipPlatform {
    /// `/zulip/messages`: an outgoing webhook's request, with its token inside.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path == "/zulip/messages" else { return nil }
        do {
            try request.mustBePost("application/json")
            guard let secret = configuration.webhookToken else {
                throw WebhookRefusal.forged("messages are not taken here: webhookToken is not configured")
            }
            let json = try request.json()
            guard let given = json["token"]?.string, ConstantTime.equal(given, secret.reveal()) else {
                throw WebhookRefusal.forged("the token does not fit")
            }
            guard var message = json["message"] else { throw WebhookRefusal.malformed("there is no message") }
            // Some servers send the text beside the message only.
            if message["content"]?.string == nil, case .object(var fields) = message {
                fields["content"] = json["data"]
                message = .object(fields)
            }
            return try await take(message, inbox)
        } catch {
            return (error as? WebhookRefusal ?? .unavailable).answer(request.path, tools)
        }
    }

    private func take(_ json: JSONValue, _ inbox: any ChatInbox) async throws -> WebhookResponse {
        guard let message = try await read(json, try await session.me()) else {
            return .json(["response_not_required": true])
        }
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed, .late: return .json(["response_not_required": true])
        case .failed: throw WebhookRefusal.unavailable
        }
    }
}
