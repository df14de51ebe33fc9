import Runbooks
import Testing

@Suite("Encodings and line ends")
struct EncodingTests {
    @Test("a byte-order mark does not hide the first heading")
    func mark() throws {
        let runbook = try RunbookReader.read([0xEF, 0xBB, 0xBF] + Array("# Shop\n".utf8), fileName: "a.md")
        #expect((runbook.title, runbook.titleLine) == ("Shop", 1))
        #expect(!runbook.encodingRepaired)
    }

    @Test("carriage returns never reach a command")
    func carriageReturns() throws {
        let runbook = try read("# Shop\r\n\r\n## Deploy\r\n\r\n```bash\r\nmake a\r\nmake b\r\n```")
        #expect(runbook.codeBlocks.map(\.script) == ["make a\nmake b"])
        #expect(runbook.codeBlocks.map(\.line) == [5])
        #expect(runbook.findings.allSatisfy { !$0.message.contains("never closed") })
    }

    @Test("bytes that are no UTF-8 are read as Windows-1252")
    func latin1() throws {
        let runbook = try RunbookReader.read(Array("# Caf".utf8) + [0xE9, 0x20, 0x96, 0x0A], fileName: "a.md")
        #expect(runbook.title == "Café –")
        #expect(runbook.encodingRepaired)
    }

    @Test(
        "text decoded twice is put back when the round trip proves it",
        arguments: [
            ("Coverage ‚â• 80%", "Coverage ≥ 80%", "Mac Roman"), ("‚ö†Ô∏è stop", "⚠️ stop", "a pictogram"),
            ("Coverage â‰¥ 80%", "Coverage ≥ 80%", "Windows-1252"),
            ("naïve café — “quoted” ≥ 5 µs", "naïve café — “quoted” ≥ 5 µs", "sound text stays"),
            ("Größe und Maß", "Größe und Maß", "German stays"), ("手順を確認する", "手順を確認する", "Japanese stays"),
        ])
    func mojibake(given: String, expected: String, why: String) throws {
        let runbook = try read("# \(given)\n")
        #expect(runbook.title == expected, "\(why)")
        #expect(runbook.encodingRepaired == (given != expected), "\(why)")
    }

    @Test(
        "a binary file is refused with its first odd byte",
        arguments: [[0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x00], [0x23, 0x20, 0x41, 0x00]] as [[UInt8]])
    func binary(bytes: [UInt8]) {
        #expect {
            try RunbookReader.read(bytes, fileName: "prog")
        } throws: { error in
            guard case .binary(let fileName, let offset)? = error as? RunbookReadError else { return false }
            return fileName == "prog" && bytes[offset] < 0x20 && "\(error)".hasPrefix("prog: byte \(offset) ")
        }
    }

    @Test("the hash is that of the bytes as given")
    func hash() throws {
        #expect(try read("").contentHash == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(
        "an empty file and a file of prose are read, and say that nothing can be run",
        arguments: ["", "\n\n", "Just words.\n\nMore words."])
    func nothing(text: String) throws {
        let runbook = try read(text, fileName: "docs/shop.md")
        #expect(runbook.title == "shop")
        #expect(runbook.titleLine == nil)
        #expect(runbook.procedures.isEmpty)
        #expect(runbook.findings.contains { $0.message.contains("nothing in this document can be run") })
    }

    @Test("front matter is metadata, and line numbers go on counting from the file's first line")
    func frontMatter() throws {
        let runbook = try read("---\ntitle: \"Shop\"\nowner: Team Red\n---\n\n## Deploy\n\n1. Push\n")
        #expect((runbook.title, runbook.titleLine) == ("Shop", 2))
        #expect(runbook.metadata.map(\.key) == ["title", "owner"])
        #expect(runbook.procedures.map(\.line) == [6])
    }

    @Test("a rule under a paragraph is a rule")
    func underline() throws {
        let runbook = try read("# Shop\n\n**Owner:** Red\n**Version:** 2\n---\n\n## Deploy\n\n1. Push\n")
        #expect(runbook.metadata.map(\.value) == ["Red", "2"])
        #expect(runbook.procedures.map(\.title) == ["Deploy"])
    }

    @Test("of several level-1 headings the first is the title")
    func severalTitles() throws {
        let runbook = try read("# Shop\n\n# Deployment\n\n1. Push\n\n# Rollback\n\n1. Undo\n")
        #expect(runbook.title == "Shop")
        #expect(runbook.procedures.map(\.role) == [.deploy, .rollback])
    }
}
