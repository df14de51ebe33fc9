import Chat
import Messages

/// Builds the content of the events that the bot sends.
struct MatrixContent: Sendable {
    /// The protocol allows 65,536 bytes for the whole event with signatures and ids; this is for the content alone.
    static let limit = 60_000

    let renderer: any MatrixRenderer

    /// The content for a delivery, cut at a line where it would be too large.
    func content(_ delivery: Delivery) -> JSONValue {
        let markdown = MatrixCut.fit(delivery.message.markdown) { markdown in
            build(delivery, markdown: markdown).encoded.count <= Self.limit
        }
        return build(delivery, markdown: markdown)
    }

    private func build(_ delivery: Delivery, markdown: String) -> JSONValue {
        var message = delivery.message
        message.markdown = markdown
        let choices = MatrixChoices(message.actions)
        let plain = renderer.plain(message, mentions: delivery.mentions) + choices.plain
        let html = renderer.html(message, mentions: delivery.mentions) + choices.html
        let pinged = Self.pinged(delivery)
        switch delivery.kind {
        case .post:
            var content = Self.text(plain, html, pinged)
            if let root = delivery.thread {
                content["m.relates_to"] = [
                    "rel_type": "m.thread", "event_id": .string(root), "is_falling_back": true,
                    "m.in_reply_to": ["event_id": .string(root)],
                ]
            }
            return .object(content)
        case .edit(let original):
            // Who is mentioned outside of the new content is pinged by the edit itself. A card is edited often, so that
            // is nobody: whoever must be reached gets a message.
            var content = Self.text("* " + plain, "* " + html, [])
            content["m.new_content"] = .object(Self.text(plain, html, pinged))
            content["m.relates_to"] = ["rel_type": "m.replace", "event_id": .string(original)]
            return .object(content)
        }
    }

    /// `m.text`, not the `m.notice` that is usual for bots: every client's default rules keep silent about notices,
    /// mentions included, and a page has to ring. Against talk between bots it is enough not to answer notices.
    private static func text(_ plain: String, _ html: String, _ pinged: [String]) -> [String: JSONValue] {
        [
            "msgtype": "m.text", "body": .string(plain), "format": "org.matrix.custom.html",
            "formatted_body": .string(html),
            "m.mentions": pinged.isEmpty ? [:] : ["user_ids": .array(pinged.map { .string($0) })],
        ]
    }

    /// Ids of everybody marked in the message, also in what had to be cut.
    private static func pinged(_ delivery: Delivery) -> [String] {
        var ids: [String] = []
        for person in Mention.people(in: delivery.message.markdown) {
            guard let id = delivery.mentions[person]?.userID, !ids.contains(id) else { continue }
            ids.append(id)
        }
        return ids
    }
}

/// The actions of a message, for a platform without buttons: numbered, on one line under it.
struct MatrixChoices {
    private let labels: [(number: Int, text: String)]

    init(_ actions: [MessageAction]) { labels = actions.numbered.map { ($0.number, Mention.clean($0.action.label)) } }

    var plain: String { labels.isEmpty ? "" : "\n\n" + line { "\($0) \($1)" } }
    var html: String { labels.isEmpty ? "" : "<p>" + line { "<strong>\($0)</strong> \(Self.escaped($1))" } + "</p>" }

    private func line(_ item: (Int, String) -> String) -> String {
        let items = labels.map { item($0.number, $0.text) }
        return items.joined(separator: " · ") + " — reply with the number, or react"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
