/// Tags that change how words look, and so vanish from plain text. Whatever else stands between angle brackets, the
/// author means to be read: "Deploy <version>".
package enum MarkupTag {
    package static let names: Set<String> = [
        "br", "b", "i", "p", "a", "div", "span", "table", "tr", "td", "th", "ul", "ol", "li", "details", "summary",
        "img", "html", "body", "head", "pre", "code", "em", "strong", "sub", "sup", "hr", "kbd", "title", "h1", "h2",
        "h3", "h4", "h5", "h6", "u", "s", "small", "big", "mark", "font", "center", "ins", "del", "tt", "thead",
        "tbody", "picture", "video", "iframe", "nobr", "wbr",
    ]

    /// `<b>`, `</b>`, `<br />`, `<span class="x">`, a comment; not `<version>`.
    static func isMarkup(_ literal: String) -> Bool {
        let inner = literal.utf8.dropFirst()
        guard let first = inner.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "!"),
            first != UInt8(ascii: "?")
        else { return true }
        if inner.contains(UInt8(ascii: "=")) { return true }
        let name = inner.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
        return names.contains(String(decoding: name, as: UTF8.self).lowercased())
            && !inner.dropFirst(name.count).starts(with: "-".utf8)
    }
}
