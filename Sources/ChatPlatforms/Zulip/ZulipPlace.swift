import Chat

/// A room is a channel by its number, or `dm:` and the number of the one it is a conversation with. A thread is a topic.
enum ZulipPlace {
    private static let direct = "dm:"
    private static let topic = "topic:"

    static func direct(with user: String) -> String { direct + user }
    static func user(of channel: String) -> String? {
        channel.hasPrefix(direct) ? String(channel.dropFirst(direct.count)) : nil
    }

    static func thread(_ name: String) -> String { topic + name }
    static func topic(of thread: String) -> String? {
        thread.hasPrefix(topic) ? String(thread.dropFirst(topic.count)) : nil
    }
}
