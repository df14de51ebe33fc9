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

    /// How Zulip names a topic that somebody marked as resolved.
    static func resolved(_ name: String) -> String { "✔ " + name }

    /// `INC-7` of `INC-7`, `✔ INC-7` or `INC-7: Checkout returns 500`.
    static func subject(of topic: String) -> String? {
        let name = topic.drop { $0 == "✔" || $0 == " " }
        for prefix in ["INC-", "RUN-"] where name.hasPrefix(prefix) {
            let digits = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            let rest = name.dropFirst(prefix.count + digits.count)
            if !digits.isEmpty, rest.isEmpty || rest.first == " " || rest.first == ":" { return prefix + digits }
        }
        return nil
    }
}
