import Chat
import Messages

/// Builds the content of the events that the bot sends.
struct MatrixContent: Sendable {
    /// The protocol allows 65,536 bytes for the whole event with signatures and ids; this is for the content alone.
    static let limit = 60_000

    let renderer: any MatrixRenderer

    /// The content of each message that it takes. What is edited, now or later, is one message and cut at a line, with a word on what shows the rest; the
    /// choices stand under the last. Whoever is marked anywhere is pinged by the first.
    func parts(_ delivery: Delivery) -> [JSONValue] {
        let markdown = delivery.message.markdown
        let pinged = Self.pinged(delivery)
        func fits(_ content: JSONValue) -> Bool { content.encoded.count <= Self.limit }
        let whole = build(delivery, markdown: markdown, pinged: pinged)
        if fits(whole) { return [whole] }
        if !delivery.isCard, delivery.kind == .post {
            // How much HTML and text become of Markdown is not known beforehand.
            var size = Self.limit / 2
            while size >= 1024 {
                let pieces = MessageLimits.split(markdown, limit: size)
                let parts = pieces.enumerated().map { index, piece in
                    build(
                        delivery, markdown: piece, pinged: index == 0 ? pinged : [],
                        hasChoices: index == pieces.count - 1)
                }
                if parts.allSatisfy(fits) { return parts }
                size = size * 3 / 4
            }
        }
        let note = CutNote.text(delivery, "Matrix", prefix: "!")
        let cut = MatrixCut.fit(markdown, note: note) { fits(build(delivery, markdown: $0, pinged: pinged)) }
        return [build(delivery, markdown: cut, pinged: pinged)]
    }

    /// The message that comes before the file with the whole of it.
    func introduction(_ long: AttachedText, of delivery: Delivery) -> JSONValue {
        build(delivery, markdown: long.introduction.message.markdown, pinged: Self.pinged(delivery))
    }

    /// - Parameter address: where the homeserver keeps the file.
    func file(_ long: AttachedText, at address: String, of delivery: Delivery) -> JSONValue {
        var content: [String: JSONValue] = [
            "msgtype": "m.file", "body": .string(long.name), "filename": .string(long.name), "url": .string(address),
            "info": ["mimetype": "text/plain", "size": .integer(long.bytes.count)], "m.mentions": [:],
        ]
        if let root = delivery.thread { content["m.relates_to"] = Self.inThread(root) }
        return .object(content)
    }

    private func build(
        _ delivery: Delivery, markdown: String, pinged: [String], hasChoices: Bool = true
    ) -> JSONValue {
        var message = delivery.message
        message.markdown = markdown
        let choices = MatrixChoices(hasChoices ? message.actions : [])
        let plain = renderer.plain(message, mentions: delivery.mentions) + choices.plain
        let html = renderer.html(message, mentions: delivery.mentions) + choices.html
        switch delivery.kind {
        case .post:
            var content = Self.text(plain, html, pinged)
            if let root = delivery.thread { content["m.relates_to"] = Self.inThread(root) }
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

    private static func inThread(_ root: String) -> JSONValue {
        [
            "rel_type": "m.thread", "event_id": .string(root), "is_falling_back": true,
            "m.in_reply_to": ["event_id": .string(root)],
        ]
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
