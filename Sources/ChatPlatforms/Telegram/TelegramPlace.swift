/// A chat, a topic in it or a message in it, as one text: `-100123`, `-100123/#77`, `-100123/456`.
enum TelegramPlace {
    /// A room's channel: the chat, and the topic where the room is one.
    static func room(_ channel: String) -> (chat: String, topic: Int?) {
        let parts = channel.split(separator: "/", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? Int(parts[1]) : nil)
    }

    /// Behind a chat: each incident gets a topic of its own there.
    static let anyTopic = "/*"

    static func room(_ chat: String, topic: Int) -> String { "\(chat)/\(topic)" }

    static func message(_ chat: String, _ id: Int) -> String { "\(chat)/\(id)" }

    static func topic(_ chat: String, _ id: Int) -> String { "\(chat)/#\(id)" }

    enum Thread: Sendable, Hashable {
        case topic(Int)
        case reply(to: Int)
    }

    static func parse(_ text: String) -> (chat: String, thread: Thread)? {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        if parts[1].hasPrefix("#") { return Int(parts[1].dropFirst()).map { (parts[0], .topic($0)) } }
        return Int(parts[1]).map { (parts[0], .reply(to: $0)) }
    }
}
