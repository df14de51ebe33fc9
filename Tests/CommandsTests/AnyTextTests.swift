import Commands
import Testing

@Suite("Any text")
struct AnyTextTests {
    /// A generator that gives the same texts every time.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let pieces = [
        "/", "!", "deploy", "incident", "declare", "run", "set", "ack", "INC-1", "RUN-2", "storefront", "--", "—",
        "--env",
        "--set", "--rehearse", "=", "a=b", "\"", "“", "”", "'", "’", "\\", " ", "\n", "\t", "\0", "\u{202E}",
        "\u{F8F0}", "$(id)",
        ";", "`", "..", "-", "é", "e\u{301}", "👨‍👩‍👧", "\u{FEFF}", "1", "SEV1", "\r\n", "|", "&", "*", "\u{301}",
    ]

    @Test("is understood, refused in words, or left alone; what is understood is safe", arguments: 0..<20)
    func anything(seed: UInt64) {
        var dice = Dice(state: seed)
        for _ in 0..<200 {
            var text =
                Bool.random(using: &dice)
                ? "/" : ["/deploy ", "/incident declare ", "/run set ", "!"].randomElement(using: &dice) ?? ""
            for _ in 0..<Int.random(in: 0...12, using: &dice) {
                text += Self.pieces.randomElement(using: &dice) ?? ""
                if Bool.random(using: &dice) { text += " " }
            }
            switch Shipped.parse(text, isCommand: Bool.random(using: &dice)) {
            case .notACommand: break
            case .refused(let refusal):
                let words = RefusalText(prefix: "/").text(refusal)
                #expect(!words.isEmpty && words.count < 3000)
                #expect(words.unicodeScalars.count { $0 == "`" }.isMultiple(of: 2), "\(words)")
            case .invocation(let command): checkSafety(of: command)
            }
        }
    }

    private func checkSafety(of command: Invocation) {
        let freeText: Set<String> = ["title", "reason", "note", "text", "impact"]
        for (name, value) in command.values where !freeText.contains(name) {
            #expect((try? ArgumentValue.validate(value)) != nil, "\(name): \(value)")
        }
        for value in command.lists.values.joined() {
            let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            #expect(
                parts.count == 2 && parts.allSatisfy { (try? ArgumentValue.validate(String($0))) != nil }, "\(value)")
        }
        for (name, value) in command.values where freeText.contains(name) {
            #expect(!value.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(value)")
        }
    }
}
