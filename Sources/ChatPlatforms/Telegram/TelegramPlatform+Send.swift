package import Chat
import Logging
import Messages

extension TelegramPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await RateGate.$isUrgent.withValue(delivery.isUrgent) { await deliver(delivery) }
    }

    private func deliver(_ delivery: Delivery) async -> SendOutcome {
        do {
            let message = try await attempt(delivery)
            state.sent()
            return .sent(message: message)
        } catch {
            let outcome = error.outcome(Self.server, repeatIsHarmless: delivery.kind != .post)
            switch error {
            case .limited: break
            case .refused(_, _, let text):
                state.sent()
                return .failedPermanently(reason: Self.advice(text))
            default: state.sendingFails(error.reason(Self.server))
            }
            return outcome
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> String {
        let parts = TelegramText.parts(delivery)
        if case .edit(let original) = delivery.kind, let (chat, thread) = TelegramPlace.parse(original),
            case .reply(to: let id) = thread, let part = parts.first
        {
            if try await edit(chat, id, part, delivery) { return original }
        }
        if let long = AttachedText(delivery, parts: parts.count, beginning: 2000),
            let part = TelegramText.parts(long.introduction).first
        {
            return try await attach(long, part, parts, delivery)
        }
        return try await progress.send(parts.count, of: delivery.key) { index throws(CallFailure) in
            try await post(parts, index, delivery)
        }
    }

    private func post(
        _ parts: [TelegramText.Part], _ index: Int, _ delivery: Delivery
    ) async throws(CallFailure) -> String {
        var (chat, arguments) = target(of: delivery)
        if index == parts.count - 1, !delivery.message.actions.isEmpty {
            arguments["reply_markup"] = TelegramText.keyboard(delivery.message.actions)
        }
        return try Self.id(try await spoken("sendMessage", parts[index], arguments, chat), chat)
    }

    private static func id(_ sent: JSONValue, _ chat: String) throws(CallFailure) -> String {
        guard let id = sent["message_id"]?.integer else { throw .broken(status: 200, after: nil) }
        return TelegramPlace.message(sent["chat"]?["id"]?.integer.map(String.init) ?? chat, id)
    }

    /// The beginning, then the file; where files may not be sent, all of it in parts.
    private func attach(
        _ long: AttachedText, _ beginning: TelegramText.Part, _ parts: [TelegramText.Part], _ delivery: Delivery
    ) async throws(CallFailure) -> String {
        try await progress.send(2, of: delivery.key) { index throws(CallFailure) in
            if index == 0 { return try await post([beginning], 0, delivery) }
            let (chat, arguments) = target(of: delivery)
            do throws(CallFailure) {
                let sent = try await api.call("sendDocument", arguments, chat: chat, file: long.part("document"))
                return try Self.id(sent, chat)
            } catch {
                guard case .refused(_, _, let text) = error else { throw error }
                logger.warning(
                    "telegram: a file is refused, its text is sent in parts", metadata: ["reason": "\(text)"])
                var last = ""
                for part in parts { last = try await post([part, part], 0, delivery) }
                return last
            }
        }
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
        _ method: String, _ part: TelegramText.Part, _ arguments: [String: JSONValue], _ chat: String
    ) async throws(CallFailure) -> JSONValue {
        var arguments = arguments
        arguments["link_preview_options"] = ["is_disabled": true]
        arguments["text"] = .string(part.html)
        arguments["parse_mode"] = "HTML"
        do {
            return try await api.call(method, arguments, chat: chat)
        } catch {
            guard case .refused(400, _, let text) = error, text.lowercased().contains("can't parse entities") else {
                throw error
            }
            logger.warning(
                "telegram: a message's markup is refused, it is sent without", metadata: ["reason": "\(text)"])
            arguments["text"] = .string(part.plain)
            arguments["parse_mode"] = nil
            return try await api.call(method, arguments, chat: chat)
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
