import Commands
import Testing

/// Values go into commands just as they are: the promise is that nothing typed in chat becomes shell syntax.
@Suite("A value of several words")
struct ValueOfSeveralWordsTests {
    private static let forms = [
        "/deploy shop --set message=\"fix the till\"", "/deploy shop --set message=\u{201C}fix the till\u{201D}",
        "/deploy shop --set message='fix the till'", "/deploy shop --set \"message=fix the till\"",
        "/run set RUN-1 message=\"fix the till\"", "/run set RUN-1 message=\u{2018}fix the till\u{2019}",
        "/run set RUN-1 \u{201E}message=fix  the till\u{201C}",
    ]

    private func refusal(of text: String) -> String? {
        guard case .refused(let refusal) = Shipped.parse(text) else { return nil }
        return RefusalText(prefix: "/").text(refusal)
    }

    @Test(
        "is read whole in every kind of quotes, refused with the reason, and told how it can be given", arguments: forms
    )
    func refused(_ text: String) throws {
        let words = try #require(refusal(of: text))
        #expect(words.contains("a space would begin another word there"), "\(words)")
        #expect(words.contains("Nothing was done. Write `message=fix-the-till` instead."), "\(words)")
    }

    @Test(
        "is taken as it is told",
        arguments: ["/deploy shop --set message=fix-the-till", "/run set message=fix-the-till"])
    func taken(_ text: String) throws {
        let invocation = try #require(Shipped.invocation(text))
        #expect(invocation.assignments == ["message": "fix-the-till"])
    }

    @Test(
        "is offered in no other form where hyphens do not make it harmless",
        arguments: [
            "$(id) now", "a;b c", "a b`id`", "fix\nthe till", "-rf /", "--force now", "../a b", "fix, the till", " ",
            "a ",
            "a\tb c", "a b\u{200B}c", String(repeating: "a ", count: 70),
        ])
    func hostile(_ value: String) throws {
        let words = try #require(refusal(of: "/run set RUN-1 \"message=\(value)\""))
        #expect(!words.contains("instead."), "\(words)")
    }

    @Test("behind an option of one letter is told how options are written", arguments: ["-m", "-M"])
    func letter(_ option: String) throws {
        let words = try #require(refusal(of: "/deploy shop \(option) \"fix the till\""))
        #expect(
            words.contains("`\(option)` is no option of `/deploy`: options are written with two hyphens"), "\(words)")
    }

    @Test("without quotes is told apart from a second value")
    func unquoted() throws {
        let words = try #require(refusal(of: "/run set RUN-1 message=fix the till"))
        #expect(words.contains("`name=value`") && words.contains("the value without spaces"), "\(words)")
    }
}
