package import Chat
import Logging

extension SlackPlatform {
    /// `/slack/commands`, `/slack/interactions` and `/slack/events`: verified over the bytes as they came, committed, and
    /// only then answered.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path.hasPrefix("/slack/") else { return nil }
        do {
            switch request.path {
            case "/slack/commands":
                try verify(request, "application/x-www-form-urlencoded")
                let form = try request.form()
                return try await command({ form[$0] }, inbox)
            case "/slack/interactions":
                try verify(request, "application/x-www-form-urlencoded")
                guard let payload = try request.form()["payload"], let json = JSONValue(Array(payload.utf8)) else {
                    throw WebhookRefusal.malformed("the form has no payload")
                }
                return try await interaction(json, inbox)
            case "/slack/events":
                try verify(request, "application/json")
                return try await event(try request.json(), inbox)
            default: return nil
            }
        } catch {
            return (error as? WebhookRefusal ?? .unavailable).answer(request.path, tools)
        }
    }

    private func verify(_ request: WebhookRequest, _ type: String) throws(WebhookRefusal) {
        try request.mustBePost(type)
        guard let signature else {
            throw .forged("Slack's requests are not taken here: signingSecret is not configured")
        }
        try signature.check(request, now: tools.now())
    }
}

// What the three paths do; the WebSocket brings the same payloads.
extension SlackPlatform {
    func command(
        _ field: (String) -> String?, _ inbox: any ChatInbox
    ) async throws(WebhookRefusal) -> WebhookResponse {
        guard let message = SlackReader.command(field, now: tools.now()) else {
            throw .malformed("the command lacks its channel, user or trigger")
        }
        if SlackDeclareForm.isWanted(message.text), let trigger = field("trigger_id") {
            open(SlackDeclareForm.view(room: message.room.channel), trigger)
            return .empty
        }
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed(let receipts):
            return SlackPrivateAnswer(receipts)?.response ?? .empty
        case .failed:
            return SlackPrivateAnswer.nothingDone.response
        case .late(let commit):
            tellLater(commit, field("response_url"))
            return .empty
        }
    }

    func interaction(_ payload: JSONValue, _ inbox: any ChatInbox) async throws(WebhookRefusal) -> WebhookResponse {
        var messages = SlackReader.presses(payload, now: tools.now())
        let form = SlackDeclareForm.submission(payload, now: tools.now())
        if let form { messages.append(form) }
        // Shortcuts and forms that are closed need no answer.
        guard !messages.isEmpty else { return .empty }
        let answerURL = payload["response_url"]?.string
        switch await prompt.accept(InboundBatch(platform: name, messages: messages), by: inbox) {
        case .committed(let receipts):
            guard let answer = SlackPrivateAnswer(receipts) else { return .empty }
            if form != nil { return SlackDeclareForm.refusal(answer.text) }
            post(answer, to: answerURL)
            return .empty
        case .failed:
            if form != nil { return SlackDeclareForm.refusal(SlackPrivateAnswer.nothingDone.text) }
            post(.nothingDone, to: answerURL)
            return .empty
        case .late(let commit):
            tellLater(commit, answerURL)
            return .empty
        }
    }

    func event(_ json: JSONValue, _ inbox: any ChatInbox) async throws(WebhookRefusal) -> WebhookResponse {
        if json["type"]?.string == "url_verification", let challenge = json["challenge"]?.string {
            return .json(["challenge": .string(challenge)])
        }
        guard let event = json["event"] else { return .empty }
        // Slack names the bot with each event, so that nothing has to be asked while it waits.
        let me = json["authorizations"]?.array?.first { $0["is_bot"]?.bool == true }?["user_id"]?.string
        guard let message = try await message(of: event, me: me) else { return .empty }
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed: return .empty
        // Slack sends the event again.
        case .failed, .late: throw .unavailable
        }
    }

    private func message(of event: JSONValue, me: String?) async throws(WebhookRefusal) -> IncomingMessage? {
        switch event["type"]?.string {
        case "message", "app_mention":
            return event["channel"]?.string.flatMap { SlackReader(me: me).message(event, channel: $0) }
        case "reaction_added", "pin_added":
            do { return try await marked(event, me: me) } catch {
                logger.warning(
                    "slack: what was marked can not be read", metadata: ["reason": "\(error.reason(Self.server))"])
                // Slack sends the event again.
                throw .unavailable
            }
        default: return nil
        }
    }

    private func tellLater(_ commit: Task<[Receipt]?, Never>, _ url: String?) {
        Task {
            guard let receipts = await commit.value else { return post(.nothingDone, to: url) }
            if let answer = SlackPrivateAnswer(receipts) { post(answer, to: url) }
        }
    }

    /// Behind the answer: nobody waits for it, and it is not tried again.
    private func post(_ answer: SlackPrivateAnswer, to url: String?) {
        guard let url else { return }
        Task {
            do throws(CallFailure) {
                try await api.respond(answer.json, to: url)
            } catch {
                logger.warning(
                    "slack: somebody could not be told of a refusal", metadata: ["reason": "\(error.reason("Slack"))"])
            }
        }
    }

    private func open(_ view: JSONValue, _ trigger: String) {
        Task {
            do throws(CallFailure) {
                _ = try await api.write("views.open", ["trigger_id": .string(trigger), "view": view])
            } catch {
                logger.warning("slack: a form could not be opened", metadata: ["reason": "\(error.reason("Slack"))"])
            }
        }
    }
}
