/// A message in the HTML that Telegram's Bot API takes (core.telegram.org/bots/api#html-style): few tags, no lists, no
/// tables, and a single wrong tag refuses the whole message.
package enum TelegramHTML {
    /// A person's numeric id becomes a mention by id, `@name` a mention by name.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        DialectWriter.render(markdown, mentions: mentions, as: TelegramDialect())
    }

    package static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

private struct TelegramDialect: Dialect {
    /// Anything else is refused, and the message with it.
    var schemes: Set<String> { ["http", "https"] }

    /// `@name` in any text mentions somebody.
    func text(_ text: String, startsLine: Bool) -> String { TelegramHTML.escaped(text.withoutPings) }

    func code(_ text: String) -> String { "<code>\(TelegramHTML.escaped(text))</code>" }

    func fence(_ text: String, language: String) -> String {
        let text = TelegramHTML.escaped(text.isEmpty ? " " : text)
        return language.isEmpty
            ? "<pre>\(text)</pre>" : "<pre><code class=\"language-\(language)\">\(text)</code></pre>"
    }

    func styled(_ inner: String, _ style: DialectStyle) -> String {
        switch style {
        case .strong: "<b>\(inner)</b>"
        case .emphasis: "<i>\(inner)</i>"
        case .strike: "<s>\(inner)</s>"
        }
    }

    func link(_ inner: String, to address: String) -> String {
        "<a href=\"\(TelegramHTML.escaped(address))\">\(inner)</a>"
    }

    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String {
        let shown = TelegramHTML.escaped(name)
        guard let userID, !isQuiet else { return "@\u{200B}" + shown }
        if userID.hasPrefix("@") { return TelegramHTML.escaped(userID) }
        guard let id = Int64(userID), id > 0 else { return "@\u{200B}" + shown }
        return "<a href=\"tg://user?id=\(id)\">\(shown)</a>"
    }

    func quote(_ inner: String) -> String { "<blockquote>\(inner)</blockquote>" }
}
