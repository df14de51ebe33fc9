package import Chat
import Logging
import Messages

extension MattermostPlatform {
    /// `/mattermost/commands` and `/mattermost/actions`.
    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? {
        do throws(WebhookRefusal) {
            switch request.path {
            case "/mattermost/commands":
                try request.mustBePost("application/x-www-form-urlencoded")
                let form = try request.form()
                try checkToken(form, request)
                guard let message = MattermostReader.command(form, now: tools.now()) else {
                    throw .malformed("the command lacks its channel, user or trigger")
                }
                return await take(message, inbox) { text in
                    text.isEmpty ? [:] : ["response_type": "ephemeral", "text": .string(text)]
                }
            case "/mattermost/actions":
                try request.mustBePost("application/json")
                let json = try request.json()
                guard let button = MattermostButton(json["context"], key: key) else {
                    throw .forged("the button is none of this bot's")
                }
                guard let message = MattermostReader.press(json, button, now: tools.now()) else {
                    throw .malformed("the press lacks its channel, user or trigger")
                }
                return await take(message, inbox) { text in text.isEmpty ? [:] : ["ephemeral_text": .string(text)] }
            default: return nil
            }
        } catch {
            return error.answer(request.path, tools)
        }
    }

    /// Every command has a token of its own, sent in the form and in a header.
    private func checkToken(_ form: FormFields, _ request: WebhookRequest) throws(WebhookRefusal) {
        guard let secret = configuration.commandTokens else {
            throw .forged("commands are not taken here: commandToken is not configured")
        }
        let known = secret.reveal().split { $0.isWhitespace || $0 == "," }.map(String.init)
        let header = request.headers["authorization"].flatMap { $0.hasPrefix("Token ") ? String($0.dropFirst(6)) : nil }
        guard let given = form["token"] ?? header, ConstantTime.contains(given, among: known) else {
            throw .forged("the command's token does not fit")
        }
    }

    private func take(
        _ message: IncomingMessage, _ inbox: any ChatInbox, _ answer: (String) -> JSONValue
    ) async -> WebhookResponse {
        switch await prompt.accept(InboundBatch(platform: name, messages: [message]), by: inbox) {
        case .committed(let receipts):
            guard case .refusedPrivately(let reply)? = receipts.first else { return .json(answer("")) }
            return .json(answer(MattermostMarkdown.render(reply, mentions: [:])))
        case .failed:
            return .json(
                answer("Nothing was done: Runbell can not store anything at the moment. Try again in a minute."))
        case .late:
            return .json(answer("This takes longer than usual. What comes of it will stand in this channel."))
        }
    }
}
