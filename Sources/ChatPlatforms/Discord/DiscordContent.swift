import Chat
import Messages

/// What goes out, as Discord takes it.
enum DiscordContent {
    private static let limit = 2000

    /// The message in as many parts as it takes; one that is edited is one part. The buttons stand under the last.
    static func parts(_ delivery: Delivery) -> [JSONValue] {
        let names = delivery.mentions.names
        func render(_ markdown: String) -> String { DiscordMarkdown.render(markdown, mentions: names) }
        let markdown = delivery.message.markdown
        let texts: [String]
        if delivery.isCard || delivery.kind != .post {
            texts = [
                DialectParts.beginning(
                    markdown, limit: limit, note: CutNote.text(delivery, "Discord", prefix: "/"),
                    measure: { $0.utf16.count }, render: render)
            ]
        } else {
            texts = DialectParts.divide(markdown, limit: limit, measure: { $0.utf16.count }, render: render)
        }
        let shown = texts.isEmpty ? ["…"] : texts
        let pinged = allowedMentions(delivery)
        return shown.enumerated().map { index, text in
            var body: [String: JSONValue] = [
                "content": .string(text.isEmpty ? "…" : text), "allowed_mentions": pinged,
                // No previews of what is linked.
                "flags": 4,
            ]
            if index == shown.count - 1 { body["components"] = rows(delivery.message.actions) }
            return .object(body)
        }
    }

    /// For the one who asked alone.
    static func ephemeral(_ markdown: String) -> JSONValue {
        let text = DialectParts.beginning(
            markdown, limit: limit, note: CutNote.text("Discord"), measure: { $0.utf16.count }
        ) { DiscordMarkdown.render($0, mentions: [:]) }
        return ["content": .string(text), "flags": 64, "allowed_mentions": ["parse": []]]
    }

    /// Nobody is pinged by what stands in a text, only who is named here.
    private static func allowedMentions(_ delivery: Delivery) -> JSONValue {
        let ids = Mention.people(in: delivery.message.markdown).compactMap { delivery.mentions[$0]?.userID }
        func list(_ ids: [String]) -> JSONValue {
            .array(Array(Set(ids)).sorted().prefix(100).map { .string($0) })
        }
        let roles = ids.filter { $0.hasPrefix("&") }.map { String($0.dropFirst()) }
        return ["parse": [], "users": list(ids.filter { !$0.hasPrefix("&") }), "roles": list(roles)]
    }

    private static func rows(_ actions: [MessageAction]) -> JSONValue {
        let named = Array(zip(actions, actions.pressNames(limit: PressLimit.discord)))
        return .array(
            stride(from: 0, to: min(25, named.count), by: 5).map { start in
                let row = named[start..<min(start + 5, named.count, 25)]
                return ["type": 1, "components": .array(row.map(button))]
            })
    }

    private static func button(_ action: MessageAction, _ name: String) -> JSONValue {
        let style: JSONValue =
            switch action.style {
            case .primary: 1
            case .plain: 2
            case .danger: 4
            }
        return [
            "type": 2, "style": style, "label": .string(action.label.shortened(to: 80)),
            "custom_id": .string(name),
        ]
    }
}
