import Synchronization

/// Topics of the bot's own making that Telegram has told of, and that nothing is known to be said in yet: one whose answer
/// was lost is found here when it is asked for again. Telegram can not be asked for its topics, but sends the bot the
/// message with which its own topic begins (tdlib/telegram-bot-api, `Client::need_skip_update_message`).
final class MadeTopics: Sendable {
    private struct Made: Sendable {
        var chat: String
        var topic: Int
        var name: String
    }

    private struct State: Sendable {
        /// The oldest first.
        var unclaimed: [Made] = []
        /// Topics that were answered for before Telegram told of them.
        var claimed: [Int] = []
    }

    private static let most = 256
    private let state = Mutex(State())

    /// - Parameter name: the bot's user name.
    func note(_ updates: [JSONValue], by name: String) {
        let made = updates.compactMap { update -> Made? in
            guard let message = update["message"], let title = message["forum_topic_created"]?["name"]?.string,
                message["from"]?["username"]?.string?.lowercased() == name.lowercased(),
                let chat = message["chat"]?["id"]?.integer, let topic = message["message_thread_id"]?.integer
            else { return nil }
            return Made(chat: "\(chat)", topic: topic, name: title)
        }
        guard !made.isEmpty else { return }
        state.withLock { state in
            let new = made.filter { !state.claimed.contains($0.topic) }
            state.unclaimed = (state.unclaimed + new).suffix(Self.most)
        }
    }

    /// The newest topic of that name that nobody has claimed; it is claimed thereby.
    func claim(_ name: String, in chat: String) -> Int? {
        let found = state.withLock { state in
            state.unclaimed.last { $0.name == name && $0.chat == chat }?.topic
        }
        if let found { claim(found) }
        return found
    }

    func claim(_ topic: Int) {
        state.withLock { state in
            state.unclaimed.removeAll { $0.topic == topic }
            state.claimed = (state.claimed + [topic]).suffix(Self.most)
        }
    }
}
