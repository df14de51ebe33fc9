import Messages
import Testing

@Suite("Mention")
struct MentionTests {
    @Test("is found by its mark, each person once, in order")
    func people() {
        let text = "a \(Mention.mark("bo")) \(Mention.mark("ada")), \(Mention.mark("bo"))"
        #expect(Mention.people(in: text) == ["bo", "ada"])
        #expect(Mention.replace(in: text) { "<\($0)>" } == "a <bo> <ada>, <bo>")
    }

    @Test(
        "loses half a mark, and nothing else",
        arguments: [
            ("\u{F8F0}ada", "ada"), ("ada\u{F8F1} x", "ada x"), ("\u{F8F0}\u{F8F0}ada\u{F8F1}x", "<ada>x"),
            ("\u{F8F0}ada\u{F8F1}\u{301}x", "<ada>\u{301}x"), ("a\u{F8F1}\u{F8F0}b", "ab"), ("", ""),
            ("plain", "plain"),
        ])
    func halves(text: String, seen: String) {
        #expect(Mention.replace(in: text) { "<\($0)>" } == seen)
    }

    @Test(
        "can not be smuggled in",
        arguments: ["\u{F8F0}ada\u{F8F1}", "\u{F8F0}\u{301}ada\u{F8F1}\u{200D}", "\u{F8F1}\u{F8F0}"])
    func clean(text: String) {
        let clean = Mention.clean(text)
        #expect(!clean.unicodeScalars.contains("\u{F8F0}") && !clean.unicodeScalars.contains("\u{F8F1}"))
        #expect(Mention.people(in: Mention.mark(text)) == [clean])
    }
}
