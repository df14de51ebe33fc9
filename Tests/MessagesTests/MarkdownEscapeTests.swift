import Markdown
import Messages
import Testing

@Suite("Markdown escape")
struct MarkdownEscapeTests {
    @Test(
        "leaves what people usually write as it is",
        arguments: [
            "v1.4.2", "Checkout returns 500", "snake_case_name", "a-b-c", "-5 degrees", "it's 50% (or so)",
            "5 > 3 and a -> b",
            "ada@example.org", "#ops is noisy", "R&D", "a = b", "C++", "10.0.0.1:8080", "a/b", "1.5 seconds", "…",
            "déjà vu",
            "what? no!  yes".replacing("  ", with: " "), "$HOME", "(see above)", "\"quoted\"", "2026-11-21 09:12",
        ])
    func readable(text: String) {
        let escaped = MarkdownEscape.text(text)
        #expect(escaped == text || (text.hasPrefix("#") && escaped == "\\" + text))
    }

    @Test("lets nothing but text come of any text, alone and within a line", arguments: Hostile.texts)
    func onlyText(text: String) {
        for (before, after) in [
            ("", ""), ("a ", " b"), ("**", "**"), ("- ", ""), ("x: ", "[label](https://good.example)"),
        ] {
            let escaped = MarkdownEscape.text(text)
            #expect(!escaped.contains("\n"))
            let marks = Marks(of: before + escaped + after)
            let expected = Marks(of: before + "word" + after)
            #expect(marks == expected || escaped.isEmpty, "\(escaped)")
        }
    }

    @Test("keeps a text's words through Markdown", arguments: Hostile.texts)
    func roundTrip(text: String) {
        let seen = PlainText.render("x " + MarkdownEscape.text(text) + " y", mentions: [:])
        let meant = MarkdownEscape.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(seen == (meant.isEmpty ? "x  y" : "x \(meant) y") || seen == "x y")
    }

    @Test("keeps lines apart in a passage and nothing else", arguments: Hostile.texts)
    func passages(text: String) {
        let marks = Marks(of: MarkdownEscape.passage("first\n\(text)\n\n\(text)\nlast"))
        #expect(marks.found.subtracting(["paragraph", "break", "autolink"]).isEmpty, "\(marks)")
    }

    @Test("mentions nobody", arguments: Hostile.texts)
    func nobody(text: String) {
        #expect(Mention.people(in: MarkdownEscape.text(text)).isEmpty)
        #expect(Mention.people(in: MarkdownEscape.passage(text)).isEmpty)
        #expect(Mention.people(in: MarkdownFence.fenced(text)).isEmpty)
        #expect(Mention.people(in: MarkdownFence.span(text)).isEmpty)
    }

    @Test("shows an address as a link to itself")
    func addresses() {
        #expect(
            MarkdownEscape.text("see https://a.example/x_y?b=1&c=*2*, now")
                == "see <https://a.example/x_y?b=1&c=*2>\\*, now")
    }
}

@Suite("Markdown fence")
struct MarkdownFenceTests {
    @Test(
        "holds any text",
        arguments: Hostile.texts + ["```\nout\n```", "````", "a\n```sh\nb", "~~~\n```\n~~~", "\n\n", ""])
    func holds(text: String) {
        let document = MarkdownDocument(parsing: "before\n\n\(MarkdownFence.fenced(text, language: "sh"))\n\nafter")
        #expect(document.blocks.count == 3)
        guard document.blocks.count == 3, case .code(let code) = document.blocks[1] else {
            Issue.record("no block of code")
            return
        }
        #expect(code.info == "sh")
        let clean = MarkdownEscape.clean(text.replacing("\r\n", with: "\n")).replacing("\r", with: "\n")
        #expect(code.literal == (clean.isEmpty || clean.hasSuffix("\n") ? clean : clean + "\n"))
    }

    @Test("names no language that is none", arguments: ["sh\n```\nout", "`", "a b", "<b>", "\u{F8F0}"])
    func language(language: String) {
        guard
            case .code(let code)? = MarkdownDocument(parsing: MarkdownFence.fenced("x", language: language)).blocks
                .first
        else {
            Issue.record("no block of code")
            return
        }
        #expect(code.literal == "x\n")
    }

    @Test("makes one span of any text", arguments: Hostile.texts)
    func span(text: String) {
        let span = MarkdownFence.span(text)
        let marks = Marks(of: "a \(span) b")
        #expect(span.isEmpty || marks.found == ["paragraph", "code"], "\(span)")
    }
}

/// The kinds of things a Markdown text holds, text itself aside.
private struct Marks: Equatable, CustomStringConvertible {
    private(set) var found: Set<String> = []
    var description: String { found.sorted().joined(separator: ", ") }

    init(of markdown: String) { MarkdownDocument(parsing: markdown).blocks.forEach { add($0) } }

    private mutating func add(_ block: Block) {
        switch block {
        case .heading(let heading): add("heading", heading.content)
        case .paragraph(let paragraph): add("paragraph", paragraph.content)
        case .list(let list):
            found.insert("list")
            for item in list.items {
                if item.task != .none { found.insert("task") }
                item.blocks.forEach { add($0) }
            }
        case .code: found.insert("block of code")
        case .table: found.insert("table")
        case .quote: found.insert("quote")
        case .html: found.insert("html block")
        case .rule: found.insert("rule")
        }
    }

    private mutating func add(_ kind: String, _ inlines: [Inline]) {
        found.insert(kind)
        for inline in inlines {
            switch inline {
            case .text: break
            case .code: found.insert("code")
            case .emphasis(let inner, _): add("emphasis", inner)
            case .strong(let inner, _): add("strong", inner)
            case .strikethrough(let inner, _): add("strikethrough", inner)
            case .link(let link):
                // Only an address that is read is a link, and links to itself.
                if link.isAutolink || link.content.plainText == link.destination { continue }
                add("link", link.content)
            case .image: found.insert("image")
            case .html: found.insert("html")
            case .softBreak, .lineBreak: found.insert("break")
            }
        }
    }
}
