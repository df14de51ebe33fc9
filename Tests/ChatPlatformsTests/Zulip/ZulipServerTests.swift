import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

/// Against a real Zulip; see `ZulipServer`.
@Suite("Zulip on a real server", .serialized, .timeLimit(.minutes(5)), .enabled(if: ZulipServer.url != nil))
struct ZulipServerTests {
    /// With a bot and a channel of its own, the bot being in it.
    private func trying(
        _ body: (_ owner: ZulipUser, _ bot: ZulipBot, _ platform: ZulipPlatform) async throws -> Void
    ) async throws {
        let owner = try ZulipUser()
        let bot = try await ZulipBot.make(by: owner)
        let platform = try bot.platform()
        do {
            guard case .open(let room) = await platform.openRoom("ops"), room.channel == "\(bot.channel)" else {
                throw ZulipUser.Unexpected(text: "not open")
            }
            try await body(owner, bot, platform)
        } catch {
            try? await bot.remove(by: owner)
            throw error
        }
        try await bot.remove(by: owner)
    }

    private func receiving(
        _ platform: ZulipPlatform, into inbox: RecordingInbox, while body: () async throws -> Void
    ) async throws {
        let before = inbox.batches.count
        let task = Task { try await platform.receive(into: inbox) }
        defer { task.cancel() }
        if before == 0 { try await inbox.wait { !$0.isEmpty } }
        try await body()
        task.cancel()
        try await task.value
    }

    private func post(_ key: String, _ markdown: String, _ bot: ZulipBot, subject: String? = "INC-7") -> Delivery {
        Delivery(
            key: key, kind: .post, target: .room(RoomAddress(.zulip, "\(bot.channel)")), message: Message(markdown),
            subject: subject)
    }

    private func sent(_ delivery: Delivery, _ platform: ZulipPlatform) async throws -> String {
        guard case .sent(let id) = await platform.sendWhole(delivery) else {
            throw ZulipUser.Unexpected(text: "not sent: \(delivery.message.markdown)")
        }
        return id
    }

    @Test("hears a command, answers in the topic, edits the card in place, and rings for whom it mentions alone")
    func conversation() async throws {
        try await trying { owner, bot, platform in
            let me = try await owner.me()
            let inbox = RecordingInbox()
            try await receiving(platform, into: inbox) {
                try await owner.say(
                    "@**\(bot.name)** incident assign INC-7 @**\(bot.name)**", in: "✔ INC-7", of: bot.channel)
                try await inbox.wait { $0.contains { !$0.messages.isEmpty } }
            }
            let heard = try #require(inbox.messages.first)
            #expect(heard.text == "incident assign INC-7 @\(bot.id)" && heard.isCommand && heard.subject == "INC-7")
            #expect(heard.sender == ChatUser(platform: .zulip, id: "\(me.id)", displayName: me.name))

            var card = post("card-1", "**INC-7** investigating", bot)
            card.isCard = true
            let id = try await sent(card, platform)
            card.kind = .edit(message: id)
            card.message = Message("**INC-7** resolved")
            #expect(try await sent(card, platform) == id)
            let mark = Mention.mark("ada")
            for (number, text) in [
                "\(mark) wake up", "> \(mark)", "`\(mark)`", "- a\n  ```\n  @**\(me.name)** @**all**\n  ```",
            ]
            .enumerated() {
                var page = post("page-\(number)", text, bot)
                page.mentions = ["ada": MentionTarget(displayName: me.name, userID: "\(me.id)")]
                _ = try await sent(page, platform)
            }
            let messages = try await owner.messages(in: bot.channel, ofBot: bot)
            #expect(messages.allSatisfy { $0["subject"] as? String == "✔ INC-7" } && messages.count == 5)
            #expect((messages.first?["content"] as? String)?.contains("resolved") == true)
            #expect(
                messages.map { ($0["flags"] as? [String])?.contains("mentioned") } == [
                    false, true, false, false, false,
                ])
        }
    }

    @Test("shows what people typed as they typed it")
    func foreign() async throws {
        let owner = try ZulipUser()
        for typed in [
            "**bold** *em* ~~gone~~ `code` ``a`b``", "[a](b) ![a](b) [[x]]",
            "<time:2026-01-01T00:00Z> <b>x</b> &lt; &#60;",
            "@**all** @*all* @_**all** #**general** #**general>x**", ":smile: :warning: $$x$$ 12:30:45 R&D", "# a",
            "> a", "- a",
            "1. a", "___", "---", "|a|b|", "deploy.sh a\\*b\\`", "/me waves", "~~~", "***",
            "a__b__c _x_",
        ] {
            let html = try await owner.rendered(ZulipMarkdown.render(MarkdownEscape.text(typed), mentions: [:]))
            let shown = html.replacing(#/&(?:#(\d+)|(\w+));/#) { match in
                let named: [Substring: String] = ["lt": "<", "gt": ">", "amp": "&"]
                let number = match.output.1.flatMap { UInt32($0) }.flatMap(Unicode.Scalar.init)
                return number.map { String($0) } ?? named[match.output.2 ?? ""] ?? "?"
            }
            #expect(shown == "<p>\(typed)</p>", "\(html)")
        }
    }

    @Test("shows code, tables and lists as such wherever they stand, and mentions nobody from code")
    func blocks() async throws {
        let owner = try ZulipUser()
        let markdown = """
            1. one

               ```sh
               echo @**all**

               echo two
               ```
            2. two
               - deeper

                 | a | b |
                 |---|---|
                 | 1 | x \\| y |

            > quoted
            >
            > ```quote
            > @**all**
            > ```

            **strong
            twice**
            """
        let html = try await owner.rendered(ZulipMarkdown.render(markdown, mentions: [:]))
        #expect(!html.contains("user-mention") && !html.contains("```"), "\(html)")
        for part in ["<ol start=\"2\">", "<table>", "<blockquote>", "<strong>strong</strong>", "x &#124; y"] {
            #expect(html.contains(part), "\(part) is not in \(html)")
        }
        #expect(html.components(separatedBy: "class=\"codehilite\"").count == 3, "\(html)")
    }

    @Test("finds what was said while it was away or its queue was lost, in order and once")
    func gap() async throws {
        try await trying { owner, bot, platform in
            let inbox = RecordingInbox()
            try await receiving(platform, into: inbox) {
                try await owner.say("here", in: "x", of: bot.channel)
                try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "here" } }
                let queue = try #require(await platform.session.queue)
                try await bot.user.call("DELETE", "events", ["queue_id": queue.id])
                try await owner.say("lost", in: "x", of: bot.channel)
                try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "lost" } }
            }
            for number in 0..<3 { try await owner.say("away \(number)", in: "x", of: bot.channel) }
            let again = try bot.platform()
            try await receiving(again, into: inbox) {
                try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "away 2" } }
            }
            #expect(inbox.texts == ["here", "lost", "away 0", "away 1", "away 2"])
        }
    }

    @Test("says nothing twice when answers are lost, attaches what is long, and knows its card again")
    func repeats() async throws {
        try await trying { owner, bot, _ in
            let proxy = try LoopbackProxy(to: URL(string: ZulipServer.url ?? "")?.port ?? 80)
            defer { proxy.down() }
            let platform = try bot.platform(url: proxy.url)
            var long = post("k-1", (0..<3000).map { "line \($0) *æ* 🇩🇰" }.joined(separator: "\n\n"), bot)
            for attempt in 0..<4 {
                proxy.loseAnswers(attempt < 3 ? 1 : 0)
                let steps = Steps()
                _ = await platform.sendWhole(long, noting: steps.note)
                (long.done, long.isDoubtful) = (long.done + steps.all, true)
            }
            let messages = try await owner.messages(in: bot.channel, ofBot: bot)
            #expect(messages.count == 1)
            #expect((messages.first?["content"] as? String)?.contains("](/user_uploads/") == true)
        }
    }

    @Test("makes a room once, asks people in, and leaves commands of other bots alone")
    func rooms() async throws {
        try await trying { owner, bot, platform in
            let me = try await owner.me()
            let wanted = NewRoom(
                key: "k-\(bot.channelName)", name: "\(bot.channelName)-inc", topic: "SEV1", isPrivate: true)
            guard case .done(let room?, _) = await platform.carryOut(.create(wanted)),
                case .done(let same?, _) = await platform.carryOut(.create(wanted)),
                case .done = await platform.carryOut(.invite(user: "\(me.id)", to: room))
            else { throw ZulipUser.Unexpected(text: "no room") }
            #expect(room == same)
            let subscribers = try await owner.call("GET", "streams/\(room.channel)/members")["subscribers"] as? [Int]
            #expect(Set(subscribers ?? []) == [me.id, bot.id])
            try await owner.call("DELETE", "streams/\(room.channel)")

            let other = try await ZulipBot.make(by: owner)
            let inbox = RecordingInbox()
            try await receiving(platform, into: inbox) {
                try await other.user.say("!incident list", in: "x", of: bot.channel)
                try await owner.say("!help", in: "x", of: bot.channel)
                try await inbox.wait { $0.contains { !$0.messages.isEmpty } }
            }
            #expect(inbox.texts == ["!help"])
            try await other.remove(by: owner)
        }
    }

    @Test("says what is missing")
    func missing() async throws {
        try await trying { owner, bot, platform in
            #expect(await platform.check() == [PlatformCheck("key", "the bot is \(bot.name), number \(bot.id)")])
            let secret = "\(bot.channelName)-secret"
            try await owner.call(
                "POST", "users/me/subscriptions", ["subscriptions": #"[{"name":"\#(secret)"}]"#, "invite_only": "true"])
            for name in [secret, "\(secret)-none"] {
                guard case .refused(let reason) = await platform.openRoom(name) else {
                    throw ZulipUser.Unexpected(text: "open")
                }
                #expect(reason.contains("no Zulip channel \(name) that the bot can see"))
            }
            let wrong = ZulipPlatform(
                ZulipConfiguration(server: ZulipServer.url ?? "", email: bot.user.email, key: Secret("wrong")),
                try .make())
            #expect(await wrong.check().first?.fault?.contains("email and key") == true)
        }
    }
}
