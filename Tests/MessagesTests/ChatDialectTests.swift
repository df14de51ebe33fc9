import Foundation
import Messages
import TestSupport
import Testing

@Suite("Dialects of the chat platforms")
struct ChatDialectTests {
    /// Everybody as one platform knows them.
    struct Platform: Sendable, CustomTestStringConvertible {
        var name: String
        var ada: String
        var render: @Sendable (String, MentionNames) -> String

        var testDescription: String { name }
        var people: MentionNames { ["ada": (name: "Ada", userID: ada), "bo": (name: "Bo", userID: nil)] }

        func text(_ markdown: String) -> String { render(markdown, people) }

        static let all = [
            Platform(name: "Slack", ada: "U0ADA") { SlackMrkdwn.render($0, mentions: $1) },
            Platform(name: "Discord", ada: "110") { DiscordMarkdown.render($0, mentions: $1) },
            Platform(name: "Telegram", ada: "555") { TelegramHTML.render($0, mentions: $1) },
            Platform(name: "Mattermost", ada: "ada.l") { MattermostMarkdown.render($0, mentions: $1) },
            Platform(name: "Zulip", ada: "21") { ZulipMarkdown.render($0, mentions: $1) },
            Platform(name: "Rocket.Chat", ada: "ada.l") { RocketChatMarkdown.render($0, mentions: $1) },
        ]
        static func named(_ name: String) -> Platform { all.first { $0.name == name } ?? all[0] }
    }

    @Test("write every message", arguments: TemplateCatalogue.entries)
    func messages(entry: TemplateCatalogue.Entry) throws {
        let markdown = try Shipped.library.render(entry.name, entry.full)
        let written = Platform.all.map { "=== \($0.name) ===\n\n\($0.text(markdown))" }
        #expect(
            Snapshot.difference(written.joined(separator: "\n\n"), from: "chat-dialects/\(entry.name).txt") == nil)
        #expect(written.allSatisfy { !$0.contains(Mention.opening) && !$0.contains(Mention.closing) })
    }

    @Test("write everything Markdown has")
    func sample() {
        let markdown = """
            # A heading with `code` and **bold**

            **Bold**, *em*, ~~gone~~ and `a < b`, \(Mention.mark("ada")) \(Mention.mark("bo")) [a link](https://example.org/?a=1&b=(2))
            <https://example.org/x> [odd](javascript:alert(1)) ![image](https://example.org/i.png) <b>raw</b>

            - one
              - two
            - [ ] open
            - [x] done

            3. three
            4. four

            ```sh
            echo "<hi>" && ``x`` @all
            ```

            | a | b |
            |---|--:|
            | 1 | **2** |

            > quoted \(Mention.mark("ada"))

            ---
            """
        let written = Platform.all.map { "=== \($0.name) ===\n\n\($0.text(markdown))" }
        #expect(Snapshot.difference(written.joined(separator: "\n\n"), from: "chat-dialects.txt") == nil)
    }

    @Test("ping nobody whom the message does not mention, and nobody in a quote or in code", arguments: Platform.all)
    func pings(platform: Platform) {
        let foreign = [
            "@here", "@all", "@channel", "@everyone", "@ada.l", "<!here>", "<@U0ADA>", "<@110>", "<@&1>", "@**all**",
            "@**Ada|21**", "tg://user?id=555", "<!subteam^S1>",
        ].map(MarkdownEscape.text).joined(separator: " ")
        let mark = Mention.mark("ada")
        for markdown in [foreign, "> \(mark)", "`\(mark)`", "```\n\(mark) @all\n```", "[\(mark)](https://example.org)"]
        {
            let text = platform.text(markdown)
            switch platform.name {
            case "Slack": #expect(!text.contains("<!") && !text.contains("<@"), "\(text)")
            case "Discord": #expect(!text.replacing("\\<", with: "").contains("<@"), "\(text)")
            // Inside of code Telegram looks for nobody.
            case "Telegram":
                let isCode = text.hasPrefix("<code>") || text.hasPrefix("<pre>")
                #expect(!text.contains("tg://user?id=555\"") && (isCode || !text.contains(/@[a-z]/)), "\(text)")
            case "Zulip": #expect(!text.contains(/@\*?\*[^*]/), "\(text)")
            default: #expect(!text.contains(/@(all|here|channel|everyone|ada)/), "\(text)")
            }
        }
        #expect(platform.text(mark).contains(platform.ada))
    }

    @Test(
        "take every sign's power in Zulip, where a backslash does nothing",
        arguments: [
            ("*a* **b** `c` ~~d~~", "&#42;a&#42; &#42;&#42;b&#42;&#42; &#96;c&#96; &#126;&#126;d&#126;&#126;"),
            ("[x] <time:2026-01-01> a|b", "&#91;x&#93; &#60;time:2026-01-01> a&#124;b"),
            (
                "@**all** #**ops>x** @*oncall*",
                "@&#42;&#42;all&#42;&#42; &#35;&#42;&#42;ops>x&#42;&#42; @&#42;oncall&#42;"
            ),
            ("at 12:30:05, :smile: $$x$$ R&D", "at 12:30:05, &#58;smile: &#36;$x&#36;$ R&#38;D"),
            ("shop.io said v1.4.2. Done", "shop&#46;io said v1.4.2. Done"), ("deploy.sh", "`deploy.sh`"),
            ("/me waves", "&#47;me waves"),
            ("# a", "&#35; a"), ("> a", "&#62; a"), ("- a", "&#45; a"), ("1. a", "1&#46; a"), ("___", "&#95;__"),
        ])
    func zulipSigns(typed: String, written: String) {
        let text = ZulipMarkdown.render(MarkdownEscape.text(typed), mentions: [:])
        // A channel is linked by stars, and needs its hash for no power.
        #expect(text == written.replacing("&#35;&#42;&#42;ops", with: "#&#42;&#42;ops"))
    }

    @Test("write Zulip's code, tables and quotes so that all of them are what they are, and ping nobody")
    func zulipBlocks() {
        let code = "```sh\necho @**all**\n```"
        func written(_ markdown: String) -> String { ZulipMarkdown.render(markdown, mentions: [:]) }
        let item = code.split(separator: "\n").map { "   " + $0 }.joined(separator: "\n")
        #expect(written("1. a\n\n\(item)\n\n   b\n2. c").contains("1. a\n\n\(code)\n\nb\n\n2. c"))
        #expect(written("1. a\n\(item)\n2. c") == "1. a\n\(code)\n2. c")
        #expect(written("1. \(item.dropFirst(3))") == "1. \u{200B}\n\(code)")
        #expect(written("- a\n  - b\n    ```\n    c\n    ```\n  - d") == "- a\n  - b\n```text\nc\n```\n- d")
        #expect(written("- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |").contains("- a\n\n| x | y |\n| --- | --- |"))
        #expect(written("> a\n>\n> ```sh\n> echo\n> ```") == "````quote\na\n\n```sh\necho\n```\n````")
        for language in ["quote", "math", "Spoiler", ""] {
            #expect(written("```\(language)\n@**all**\n```") == "```text\n@**all**\n```")
        }
        #expect(written("**a\nb** [*x* **y**](https://example.org)") == "**a**\n**b** [x y](https://example.org)")
    }

    @Test("write only tags that Telegram allows, each closed, whatever the text", arguments: Hostile.texts)
    func telegramTags(text: String) {
        for markdown in [text, "- " + text, "> " + text, "[a](\(text))", "**\(text)**", "| \(text) |\n|---|\n| x |"] {
            let html = TelegramHTML.render(markdown, mentions: [:])
            var open: [String] = []
            for (tag, isClosed) in HTMLTags.all(in: html) {
                #expect(isClosed, "\(html)")
                if tag.hasPrefix("/") {
                    #expect(open.popLast() == String(tag.dropFirst()), "\(html)")
                    continue
                }
                let name = String(tag.prefix { $0 != " " })
                #expect(["b", "i", "s", "a", "code", "pre", "blockquote"].contains(name), "\(html)")
                open.append(name)
            }
            #expect(open.isEmpty, "\(html)")
        }
    }

    @Test("write Slack's brackets for links and mentions alone, whatever the text", arguments: Hostile.texts)
    func slackBrackets(text: String) {
        for markdown in [text, "- " + text, "> " + text, "[a](\(text))", "`\(text)`"] {
            let mrkdwn = SlackMrkdwn.render(markdown, mentions: [:])
            let link = #/<(https?:\/\/|mailto:)[^<>|]*(\|[^<>]*)?>/#.matchingSemantics(.unicodeScalar)
            #expect(!mrkdwn.replacing(link, with: "").unicodeScalars.contains("<"), "\(mrkdwn)")
            #expect(!mrkdwn.contains(#/&(?!amp;|lt;|gt;)/#.matchingSemantics(.unicodeScalar)), "\(mrkdwn)")
        }
    }

    @Test("keep every part within the limit, and no link in two", arguments: Platform.all)
    func parts(platform: Platform) {
        let link = "[the dashboard of the shop](https://example.org/d/1?from=now-1h&to=now)"
        let text = (0..<60).map { "word\($0) & <\($0)> \(link) `a code span \($0)`" }.joined(separator: " ")
        let markdown = text + "\n\n" + MarkdownFence.fenced(String(repeating: "<&> 0123456789\n", count: 200))
        let parts = DialectParts.divide(markdown, limit: 1000) { platform.text($0) }
        #expect(parts.count > 5)
        for part in parts { #expect(part.count <= 1000) }
        let whole = parts.joined(separator: "\n")
        #expect(whole.components(separatedBy: "example.org/d/1?from=now-1h").count == 61)
        #expect(
            parts.allSatisfy { $0.contains("example.org/d/1?from=now-1h") == $0.contains("the dashboard of the shop") })
        let beginning = DialectParts.beginning(markdown, limit: 1000, note: "*(cut)*") { platform.text($0) }
        #expect(beginning.count <= 1000 && beginning.contains("(cut)"))
    }

    @Test("survive depth and length", arguments: [">", "- ", "*", "[", "![", "<", "`", "**a ", "| "])
    func depth(text: String) {
        let markdown = String(repeating: text, count: 3_000)
        #expect(throws: Never.self) { for platform in Platform.all { _ = platform.text(markdown) } }
    }
}

@Suite("Names of buttons")
struct PressNameTests {
    @Test("are the ids, counted where one id comes twice, hashed where it is too long")
    func names() {
        let long = String(repeating: "x", count: 300)
        let actions = ["RUN-1/a/4", "RUN-1/a/4", long, "RUN-1/b/4"].map {
            MessageAction(id: $0, label: "x", command: "y")
        }
        let names = actions.pressNames(limit: 64)
        #expect(names[0] == "RUN-1/a/4" && names[1] == "RUN-1/a/4~2" && names[3] == "RUN-1/b/4")
        #expect(names[2].hasPrefix("#") && names.allSatisfy { $0.utf8.count <= 64 })
        #expect([MessageAction].id(ofPressName: names[1]) == "RUN-1/a/4")
        #expect([MessageAction].id(ofPressName: "INC-1/ack/2") == "INC-1/ack/2")
    }
}
