import Markdown
import Testing

@Suite("Markdown documents", .timeLimit(.minutes(1)))
struct MarkdownDocumentTests {
    @Test("a heading knows its level, its words and its line")
    func heading() throws {
        let document = MarkdownDocument(parsing: "intro\n\n## Put `app` *live*\n")
        guard case .heading(let heading) = try #require(document.blocks.last) else { throw Unexpected() }
        #expect(heading.level == 2)
        #expect(heading.content.plainText == "Put app live")
        #expect(heading.range == SourceRange(startLine: 3, startColumn: 1, endLine: 3, endColumn: 19))
    }

    @Test("a list tells its first number, whether it is tight, and the state of each box")
    func lists() throws {
        let document = MarkdownDocument(parsing: "3. one\n4. two\n\n- [ ] open\n- [x] done\n- plain\n")
        guard case .list(let numbered) = try #require(document.blocks.first),
            case .list(let boxes) = try #require(document.blocks.last)
        else { throw Unexpected() }
        #expect(numbered.marker == .ordered(start: 3))
        #expect(numbered.isTight)
        #expect(boxes.items.map(\.task) == [.open, .done, .none])
        #expect(boxes.items.map(\.range.startLine) == [4, 5, 6])
    }

    @Test("words right above a table keep their lines")
    func label() throws {
        let document = MarkdownDocument(parsing: "# Till\n\n**Limits**\nof the till\n| A | B |\n|---|---|\n| 1 | 2 |\n")
        guard case .paragraph(let paragraph) = try #require(document.blocks.dropFirst().first) else {
            throw Unexpected()
        }
        #expect(paragraph.content.plainText.hasPrefix("Limits"))
        #expect([paragraph.range.startLine, paragraph.range.endLine] == [3, 4])
    }

    @Test("a fence inside an item loses its own indentation and nothing more")
    func fence() throws {
        let document = MarkdownDocument(parsing: "- do\n  ```sh title=x\n    deep\n  flat\n  ```\n")
        guard case .list(let list) = try #require(document.blocks.first),
            case .code(let code) = try #require(list.items.first?.blocks.last)
        else { throw Unexpected() }
        #expect(code.literal == "  deep\nflat\n")
        #expect(code.info == "sh title=x")
        #expect(code.isFenced)
        #expect((code.range.startLine, code.range.endLine) == (2, 5))
    }

    @Test("a table has a header, rows, cells and alignments")
    func table() throws {
        let document = MarkdownDocument(parsing: "| a | b |\n|:--|--:|\n| 1 | `2` |\n| | x |\n")
        guard case .table(let table) = try #require(document.blocks.first) else { throw Unexpected() }
        #expect(table.header.cells.map(\.plainText) == ["a", "b"])
        #expect(table.rows.map { $0.cells.map(\.plainText) } == [["1", "2"], ["", "x"]])
        #expect(table.rows.map(\.range.startLine) == [3, 4])
        #expect(table.alignments == [.left, .right])
    }

    @Test("words with a table right below them have their own lines, and so have what stands in them")
    func aboveTable() throws {
        let document = MarkdownDocument(parsing: "# Title\n\n**One:** *two*\nthree [four](x)\n| a |\n|---|\n| 1 |\n")
        guard case .paragraph(let paragraph) = document.blocks[1] else { throw Unexpected() }
        #expect(paragraph.range.startLine == 3)
        #expect(paragraph.range.endLine == 4)
        #expect(paragraph.content.map(\.range.startLine) == [3, 3, 3, 3, 4, 4])
        #expect(paragraph.content.flatMap(\.children).map(\.range.startLine) == [3, 3, 4])
    }

    @Test("inlines come typed, with bare addresses as links", arguments: ["www.example.org", "https://example.org/a"])
    func inlines(address: String) throws {
        let document = MarkdownDocument(parsing: "**b** ~~gone~~ ~5~ `c` \(address) [t](x.md) ![i](p.png)<br>\nnext")
        guard case .paragraph(let paragraph) = try #require(document.blocks.first) else { throw Unexpected() }
        var links: [Inline.Link] = []
        var struck: [String] = []
        for inline in paragraph.content {
            if case .link(let link) = inline { links.append(link) }
            if case .strikethrough(let inner, _) = inline { struck.append(inner.plainText) }
        }
        #expect(links.map(\.isAutolink) == [true, false])
        #expect(links.last?.destination == "x.md")
        #expect(struck == ["gone"])
        #expect(paragraph.content.plainText == "b gone ~5~ c \(address) t i next")
    }

    @Test("nesting beyond the limit is flattened and its words are kept")
    func deepNesting() {
        for marker in ["> ", "- ", "1. "] {
            let document = MarkdownDocument(parsing: String(repeating: marker, count: 10_000) + "word\n")
            var blocks = document.blocks
            var depth = 0
            while let block = blocks.first {
                switch block {
                case .quote(let quote): blocks = quote.blocks
                case .list(let list): blocks = list.items.first?.blocks ?? []
                case .paragraph(let paragraph):
                    #expect(paragraph.content.plainText.hasSuffix("word"))
                    blocks = []
                default: blocks = []
                }
                depth += 1
            }
            #expect(depth <= MarkdownDocument.depthLimit + 1)
        }
    }

    @Test("documents parsed at the same time do not disturb each other")
    func concurrency() async {
        let text = String(repeating: "see www.example.org and ~~old~~\n\n| a |\n|---|\n| 1 |\n\n", count: 50)
        let expected = MarkdownDocument(parsing: text)
        await withTaskGroup(of: MarkdownDocument.self) { group in
            for _ in 0..<16 { group.addTask { MarkdownDocument(parsing: text) } }
            for await document in group { #expect(document == expected) }
        }
    }
}

struct Unexpected: Error {}
