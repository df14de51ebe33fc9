import Testing

@testable import Messages

@Suite("Names of files in messages")
struct FileNameTests {
    @Test(
        "are code, so that no client makes an address on the web of them",
        arguments: [
            ("says shop/runbook.md:134).", "says <code>shop/runbook.md:134</code>)."),
            ("runbook.md", "<code>runbook.md</code>"),
            ("From docs/till.md:12:3.", "From <code>docs/till.md:12:3</code>."),
            ("bin/deploy.sh, then ./tools/undo.py!", "<code>bin/deploy.sh</code>, then <code>./tools/undo.py</code>!"),
            ("../README.MD", "<code>../README.MD</code>"),
            ("**Look in notes.v2.md**", "<strong>Look in <code>notes.v2.md</code></strong>"),
            (
                "| a |\n| --- |\n| main.rs |",
                "<table><thead><tr><th>a</th></tr></thead>"
                    + "<tbody><tr><td><code>main.rs</code></td></tr></tbody></table>"
            ),
        ])
    func files(_ markdown: String, _ html: String) {
        let rendered = MatrixHTML.render(markdown, mentions: [:])
        #expect(rendered == html || rendered == "<p>\(html)</p>")
    }

    @Test(
        "are not seen where there are none",
        arguments: [
            "v1.4.2", "about .5 s", "Mr.Smith", "shop.example.org", "mail ada@example.sh", "example.org/readme.md",
            "at 10.5.md5", ".sh", "www.runbook.md", "a.b: c", "ends. So it goes", "x.md?page=2", "the .md files",
        ])
    func none(_ text: String) {
        #expect(FileNames.pieces(of: text).map(\.text).joined() == text)
        #expect(FileNames.pieces(of: text).allSatisfy { !$0.isFile })
    }

    @Test("stay as they are in links, in code and in plain text")
    func elsewhere() {
        let link = "[runbook.md](https://example.org/runbook.md)"
        let html = #"<p><a href="https://example.org/runbook.md">runbook.md</a></p>"#
        #expect(MatrixHTML.render(link, mentions: [:]) == html)
        #expect(MatrixHTML.render("https://example.org/a.md", mentions: [:]).contains(">https://example.org/a.md</a>"))
        #expect(MatrixHTML.render("`a.md`", mentions: [:]) == "<p><code>a.md</code></p>")
        #expect(PlainText.render("see a.md:3", mentions: [:]) == "see a.md:3")
    }
}
