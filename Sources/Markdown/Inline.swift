/// Text inside a block, with its place in the source.
package enum Inline: Sendable, Hashable {
    case text(String, SourceRange)
    case code(String, SourceRange)
    case emphasis([Inline], SourceRange)
    case strong([Inline], SourceRange)
    case strikethrough([Inline], SourceRange)
    case link(Link)
    case image(Image)
    /// One tag or comment, as written.
    case html(String, SourceRange)
    /// A line end inside a paragraph.
    case softBreak(SourceRange)
    /// A line end the author insisted on.
    case lineBreak(SourceRange)

    package struct Link: Sendable, Hashable {
        package var destination: String
        package var title: String
        package var content: [Inline]
        /// True when the address itself is the text, as in `<https://example.org>` or a bare address.
        package var isAutolink: Bool
        package var range: SourceRange

        package init(
            destination: String, title: String, content: [Inline], isAutolink: Bool, range: SourceRange
        ) {
            self.destination = destination
            self.title = title
            self.content = content
            self.isAutolink = isAutolink
            self.range = range
        }
    }

    package struct Image: Sendable, Hashable {
        package var source: String
        package var title: String
        /// The text that stands for the image.
        package var content: [Inline]
        package var range: SourceRange

        package init(source: String, title: String, content: [Inline], range: SourceRange) {
            self.source = source
            self.title = title
            self.content = content
            self.range = range
        }
    }
}

extension Inline {
    package var range: SourceRange {
        switch self {
        case .text(_, let range), .code(_, let range), .emphasis(_, let range), .strong(_, let range),
            .strikethrough(_, let range), .html(_, let range), .softBreak(let range), .lineBreak(let range):
            range
        case .link(let link): link.range
        case .image(let image): image.range
        }
    }

    /// The same so many lines further down, with all it holds.
    func moved(by lines: Int) -> Inline {
        func moved(_ range: SourceRange) -> SourceRange {
            var range = range
            range.startLine += lines
            range.endLine += lines
            return range
        }
        func moved(_ content: [Inline]) -> [Inline] { content.map { $0.moved(by: lines) } }
        switch self {
        case .text(let text, let range): return .text(text, moved(range))
        case .code(let text, let range): return .code(text, moved(range))
        case .html(let text, let range): return .html(text, moved(range))
        case .softBreak(let range): return .softBreak(moved(range))
        case .lineBreak(let range): return .lineBreak(moved(range))
        case .emphasis(let content, let range): return .emphasis(moved(content), moved(range))
        case .strong(let content, let range): return .strong(moved(content), moved(range))
        case .strikethrough(let content, let range): return .strikethrough(moved(content), moved(range))
        case .link(var link):
            link.content = moved(link.content)
            link.range = moved(link.range)
            return .link(link)
        case .image(var image):
            image.content = moved(image.content)
            image.range = moved(image.range)
            return .image(image)
        }
    }

    /// The inlines this one holds; empty for those that hold none.
    package var children: [Inline] {
        switch self {
        case .emphasis(let inner, _), .strong(let inner, _), .strikethrough(let inner, _): inner
        case .link(let link): link.content
        case .image(let image): image.content
        case .text, .code, .html, .softBreak, .lineBreak: []
        }
    }
}

extension [Inline] {
    /// What a reader sees, without marks: line ends become blanks, and tags that only shape words vanish.
    package var plainText: String {
        if count == 1, case .text(let whole, _) = self[0] { return whole }
        var text = ""
        for inline in self {
            switch inline {
            case .text(let part, _), .code(let part, _): text += part
            case .softBreak, .lineBreak: text += " "
            case .html(let tag, _): if !MarkupTag.isMarkup(tag) { text += tag }
            default: text += inline.children.plainText
            }
        }
        return text
    }
}
