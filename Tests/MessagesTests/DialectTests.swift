import Foundation
import Messages
import TestSupport
import Testing

@Suite("Dialects")
struct DialectTests {
    private static let people: MentionNames = [
        "ada": (name: "Ada <L>", userID: "@ada:example.org"), "bo": (name: "Bo", userID: nil),
        "odd_*id*": (name: "Cy & Co", userID: "@a/b?c:example.org"),
        "no-matrix": (name: "Di", userID: "javascript:alert(1)"),
    ]

    private static let sample = """
        # A heading with `code`

        **Bold**, *em*, ~~gone~~ and `a < b`, \(Mention.mark("ada")) \(Mention.mark("bo")) \(Mention.mark("odd_*id*"))
        \(Mention.mark("no-matrix")) \(Mention.mark("nobody")) **\(Mention.mark("ada"))**. Next line\\
        and a hard break. [a link](https://example.org/?a=1&b="2") <https://example.org/x> [odd](javascript:alert(1))
        ![image](https://example.org/i.png) <b>raw</b> <!-- hidden -->

        - one
          - two
        - [ ] open
        - [x] done

        3. three

           with a second paragraph
        4. four

        ```sh and more
        echo "<hi>" && \(Mention.mark("ada"))

        ```

        | a | b |
        |---|--:|
        | 1 | **2** |

        > quoted
        > - list

        <div onclick="x()">html</div>

        ---
        """

    @Test("writes Matrix's HTML")
    func matrix() {
        let html = MatrixHTML.render(Self.sample, mentions: Self.people)
        #expect(Snapshot.difference(html.replacing("><", with: ">\n<"), from: "dialect-matrix.html") == nil)
    }

    @Test("writes plain text")
    func plain() {
        let text = PlainText.render(Self.sample, mentions: Self.people)
        #expect(Snapshot.difference(text, from: "dialect-plain.txt") == nil)
    }

    @Test("writes every message in both", arguments: TemplateCatalogue.entries)
    func messages(entry: TemplateCatalogue.Entry) throws {
        let markdown = try Shipped.library.render(entry.name, entry.full)
        let people: MentionNames = ["ada": (name: "Ada", userID: "@ada:example.org"), "bo": (name: "Bo", userID: nil)]
        let plain = PlainText.render(markdown, mentions: people)
        let html = MatrixHTML.render(markdown, mentions: people).replacing("><", with: ">\n<")
        #expect(Snapshot.difference("\(plain)\n\n=== Matrix ===\n\n\(html)", from: "dialects/\(entry.name).txt") == nil)
        #expect(!plain.contains(Mention.opening) && !html.contains(Mention.opening))
        #expect(!plain.contains("**") && !plain.contains("\\"))
    }

    /// The tags that a client has to show, by the Matrix specification (client-server API, m.room.message).
    private static let allowed: Set<String> = [
        "del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "sup", "sub", "li", "b", "i",
        "u",
        "strong", "em", "s", "code", "hr", "br", "div", "table", "thead", "tbody", "tr", "th", "td", "caption", "pre",
        "span", "img", "details", "summary",
    ]

    @Test("writes only tags that are allowed, each closed, whatever the text", arguments: Hostile.texts + [sample])
    func allowedTags(text: String) {
        for markdown in [text, "- " + text, "> " + text, "[a](\(text))", "![\(text)](\(text))", "a " + text] {
            let html = MatrixHTML.render(markdown, mentions: Self.people)
            var open: [String] = []
            for (tag, isClosed) in HTMLTags.all(in: html) {
                #expect(isClosed, "\(html)")
                if tag.hasPrefix("/") {
                    #expect(open.popLast() == String(tag.dropFirst()), "\(html)")
                    continue
                }
                let name = String(tag.prefix { $0 != " " })
                #expect(Self.allowed.contains(name), "\(html)")
                if name != "br", name != "hr" { open.append(name) }
                if name == "a" {
                    let isSafe = ["https://", "http://", "mailto:", "matrix:"].contains {
                        tag.hasPrefix("a href=\"\($0)")
                    }
                    #expect(
                        isSafe && tag.split(separator: "\"", omittingEmptySubsequences: false).count == 3, "\(html)")
                }
            }
            #expect(open.isEmpty, "\(html)")
            #expect(!html.contains(Mention.opening) && !html.contains(Mention.closing))
        }
    }

    @Test("survives depth and length", arguments: [">", "- ", "*", "[", "![", "<", "`", "**a ", "| "])
    func depth(text: String) {
        let markdown = String(repeating: text, count: 5_000)
        #expect(throws: Never.self) {
            _ = MatrixHTML.render(markdown, mentions: [:])
            _ = PlainText.render(markdown, mentions: [:])
        }
    }
}
