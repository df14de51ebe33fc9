package import Chat
import Logging
import Messages

extension TelegramPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await sending.carryOut(delivery, repeatIsHarmless: false) { error in
            guard case .refused(_, _, let text) = error else { return error.reason(Self.server) }
            return Self.advice(text)
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let parts = TelegramText.parts(delivery)
        if case .edit(let original) = delivery.kind, let (chat, thread) = TelegramPlace.parse(original),
            case .reply(to: let id) = thread, let part = parts.first
        {
            if try await edit(chat, id, part, delivery) { return .sent(message: original) }
        }
        if let left = delivery.leftAsItStands { return left }
        let done = PartsDone(delivery)
        if let long = AttachedText(delivery, parts: parts.count, beginning: TelegramText.caption),
            done.file != .refused, let beginning = TelegramText.parts(long.introduction).first
        {
            let sent = try await sending.upload { () async throws(CallFailure) in
                try await post(beginning, hasButtons: true, delivery, long.part("document"))
            }
            return sent.map { .sent(message: $0) } ?? PartsDone.fileStep(nil)
        }
        return try await done.sendNext(of: parts.count) { index throws(CallFailure) in
            try await post(parts[index], hasButtons: index == parts.count - 1, delivery)
        }
    }

    /// - Parameter file: what the words are the caption of.
    private func post(
        _ part: TelegramText.Part, hasButtons: Bool, _ delivery: Delivery, _ file: FilePart? = nil
    ) async throws(CallFailure) -> String {
        var (chat, arguments) = target(of: delivery)
        if hasButtons, !delivery.message.actions.isEmpty {
            arguments["reply_markup"] = TelegramText.keyboard(delivery.message.actions)
        }
        var part = part
        part.html = delivery.doubtMark + part.html
        part.plain = delivery.doubtMark + part.plain
        let sent = try await spoken(file == nil ? "sendMessage" : "sendDocument", part, arguments, chat, file)
        guard let id = sent["message_id"]?.integer else { throw .broken(status: 200, after: nil) }
        return TelegramPlace.message(
            sent["chat"]?["id"]?.integer.map(String.init) ?? chat, id)
    }

    /// False when the message can not be edited any more: it is then said anew.
    private func edit(
        _ chat: String, _ id: Int, _ part: TelegramText.Part, _ delivery: Delivery
    ) async throws(CallFailure) -> Bool {
        do {
            _ = try await spoken(
                "editMessageText", part,
                ["message_id": .integer(id), "reply_markup": TelegramText.keyboard(delivery.message.actions)], chat)
            return true
        } catch {
            guard case .refused(400, _, let text) = error else { throw error }
            let words = text.lowercased()
            if words.contains("message is not modified") { return true }
            if words.contains("not found") || words.contains("can't be edited") { return false }
            throw error
        }
    }

    /// With tags, and without any where Telegram can not make sense of them: what is to be said comes first.
    private func spoken(
        _ method: String, _ part: TelegramText.Part, _ arguments: [String: JSONValue], _ chat: String,
        _ file: FilePart? = nil
    ) async throws(CallFailure) -> JSONValue {
        var arguments = arguments
        let words = file == nil ? "text" : "caption"
        if file == nil { arguments["link_preview_options"] = ["is_disabled": true] }
        arguments[words] = .string(part.html)
        arguments["parse_mode"] = "HTML"
        do {
            return try await api.call(method, arguments, chat: chat, file: file)
        } catch {
            guard case .refused(400, _, let text) = error, text.lowercased().contains("can't parse entities") else {
                throw error
            }
            logger.warning(
                "telegram: a message's markup is refused, it is sent without", metadata: ["reason": "\(text)"])
            arguments[words] = .string(part.plain)
            arguments["parse_mode"] = nil
            return try await api.call(method, arguments, chat: chat, file: file)
        }
    }

    private func target(of delivery: Delivery) -> (chat: String, arguments: [String: JSONValue]) {
        guard case .room(let address) = delivery.target else {
            guard case .person(_, let user) = delivery.target else { return ("", [:]) }
            return (user, [:])
        }
        let (chat, topic) = TelegramPlace.room(address.channel)
        var arguments: [String: JSONValue] = [:]
        if let topic { arguments["message_thread_id"] = .integer(topic) }
        switch delivery.thread.flatMap({ TelegramPlace.parse($0) })?.thread {
        case .topic(let topic)?: arguments["message_thread_id"] = .integer(topic)
        case .reply(to: let id)?:
            arguments["reply_parameters"] = ["message_id": .integer(id), "allow_sending_without_reply": true]
        case nil: break
        }
        return (chat, arguments)
    }

    private static func advice(_ text: String) -> String {
        let words = text.lowercased()
        if words.contains("chat not found") {
            return "Telegram knows no such chat: add the bot to the group, and name the group by its id under `rooms`"
        }
        if words.contains("bot was blocked") || words.contains("can't initiate") {
            return
                "Telegram lets a bot write only to people who have opened a chat with it: they must press Start there"
        }
        if words.contains("not enough rights") || words.contains("kicked") || words.contains("not a member") {
            return "the bot may not write into the Telegram chat: add it again, with the right to send messages"
        }
        return "Telegram refuses the message: \(text)"
    }
}
