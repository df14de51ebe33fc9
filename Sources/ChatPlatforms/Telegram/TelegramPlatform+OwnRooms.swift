package import Chat
import Logging

// Topics that the bot makes in a group that has them. Whoever reads the group reads them all, so nobody is asked in.
extension TelegramPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do throws(CallFailure) {
            switch work {
            case .create(let wanted): return try await create(wanted)
            case .invite: return .failedPermanently(reason: "a bot can't ask anybody into a Telegram group")
            case .topic(let text, let room): try await rename(room.channel, to: text)
            case .pin(let message, _):
                guard let (chat, thread) = TelegramPlace.parse(message), case .reply(to: let id) = thread else {
                    return .failedPermanently(reason: "no such message")
                }
                _ = try await api.call(
                    "pinChatMessage", ["message_id": .integer(id), "disable_notification": true], chat: chat)
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server, advice: Self.topicAdvice)
        }
    }

    /// Of a topic's name, in characters.
    private static let longest = 128

    /// Topics can not be listed. One that was made by an attempt whose answer was lost is known once Telegram has told of
    /// it; where it tells of it too late, it stays behind, empty.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        guard !wanted.isPrivate else {
            return .failedPermanently(reason: "everybody in a Telegram group can read its topics")
        }
        guard let chat = wanted.near.map({ TelegramPlace.room($0.channel).chat }), configuration.forums.contains(chat)
        else {
            return .failedPermanently(
                reason: "no topics are made in this group; write its room as \"-100…/*\" under `rooms` for them")
        }
        let topic = try await topic(named: wanted.topic.shortened(to: Self.longest), in: chat)
        let link = chat.hasPrefix("-100") ? "https://t.me/c/\(chat.dropFirst(4))/\(topic)" : nil
        return .done(room: RoomAddress(.telegram, TelegramPlace.room(chat, topic: topic)), link: link)
    }

    private func topic(named name: String, in chat: String) async throws(CallFailure) -> Int {
        if let known = made.claim(name, in: chat) { return known }
        do throws(CallFailure) {
            let answer = try await api.call("createForumTopic", ["name": .string(name)], chat: chat)
            guard let topic = answer["message_thread_id"]?.integer else {
                throw CallFailure.broken(status: 200, after: nil)
            }
            made.claim(topic)
            return topic
        } catch {
            if error.mayHaveArrived {
                logger.warning(
                    "telegram: whether a topic was made is not known; it is looked for before another one is made",
                    metadata: ["chat": "\(chat)", "topic": "\(name)"])
            }
            throw error
        }
    }

    /// A topic has no header: its name says how things stand.
    private func rename(_ channel: String, to text: String) async throws(CallFailure) {
        let (chat, topic) = TelegramPlace.room(channel)
        guard let topic else { return }
        do throws(CallFailure) {
            _ = try await api.call(
                "editForumTopic",
                ["message_thread_id": .integer(topic), "name": .string(text.shortened(to: Self.longest))], chat: chat)
        } catch {
            guard case .refused(_, _, let words) = error, words.contains("TOPIC_NOT_MODIFIED") else { throw error }
        }
    }

    private static func topicAdvice(_ failure: CallFailure) -> String {
        guard case .refused(_, _, let text) = failure else { return failure.reason(server) }
        let words = text.lowercased()
        if words.contains("not a forum") {
            return "the Telegram group has no topics: switch them on in its settings, or take /* off its room"
        }
        if words.contains("not enough rights") || words.contains("administrator") {
            return
                "the bot may not do that in the Telegram group: make it an administrator with Manage Topics and Pin Messages"
        }
        return "Telegram refuses: \(text)"
    }
}
