import Chat
import Messages

/// What only the one who asked is shown.
struct SlackPrivateAnswer: Sendable, Hashable {
    /// mrkdwn.
    var text: String

    static let nothingDone = SlackPrivateAnswer(
        text: "Nothing was done: Runbell can not store anything at the moment. Try again in a minute.")

    init(text: String) { self.text = text }

    /// nil when there is nothing to tell.
    init?(_ receipts: [Receipt]) {
        let replies = receipts.compactMap { receipt in
            if case .refusedPrivately(let reply) = receipt { SlackMrkdwn.render(reply, mentions: [:]) } else { nil }
        }
        guard !replies.isEmpty else { return nil }
        text = String(replies.joined(separator: "\n").prefix(3000))
    }

    var json: JSONValue {
        ["response_type": "ephemeral", "replace_original": false, "text": .string(text)]
    }

    var response: WebhookResponse { .json(["response_type": "ephemeral", "text": .string(text)]) }
}
