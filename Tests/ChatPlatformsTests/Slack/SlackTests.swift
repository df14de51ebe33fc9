import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Slack", .timeLimit(.minutes(1)))
struct SlackTests {
    private func platform(_ server: LoopbackServer) throws -> SlackPlatform {
        SlackPlatform(
            SlackConfiguration(
                api: server.url, token: Secret("xoxb"), signingSecret: Secret("s"), rooms: ["ops": "C012345678"]),
            try .make(clock: CountingClock()))
    }

    private func answering(_ script: @escaping @Sendable (String) -> [LoopbackServer.Act]) throws -> LoopbackServer {
        try LoopbackServer { request in
            let method = request.path.drop { $0 == "/" }.prefix { $0 != "?" }
            if method == "auth.test" { return [.answer(200, body: #"{"ok":true,"user_id":"UBOT"}"#)] }
            return script(String(method))
        }
    }

    private let actions = [
        MessageAction(id: "INC-1/ack/1", label: "I have it", command: "/incident ack INC-1", style: .primary),
        MessageAction(id: "INC-1/ack/1", label: "No", command: "/incident escalate INC-1", style: .danger),
    ]

    @Test("posts a card with its marker and buttons, and answers with channel and time stamp")
    func card() async throws {
        let server = try answering { _ in [.answer(200, body: #"{"ok":true,"ts":"1.2"}"#)] }
        defer { server.stop() }
        let delivery = Delivery(
            key: "abc-7", kind: .post, target: .room(RoomAddress(.slack, "C012345678")), thread: "C012345678/9.9",
            message: Message("**INC-1**: \(Mention.mark("ada")) <x> & y", actions: actions),
            mentions: ["ada": MentionTarget(displayName: "Ada", userID: "U01")], subject: "INC-1", isCard: true)
        #expect(try await platform(server).send(delivery) == .sent(message: "C012345678/1.2"))
        let sent = try #require(server.requests.last)
        #expect(sent.path == "/chat.postMessage" && sent.headers["authorization"] == "Bearer xoxb")
        let blocks = sent.json["blocks"] as? [[String: Any]] ?? []
        #expect(sent.json["thread_ts"] as? String == "9.9")
        #expect(sent.json["text"] as? String == "*INC-1*: <@U01> &lt;x&gt; &amp; y")
        #expect(blocks.count == 2 && blocks[0]["block_id"] as? String == "runbell abc-INC-1")
        let buttons = blocks[1]["elements"] as? [[String: Any]] ?? []
        #expect(buttons.map { $0["action_id"] as? String } == ["INC-1/ack/1", "INC-1/ack/1~2"])
        #expect(buttons.map { $0["value"] as? String } == ["/incident ack INC-1", "/incident escalate INC-1"])
    }

    @Test("looks before it posts again what may have arrived")
    func doubtful() async throws {
        let server = try answering { method in
            method == "conversations.history"
                ? [
                    .answer(
                        200,
                        body:
                            #"{"ok":true,"messages":[{"user":"UBOT","ts":"5.5","blocks":[{"block_id":"runbell abc-7"}]}]}"#
                    )
                ] : [.answer(200, body: #"{"ok":true,"ts":"6.6"}"#)]
        }
        defer { server.stop() }
        var delivery = Delivery(
            key: "abc-7", kind: .post, target: .room(RoomAddress(.slack, "C012345678")), message: Message("hello"),
            isDoubtful: true)
        #expect(try await platform(server).send(delivery) == .sent(message: "C012345678/5.5"))
        #expect(!server.requests.contains { $0.path == "/chat.postMessage" })
        delivery.key = "abc-8"
        #expect(try await platform(server).send(delivery) == .sent(message: "C012345678/6.6"))
    }

    @Test(
        "sorts what goes wrong",
        arguments: [
            (#"{"ok":false,"error":"not_in_channel"}"#, "permanently"),
            (#"{"ok":false,"error":"invalid_auth"}"#, "temporarily"),
            (#"{"ok":false,"error":"internal_error"}"#, "unknown"),
            (#"{"ok":tr"#, "unknown"), ("<html>", "unknown"),
        ])
    func failures(body: String, kind: String) async throws {
        let server = try answering { _ in [.answer(200, body: body)] }
        defer { server.stop() }
        let outcome = try await platform(server).send(
            Delivery(
                key: "k-1", kind: .post, target: .room(RoomAddress(.slack, "C012345678")), message: Message("hello")))
        #expect("\(outcome)".lowercased().contains(kind), "\(outcome)")
        #expect(!"\(outcome)".contains("xoxb"))
    }

    @Test("asks nothing more of a channel than a 429 allows, and hurts no other")
    func limited() async throws {
        let server = try answering { _ in
            [.answer(429, headers: ["Retry-After": "30"], body: #"{"ok":false,"error":"ratelimited"}"#)]
        }
        defer { server.stop() }
        let platform = try platform(server)
        func send(_ channel: String) async -> SendOutcome {
            await platform.send(
                Delivery(
                    key: "k-1", kind: .post, target: .room(RoomAddress(.slack, channel)), message: Message("hello")))
        }
        for channel in ["C012345678", "C012345678", "C0OTHER001"] {
            guard case .held(let after, _) = await send(channel) else {
                Issue.record("not limited")
                return
            }
            #expect(after == .seconds(30))
        }
        #expect(server.requests.count == 2)
    }

    @Test("says a card anew that can not be edited any more", arguments: ["message_not_found", "edit_window_closed"])
    func editClosed(code: String) async throws {
        let server = try answering { method in
            [
                .answer(
                    200,
                    body: method == "chat.update" ? #"{"ok":false,"error":"\#(code)"}"# : #"{"ok":true,"ts":"7.7"}"#)
            ]
        }
        defer { server.stop() }
        let outcome = try await platform(server).send(
            Delivery(
                key: "k-1", kind: .edit(message: "C012345678/1.1"), target: .room(RoomAddress(.slack, "C012345678")),
                message: Message("hello"), isCard: true))
        #expect(outcome == .sent(message: "C012345678/7.7"))
    }

    @Test("divides what is long and goes on where it broke off")
    func parts() async throws {
        let posts = Counter()
        let server = try answering { method in
            // Without the scope there are no files.
            if method.hasPrefix("files.") { return [.answer(200, body: #"{"ok":false,"error":"missing_scope"}"#)] }
            // The third part is lost on the way.
            let number = posts.next()
            return number == 3 ? [.answer(503)] : [.answer(200, body: #"{"ok":true,"ts":"\#(number).0"}"#)]
        }
        defer { server.stop() }
        let platform = try platform(server)
        let text = (0..<3000).map { "word\($0)" }.joined(separator: " ")
        let delivery = Delivery(
            key: "k-1", kind: .post, target: .room(RoomAddress(.slack, "C012345678")),
            message: Message(text, actions: actions))
        let done = Steps()
        guard case .unknown = await platform.sendWhole(delivery, noting: done.note) else {
            Issue.record("not unknown")
            return
        }
        #expect(done.all == ["file:", "C012345678/1.0", "C012345678/2.0"])
        var again = delivery
        again.done = done.all
        guard case .sent = await platform.sendWhole(again, noting: done.note) else {
            Issue.record("not sent")
            return
        }
        let sent = server.requests.filter { $0.path == "/chat.postMessage" }.map(\.json)
        let said = sent.enumerated().filter { $0.offset != 2 }.flatMap { _, json in
            (json["blocks"] as? [[String: Any]] ?? []).compactMap { ($0["text"] as? [String: Any])?["text"] as? String }
        }.joined(separator: " ")
        #expect(
            said.split(whereSeparator: \.isWhitespace).map(String.init) == text.split(separator: " ").map(String.init))
        #expect(sent.allSatisfy { ($0["blocks"] as? [Any] ?? []).count <= 50 })
        #expect(sent.map { "\($0)".contains("action_id") } == [false, false, true, true])
    }

    @Test(
        "reads text as it was typed",
        arguments: [
            ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"), ("ask <@U01|ada> and <@U02>", "ask @U01 and @U02"),
            ("in <#C1|ops>, see <https://x.y/?a=1&amp;b=2|here>", "in #ops, see here"),
            ("<!here> <!subteam^S1|@oncall>", "@here @oncall"),
            ("1 < 2 and <b>", "1 < 2 and <b>"), ("<https://x.y>", "https://x.y"), ("<", "<"),
        ])
    func text(slack: String, typed: String) { #expect(SlackText.plain(slack) == typed) }

    @Test("knows when it is spoken to, whichever event tells it")
    func addressed() throws {
        let event = JSONValue(
            Array(#"{"type":"app_mention","user":"U01","text":"<@UBOT>: deploy api","ts":"1.1"}"#.utf8))
        let message = try #require(event.flatMap { SlackReader(me: "UBOT").message($0, channel: "C1") })
        #expect(message.text == "deploy api" && message.isCommand && message.deliveryID == "C1/1.1")
        #expect(event.flatMap { SlackReader(me: "U01").message($0, channel: "C1") } == nil)
    }

    @Test(
        "opens the form for the two words alone, however they are spaced",
        arguments: [
            ("/incident declare", true), ("/incident  declare ", true), ("/Incident\tDECLARE\n", true),
            ("/incident declare x", false), ("/incident", false), ("/incidentdeclare", false),
            ("/inciden tdeclare", false), ("/incident DECIDED", false), ("/incident deklære", false), ("", false),
        ])
    func formWanted(text: String, isWanted: Bool) { #expect(SlackDeclareForm.isWanted(text) == isWanted) }

    @Test("makes a command of the filled-in form")
    func form() throws {
        let payload = JSONValue(
            Array(
                #"""
                {"type":"view_submission","user":{"id":"U01"},"view":{"id":"V1","callback_id":"runbell-declare","private_metadata":"C1",
                "state":{"values":{"title":{"title":{"value":"It \"breaks\"\nnow"}},"severity":{"severity":{"selected_option":{"value":"2"}}}}}}}
                """#.utf8))
        let message = try #require(payload.flatMap { SlackDeclareForm.submission($0, now: .now) })
        #expect(message.text == #"/incident declare "It \"breaks\" now" --sev "2""#)
    }
}
