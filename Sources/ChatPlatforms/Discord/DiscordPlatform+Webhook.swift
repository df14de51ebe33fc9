package import Chat
import Logging

extension DiscordPlatform {
    /// `/discord/interactions`. Discord itself sends wrongly signed ones, and drops an address that takes them.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        guard request.path == "/discord/interactions" else { return nil }
        do throws(WebhookRefusal) {
            try request.mustBePost("application/json")
            guard let publicKey else {
                throw .forged("interactions are not taken here: publicKey is not configured")
            }
            try SignedRequest.checkDiscord(request, key: publicKey, now: tools.now())
            let json = try request.json()
            if json["type"]?.integer == 1 { return .json(["type": 1]) }
            return try await take(json, inbox)
        } catch {
            return error.answer(request.path, tools)
        }
    }

    private func take(_ json: JSONValue, _ inbox: any ChatInbox) async throws(WebhookRefusal) -> WebhookResponse {
        guard let message = reader.interaction(json, now: tools.now()) else {
            throw .malformed("the interaction lacks its channel, user or command")
        }
        let isPress = message.action != nil
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed(let receipts):
            if let refusal = Self.refusal(receipts) { return Self.say(refusal) }
            // A press shows nothing by itself; a command must say something to the one who typed it.
            return isPress ? .json(["type": 6]) : Self.say("Taken. What comes of it stands in this channel.")
        case .failed:
            return Self.say(Self.nothingDone)
        case .late(let commit):
            tellLater(commit, json)
            return .json(isPress ? ["type": 6] : ["type": 5, "data": ["flags": 64]])
        }
    }

    private static let nothingDone =
        "Nothing was done: Runbell can not store anything at the moment. Try again in a minute."

    private static func refusal(_ receipts: [Receipt]) -> String? {
        if case .refusedPrivately(let reply)? = receipts.first { reply } else { nil }
    }

    private static func say(_ markdown: String) -> WebhookResponse {
        .json(["type": 4, "data": DiscordContent.ephemeral(markdown)])
    }

    private func tellLater(_ commit: Task<[Receipt]?, Never>, _ json: JSONValue) {
        guard json["type"]?.integer == 2, let application = json["application_id"]?.string,
            let token = json["token"]?.string
        else { return }
        Task {
            let receipts = await commit.value
            let words = receipts.map { Self.refusal($0) ?? "Taken. What comes of it stands in this channel." }
            var body = DiscordContent.ephemeral(words ?? Self.nothingDone).object ?? [:]
            // What was settled by the first answer.
            body["flags"] = nil
            do throws(CallFailure) {
                try await api.answerLater(application, token, .object(body))
            } catch {
                logger.warning(
                    "discord: a late answer could not be given", metadata: ["reason": "\(error.reason("Discord"))"])
            }
        }
    }
}
