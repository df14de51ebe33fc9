import Markdown

/// A message without any markup: for e-mail and SMS, and as the fallback of platforms that show formatted text.
package enum PlainText {
    /// People are spelled `@Name`; an address behind a link follows its text in brackets; code blocks are set in by
    /// four blanks.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        let tokens = MentionTokens(parsing: markdown)
        let writer = PlainTextWriter(tokens: tokens, mentions: mentions)
        return writer.text(of: tokens.document.blocks)
    }
}

private struct PlainTextWriter {
    let tokens: MentionTokens
    let mentions: MentionNames

    func text(of blocks: [Block], separator: String = "\n\n") -> String {
        blocks.map { text(of: $0) }.filter { !$0.isEmpty }.joined(separator: separator)
    }

    private func text(of block: Block) -> String {
        switch block {
        case .heading(let heading): text(of: heading.content)
        case .paragraph(let paragraph): text(of: paragraph.content)
        case .list(let list): text(of: list)
        case .code(let code): indented(spell(code.literal).withoutTrailingNewlines, by: "    ")
        case .table(let table):
            ([table.header] + table.rows)
                .map { row in row.cells.map { text(of: $0) }.joined(separator: " | ") }
                .joined(separator: "\n")
        case .quote(let quote): indented(text(of: quote.blocks), by: "> ")
        case .html(let html): html.literal.hasPrefix("<!--") ? "" : spell(html.literal).withoutTrailingNewlines
        case .rule: "----"
        }
    }

    private func text(of list: Block.List) -> String {
        var lines: [String] = []
        for (index, item) in list.items.enumerated() {
            let mark =
                switch list.marker {
                case .bullet: "- "
                case .ordered(let start): "\(start + index). "
                }
            let box =
                switch item.task {
                case .none: ""
                case .open: "[ ] "
                case .done: "[x] "
                }
            let body = text(of: item.blocks, separator: list.isTight ? "\n" : "\n\n")
            let hanging = indented(body, by: String(repeating: " ", count: mark.count))
            lines.append(mark + box + hanging.dropFirst(mark.count))
        }
        return lines.joined(separator: "\n")
    }

    private func indented(_ text: String, by prefix: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : prefix + $0 }
            .joined(separator: "\n")
    }

    private func text(of inlines: [Inline]) -> String { inlines.map { text(of: $0) }.joined() }

    private func text(of inline: Inline) -> String {
        switch inline {
        case .html(let text, _) where text.hasPrefix("<!--"): ""
        case .text(let text, _), .code(let text, _), .html(let text, _): spell(text)
        case .emphasis(let inner, _), .strong(let inner, _), .strikethrough(let inner, _): text(of: inner)
        case .link(let link): withAddress(link.destination, text(of: link.content), isPlain: link.isAutolink)
        case .image(let image): withAddress(image.source, text(of: image.content), isPlain: false)
        case .softBreak, .lineBreak: "\n"
        }
    }

    private func withAddress(_ address: String, _ text: String, isPlain: Bool) -> String {
        isPlain || address == text || address.isEmpty ? text : text.isEmpty ? address : "\(text) (\(address))"
    }

    private func spell(_ text: String) -> String {
        tokens.spelled(text) { id in "@" + MarkdownEscape.clean(mentions[id]?.name ?? id) }
    }
}
