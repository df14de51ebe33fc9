import Chat
import Commands
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell init")
struct InitDialogTests {
    /// Somebody who gives these answers, and then presses Return for ever.
    private final class Answers: Sendable {
        private let state: Mutex<(left: [String], said: [String])>

        init(_ answers: [String]) { state = Mutex((answers, [])) }

        var said: [String] { state.withLock { $0.said } }

        var console: InitConsole {
            InitConsole(
                say: { line in self.state.withLock { $0.said.append(line) } },
                read: { self.state.withLock { $0.left.isEmpty ? nil : $0.left.removeFirst() } })
        }
    }

    private func write(_ answers: [String]) throws -> (
        text: String, said: [String], words: [String], findings: [String]
    ) {
        let directory = try TemporaryDirectory()
        try Data("# Shop\n\n## Deployment\n\n1. Tell the team.\n".utf8).write(
            to: directory.url.appending(path: "shop.md"))
        let somebody = Answers(answers)
        let path = directory.path("runbell.yaml")
        let result = try InitTool.write(to: path, asking: somebody.console)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let read = ConfigurationReader.read(text, place: "runbell.yaml", folder: directory.url)
        return (text, somebody.said, result.words, read.findings.map(\.description))
    }

    @Test(
        "writes what `check` has nothing against, for every platform, answered or not",
        arguments: ["console", "slack", "mattermost", "discord", "telegram", "zulip", "rocketchat", "matrix"],
        [[String](), ["https://x.example.org"]])
    func platforms(platform: String, more: [String]) throws {
        let written = try write([platform] + more)
        #expect(written.findings.isEmpty, "\(written.findings)")
        let read = ConfigurationReader.read(written.text, place: "x", folder: URL(filePath: "/tmp")).configuration
        #expect(read.platforms.map(\.rawValue) == (platform == "console" ? [] : [platform]))
        #expect(written.words.contains { $0.contains("runbell check") })
    }

    @Test("puts every answer where it belongs, and never a secret")
    func answered() throws {
        let written = try write([
            "slack", "https://runbell.example.org", "OUR_TOKEN", "xoxb-1-2-abc", "OUR_SECRET", "#incidents", "shop.md",
            "",
            "Ada Lovelace", "U0123456789",
        ])
        #expect(written.findings.isEmpty, "\(written.findings)")
        #expect(written.text.contains(#"botToken: {env: OUR_TOKEN}"#))
        #expect(written.text.contains(#"signingSecret: {env: OUR_SECRET}"#))
        #expect(!written.text.contains("xoxb-1-2") && written.said.contains { $0.contains("never the secret itself") })
        #expect(written.text.contains(##"rooms: {ops: "#incidents"}"##))
        #expect(written.text.contains("shop:\n    runbook: \"shop.md\""))
        #expect(
            written.text.contains(
                #"ada: {name: "Ada Lovelace", groups: [responders, approvers], chat: {slack: "U0123456789"}}"#))
        #expect(written.words.contains("  export OUR_TOKEN='…'"))
    }

    @Test("asks for what an interaction needs only where one can come, and marks what stands for an answer")
    func reached() throws {
        let polled = try write(["discord"])
        #expect(!polled.text.contains("publicKey") && !polled.words.contains { $0.contains("manifest") })
        #expect(polled.text.contains(#"guild: "1100000000000000002"   # an example: write yours"#))
        let pushed = try write(["discord", "https://x.example.org", String(repeating: "a", count: 64)])
        #expect(pushed.text.contains("publicKey: \"\(String(repeating: "a", count: 64))\"\n"))
        let serving = pushed.words.firstIndex { $0.contains("runbell serve") } ?? .max
        #expect((pushed.words.firstIndex { $0.contains("Interactions Endpoint URL") } ?? 0) > serving)
    }

    @Test("has Mattermost's commands made before their tokens are asked for")
    func order() throws {
        let words = try write(["mattermost", "https://x.example.org"]).words
        let places = ["export MATTERMOST_TOKEN", "--register", "export MATTERMOST_COMMAND_TOKENS", "check --online"].map
        {
            step in words.firstIndex { $0.contains(step) } ?? -1
        }
        #expect(places == places.sorted() && places[0] >= 0, "\(words)")
    }

    @Test("asks again for what can't be, and goes on")
    func again() throws {
        let written = try write(["slak", "console", "nowhere.md", "shop.md", "my shop", "shop", "You"])
        #expect(written.said.contains { $0.contains("There is no such platform") })
        #expect(written.said.contains { $0.contains("There is nothing at") && $0.contains("nowhere.md") })
        #expect(written.said.contains { $0.contains("letters, digits, dots and hyphens") })
        #expect(written.findings.isEmpty && written.text.contains("shop.md"))
    }

    @Test("leaves a file that is there alone, and asks nothing for it")
    func there() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("runbell.yaml")
        try Data("mine".utf8).write(to: URL(filePath: path))
        let somebody = Answers([])
        #expect(throws: ConfigurationError.self) { try InitTool.write(to: path, asking: somebody.console) }
        #expect(somebody.said.isEmpty)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
}
