import Foundation
import Markdown

/// A message in the HTML that Matrix clients take as `org.matrix.custom.html`.
///
/// Only tags of the list in the Matrix specification (client-server API, "m.room.message msgtypes") are written,
/// HTML in the message is shown as the text it is, and links go to web, mail and Matrix addresses alone.
package enum MatrixHTML {
    /// A person with a user id becomes a pill, `https://matrix.to/#/@user:server`; one without is named.
    package static func render(_ markdown: String, mentions: MentionNames) -> String {
        let tokens = MentionTokens(parsing: markdown)
        var writer = MatrixHTMLWriter(tokens: tokens, mentions: mentions)
        writer.write(tokens.document.blocks, isTight: false)
        return writer.html
    }

    /// Text that stands for itself between tags and inside attributes.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

private struct MatrixHTMLWriter {
    let tokens: MentionTokens
    let mentions: MentionNames
    private(set) var html = ""
    private var isInLink = false

    init(tokens: MentionTokens, mentions: MentionNames) {
        self.tokens = tokens
        self.mentions = mentions
    }

    mutating func write(_ blocks: [Block], isTight: Bool) {
        for (index, block) in blocks.enumerated() {
            if isTight, case .paragraph(let paragraph) = block {
                if index > 0 { html += "<br>" }
                write(paragraph.content)
            } else {
                write(block)
            }
        }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .heading(let heading): wrap("h\(min(6, max(1, heading.level)))") { $0.write(heading.content) }
        case .paragraph(let paragraph): wrap("p") { $0.write(paragraph.content) }
        case .list(let list): write(list)
        case .code(let code): write(code)
        case .table(let table): write(table)
        case .quote(let quote): wrap("blockquote") { $0.write(quote.blocks, isTight: false) }
        case .html(let block) where block.literal.hasPrefix("<!--"): break
        case .html(let block): wrap("p") { $0.writeText(block.literal) }
        case .rule: html += "<hr>"
        }
    }

    private mutating func write(_ list: Block.List) {
        var tag = "ul"
        var attributes = ""
        if case .ordered(let start) = list.marker {
            tag = "ol"
            if start != 1 { attributes = " start=\"\(start)\"" }
        }
        html += "<\(tag)\(attributes)>"
        for item in list.items {
            wrap("li") { writer in
                if item.task != .none { writer.html += item.task == .done ? "☑ " : "☐ " }
                writer.write(item.blocks, isTight: list.isTight)
            }
        }
        html += "</\(tag)>"
    }

    private mutating func write(_ code: Block.Code) {
        let language = code.info.prefix { !$0.isWhitespace }.filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || "+-_".contains($0))
        }
        html += language.isEmpty ? "<pre><code>" : "<pre><code class=\"language-\(language)\">"
        writeCode(code.literal)
        html += "</code></pre>"
    }

    private mutating func write(_ table: Block.Table) {
        wrap("table") { writer in
            writer.wrap("thead") { $0.write(table.header, cell: "th") }
            if !table.rows.isEmpty {
                writer.wrap("tbody") { writer in
                    for row in table.rows { writer.write(row, cell: "td") }
                }
            }
        }
    }

    private mutating func write(_ row: Block.Table.Row, cell tag: String) {
        wrap("tr") { writer in
            for cell in row.cells { writer.wrap(tag) { $0.write(cell) } }
        }
    }

    private mutating func wrap(_ tag: String, _ content: (inout MatrixHTMLWriter) -> Void) {
        html += "<\(tag)>"
        content(&self)
        html += "</\(tag)>"
    }
}

extension MatrixHTMLWriter {
    private mutating func write(_ inlines: [Inline]) {
        for inline in inlines { write(inline) }
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .html(let text, _) where text.hasPrefix("<!--"): break
        case .text(let text, _), .html(let text, _): writeText(text)
        case .code(let text, _): wrap("code") { $0.writeCode(text) }
        case .emphasis(let inner, _): wrap("em") { $0.write(inner) }
        case .strong(let inner, _): wrap("strong") { $0.write(inner) }
        case .strikethrough(let inner, _): wrap("del") { $0.write(inner) }
        case .link(let link): write(link.content, linkedTo: link.destination)
        case .image(let image):
            // An image would have to be uploaded first: its text stands for it.
            write(image.content.isEmpty ? [.text(image.source, image.range)] : image.content, linkedTo: image.source)
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br>"
        }
    }

    private mutating func write(_ content: [Inline], linkedTo address: String) {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "mailto", "matrix"].contains(scheme), address.contains(":") else {
            write(content)
            return
        }
        html += "<a href=\"\(MatrixHTML.escaped(tokens.spelled(address) { _ in "" }))\">"
        isInLink = true
        write(content)
        isInLink = false
        html += "</a>"
    }

    private mutating func writeText(_ text: String) {
        for piece in tokens.pieces(of: text) {
            for part in FileNames.pieces(of: piece.text) {
                let text = MatrixHTML.escaped(part.text)
                html += part.isFile && !isInLink ? "<code>\(text)</code>" : text
            }
            if let person = piece.person { writeMention(of: person) }
        }
    }

    private mutating func writeMention(of person: String) {
        let name = MarkdownEscape.clean(mentions[person]?.name ?? person)
        if let userID = mentions[person]?.userID, let address = Self.address(of: userID) {
            html += "<a href=\"\(address)\">\(MatrixHTML.escaped(name))</a>"
        } else {
            html += MatrixHTML.escaped("@" + name)
        }
    }

    /// nil for what is no Matrix user id.
    private static func address(of userID: String) -> String? {
        guard userID.hasPrefix("@"), userID.contains(":") else { return nil }
        let allowed = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@:._=-")
        return userID.addingPercentEncoding(withAllowedCharacters: allowed).map { "https://matrix.to/#/\($0)" }
    }

    /// Nobody is mentioned inside code.
    private mutating func writeCode(_ text: String) {
        html += MatrixHTML.escaped(tokens.spelled(text) { "@" + MarkdownEscape.clean(mentions[$0]?.name ?? $0) })
    }
}
