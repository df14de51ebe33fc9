import Markdown
import Messages
import Testing

@Suite("Message limits")
struct MessageLimitsTests {
    @Test("leaves alone what fits")
    func fits() {
        #expect(MessageLimits.split("a\n\nb", limit: 100) == ["a\n\nb"])
        #expect(MessageLimits.cut("a\n\nb", limit: 100) == "a\n\nb")
        #expect(MessageLimits.tail("a\nb", limit: 3) == nil)
    }

    @Test("closes a fence at the end of a part and opens it again in the next")
    func fences() {
        let text = "before\n" + MarkdownFence.fenced(String(repeating: "0123456789\n", count: 20), language: "sh")
        let parts = MessageLimits.split(text, limit: 80)
        #expect(parts.count > 2)
        #expect(parts.dropFirst().allSatisfy { $0.hasPrefix("```sh\n") })
        #expect(parts.allSatisfy { $0.hasSuffix("\n```") && $0.utf8.count <= 80 })
    }

    @Test(
        "loses nothing, breaks no character, mark or escape, and keeps every part within the limit",
        arguments: [64, 65, 70, 97, 128, 300])
    func everything(limit: Int) {
        let flag = "🇩🇰"
        let family = "👨‍👩‍👧‍👦"
        let person = Mention.mark("a-person-with-a-long-id")
        let long = (0..<40).map { "wörd\($0) \(flag)\(family) \(person) \\*x\\*" }.joined(separator: " ")
        let unbroken = String(repeating: "ü\\\\", count: 200)
        let text = [
            "# Head", long, "", MarkdownFence.fenced(long + "\n" + unbroken + "\n```\n" + unbroken, language: "sh"),
            unbroken,
            "- a\n  ```\n  \(unbroken)\n  ```\n- b", "e" + String(repeating: "\u{301}", count: 300),
        ].joined(separator: "\n")
        let parts = MessageLimits.split(text, limit: limit)
        for part in parts {
            #expect(part.utf8.count <= limit)
            #expect(part.count { $0 == Mention.opening } == part.count { $0 == Mention.closing })
        }
        let seen = parts.joined().filter { !$0.isWhitespace && $0 != "`" }.replacing("sh", with: "")
        let meant = text.filter { !$0.isWhitespace && $0 != "`" }.replacing("sh", with: "")
        #expect(Array(seen.unicodeScalars) == Array(meant.unicodeScalars))
    }

    @Test("cuts with a note, and takes the end of an output")
    func cutting() {
        let text = (1...50).map { "line \($0)" }.joined(separator: "\n")
        let cut = MessageLimits.cut(text, limit: 100, note: "… the rest is in the ledger")
        #expect(cut.hasPrefix("line 1\n") && cut.hasSuffix("\n\n… the rest is in the ledger") && cut.utf8.count <= 100)
        #expect(MessageLimits.tail(text, limit: 20) == "line 49\nline 50")
        #expect(MessageLimits.tail(String(repeating: "ü", count: 10), limit: 5) == "üü")
        #expect(MessageLimits.tail("🇩🇰🇩🇰", limit: 9)?.isEmpty == false)
    }
}
