import Chat
import Messages

/// What goes out, as Telegram takes it.
enum TelegramText {
    /// Characters; of text without its tags, so that counting them too only leaves room to spare.
    private static let limit = 4000
    /// Bytes of Markdown before a file: a caption has 1024 characters at most, and a mark of doubt may come before it.
    static let caption = 900

    struct Part: Sendable, Hashable {
        var html: String
        /// What is sent where the tags are refused.
        var plain: String
    }

    /// The message in as many parts as it takes; one that is edited is one part.
    static func parts(_ delivery: Delivery) -> [Part] {
        let names = delivery.mentions.names
        let markdown = delivery.message.markdown
        func html(_ markdown: String) -> String { TelegramHTML.render(markdown, mentions: names) }
        func pieces(_ render: (String) -> String) -> [String] {
            guard delivery.isCard || delivery.kind != .post else {
                return DialectParts.divide(markdown, limit: limit, measure: { $0.utf16.count }, render: render)
            }
            let note = CutNote.text(delivery, "Telegram", prefix: "/")
            return [
                DialectParts.beginning(markdown, limit: limit, note: note, measure: { $0.utf16.count }, render: render)
            ]
        }
        let plain = pieces { PlainText.render($0, mentions: names) }
        let shown = pieces(html).filter { $0.contains { !$0.isWhitespace } }
        return (shown.isEmpty ? ["…"] : shown).enumerated().map { index, html in
            Part(html: html, plain: index < plain.count ? plain[index] : "…")
        }
    }

    /// Buttons in rows of two; each carries a name of at most 64 bytes.
    static func keyboard(_ actions: [MessageAction]) -> JSONValue {
        let named = Array(zip(actions, actions.pressNames(limit: PressLimit.telegram)))
        let rows = stride(from: 0, to: named.count, by: 2).map { start in
            JSONValue.array(
                named[start..<min(start + 2, named.count)].map { action, name in
                    ["text": .string(action.label.shortened(to: 60)), "callback_data": .string(name)]
                })
        }
        return ["inline_keyboard": .array(rows)]
    }

    /// For the answer to a press: plain, 200 characters at most.
    static func short(_ markdown: String) -> String {
        PlainText.render(markdown, mentions: [:]).shortened(to: 190)
    }
}
