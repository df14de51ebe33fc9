import Markdown

/// Walks a message's tree and has a dialect spell each part.
struct DialectWriter<D: Dialect> {
    private let dialect: D
    private let tokens: MentionTokens
    private let mentions: MentionNames

    static func render(_ markdown: String, mentions: MentionNames, as dialect: D) -> String {
        let tokens = MentionTokens(parsing: markdown)
        let writer = DialectWriter(dialect: dialect, tokens: tokens, mentions: mentions)
        return writer.text(of: tokens.document.blocks, Place())
    }

    /// Where a part stands.
    private struct Place {
        var isQuoted = false
        /// Styles that already apply: none is opened inside itself.
        var styles: Set<DialectStyle> = []
        var isLink = false

        func within(_ style: DialectStyle) -> Place {
            var place = self
            place.styles.insert(style)
            return place
        }
    }

    private func text(of blocks: [Block], _ place: Place, separator: String = "\n\n") -> String {
        blocks.map { text(of: $0, place) }.filter { !$0.isEmpty }.joined(separator: separator)
    }

    private func text(of block: Block, _ place: Place) -> String {
        switch block {
        case .heading(let heading):
            let inner = text(of: heading.content, place.within(.strong))
            return inner.isEmpty ? "" : dialect.heading(inner, level: heading.level)
        case .paragraph(let paragraph): return text(of: paragraph.content, place)
        case .list(let list): return text(of: list, place)
        case .code(let code):
            return dialect.fence(spelled(code.literal).withoutTrailingNewlines, language: code.info.languageWord)
        case .table(let table): return text(of: table, place)
        case .quote(let quote):
            // A quote within a quote only adds marks, which not every platform can nest.
            var inside = place
            inside.isQuoted = true
            let inner = text(of: quote.blocks, inside)
            return place.isQuoted || inner.isEmpty ? inner : dialect.quote(inner)
        case .html(let html):
            return html.literal.hasPrefix("<!--")
                ? "" : dialect.text(spelled(html.literal).withoutTrailingNewlines, startsLine: true)
        case .rule: return dialect.rule
        }
    }

    private func text(of list: Block.List, _ place: Place) -> String {
        var lines: [String] = []
        for (index, item) in list.items.enumerated() {
            let mark: String
            switch (list.marker, item.task) {
            case (_, .open): mark = dialect.openBox
            case (_, .done): mark = dialect.doneBox
            case (.bullet, .none): mark = dialect.bullet
            case (.ordered(let start), .none): mark = "\(start + index). "
            }
            let body = text(of: item.blocks, place, separator: list.isTight ? "\n" : "\n\n")
            lines.append(hung(body, behind: mark))
        }
        return lines.joined(separator: list.isTight ? "\n" : "\n\n")
    }

    /// An item's lines beneath each other; from the first block on that can't be set in, they begin at the margin.
    private func hung(_ body: String, behind mark: String) -> String {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        let end = dialect.nestsBlocks ? lines.endIndex : lines.firstIndex(where: Self.opensBlock) ?? lines.endIndex
        let hanging = String(repeating: " ", count: mark.count)
        let set = lines[..<end].map { $0.isEmpty ? "" : hanging + $0 }.joined(separator: "\n").dropFirst(mark.count)
        guard end < lines.endIndex else { return mark + set }
        // A table needs an empty line above it.
        let isGlued = lines[end].first == "|" && end > 0 && !lines[end - 1].isEmpty
        let start = set.isEmpty ? "\u{200B}" : String(set)
        return mark + start + (isGlued ? "\n\n" : "\n") + lines[end...].joined(separator: "\n")
    }

    /// A fence, and no span of code that is as long as one; or a table's first row.
    private static func opensBlock(_ line: Substring) -> Bool {
        line.hasPrefix("| ") || line.hasPrefix("```") && !line.drop { $0 == "`" }.contains("`")
    }

    private func text(of table: Block.Table, _ place: Place) -> String {
        let rows = [table.header] + table.rows
        return dialect.table(
            rows.map { row in row.cells.map { text(of: $0, place).replacing("\n", with: " ") } },
            plain: rows.map { row in row.cells.map { spelled($0.plainText) } })
    }
}

extension DialectWriter {
    private func text(of inlines: [Inline], _ place: Place) -> String {
        var result = ""
        var startsLine = true
        for inline in inlines {
            result += text(of: inline, place, startsLine: startsLine)
            if case .softBreak = inline {
                startsLine = true
            } else if case .lineBreak = inline {
                startsLine = true
            } else {
                startsLine = startsLine && result.isEmpty
            }
        }
        return result
    }

    private func text(of inline: Inline, _ place: Place, startsLine: Bool) -> String {
        switch inline {
        case .html(let text, _) where text.hasPrefix("<!--"): return ""
        case .text(let text, _), .html(let text, _):
            var result = ""
            for piece in tokens.pieces(of: text) {
                for part in FileNames.pieces(of: piece.text) {
                    result +=
                        part.isFile && !place.isLink
                        ? dialect.code(part.text)
                        : dialect.text(part.text, startsLine: startsLine && result.isEmpty)
                }
                if let person = piece.person { result += mention(of: person, place) }
            }
            return result
        case .code(let text, _): return dialect.code(spelled(text))
        case .strong(let inner, _): return styled(inner, .strong, place)
        case .emphasis(let inner, _): return styled(inner, .emphasis, place)
        case .strikethrough(let inner, _): return styled(inner, .strike, place)
        case .link(let link): return linked(link.content, to: link.destination, place)
        case .image(let image):
            // An image would have to be uploaded first: its text stands for it.
            return linked(
                image.content.isEmpty ? [.text(image.source, image.range)] : image.content, to: image.source, place)
        case .softBreak: return "\n"
        case .lineBreak: return dialect.lineBreak
        }
    }

    private func styled(_ inner: [Inline], _ style: DialectStyle, _ place: Place) -> String {
        let text = text(of: inner, place.within(style))
        guard !place.styles.contains(style), text.contains(where: { !$0.isWhitespace }) else { return text }
        return dialect.styled(text, style)
    }

    private func linked(_ content: [Inline], to address: String, _ place: Place) -> String {
        var inside = place
        inside.isLink = true
        let inner = text(of: content, inside)
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard !place.isLink, address.contains(":"), dialect.schemes.contains(scheme),
            inner.contains(where: { !$0.isWhitespace })
        else { return inner }
        let target = tokens.spelled(address) { _ in "" }
        if content.plainText == target { return dialect.bareLink(target) }
        return dialect.link(inner.replacing("\n", with: " "), to: target)
    }

    private func mention(of person: String, _ place: Place) -> String {
        let name = MarkdownEscape.clean(mentions[person]?.name ?? person)
        return dialect.mention(
            name.split(whereSeparator: \.isNewline).joined(separator: " "), userID: mentions[person]?.userID,
            isQuiet: place.isQuoted || place.isLink)
    }

    /// Nobody is mentioned inside code.
    private func spelled(_ text: String) -> String {
        tokens.spelled(text) { "@" + MarkdownEscape.clean(mentions[$0]?.name ?? $0) }
    }
}
