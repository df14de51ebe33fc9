package import Chat

extension GenericPlatform {
    /// `/webhook/messages`, JSON `{"room", "user", "text", "id", "name"?, "thread"?}`, the token in the header
    /// `Authorization: Bearer …`. The answer's `reply` is what was answered at once.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path == "/webhook/messages" else { return nil }
        do throws(WebhookRefusal) {
            try request.mustBePost("application/json")
            guard let secret = configuration.token else {
                throw .forged("messages are not taken here: token is not configured")
            }
            let header = request.headers["authorization"] ?? ""
            guard header.lowercased().hasPrefix("bearer "),
                ConstantTime.equal(String(header.dropFirst(7)), secret.reveal())
            else { throw .forged("the token does not fit") }
            return try await take(try request.json(), inbox)
        } catch {
            return error.answer(request.path, tools)
        }
    }

    private func take(_ json: JSONValue, _ inbox: any ChatInbox) async throws(WebhookRefusal) -> WebhookResponse {
        guard let room = json["room"]?.string, let user = json["user"]?.string, let text = json["text"]?.string,
            let id = json["id"]?.string, !room.isEmpty, !user.isEmpty, !text.isEmpty, !id.isEmpty
        else {
            throw .malformed(#"room, user, text and id are needed, each a text; id is what a repetition is known by"#)
        }
        let thread = json["thread"]?.string
        let message = IncomingMessage(
            room: RoomAddress(.webhook, configuration.rooms[room] ?? room), deliveryID: id,
            sender: ChatUser(platform: .webhook, id: user, displayName: json["name"]?.string ?? user), text: text,
            thread: thread, replyTo: thread, sentAt: tools.now(), takesPrivateAnswer: true)
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed(let receipts):
            switch receipts.first {
            case .done(let reply)?: return .json(["reply": reply.map { .string($0) } ?? .null])
            case .refusedPrivately(let reply)?: return .json(["reply": .string(reply), "refused": true])
            case .duplicate?: return .json(["duplicate": true])
            case .ignored?, nil: return .json([:])
            }
        case .failed: throw .unavailable
        case .late: return .json([:], status: 202)
        }
    }
}
