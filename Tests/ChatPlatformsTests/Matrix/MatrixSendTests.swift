import Chat
import ChatPlatforms
import Foundation
import Messages
import TestSupport
import Testing

@Suite("Sending to Matrix", .timeLimit(.minutes(1)))
struct MatrixSendTests {
    private static let sent = LoopbackServer.Act.answer(200, body: #"{"event_id":"$sent"}"#)

    private func delivery(
        _ markdown: String = "hello", kind: Delivery.Kind = .post, thread: String? = nil,
        actions: [MessageAction] = [], mentions: [String: MentionTarget] = [:]
    ) -> Delivery {
        Delivery(
            key: "out/1", kind: kind, target: .room(RoomAddress(.matrix, "!ops:test")), thread: thread,
            message: Message(markdown, actions: actions), mentions: mentions)
    }

    private func sentContent(_ delivery: Delivery) async throws -> (path: String, content: [String: Any]) {
        let fake = try FakeHomeserver { $0.method == "PUT" ? [Self.sent] : nil }
        defer { fake.stop() }
        guard case .sent = try await fake.platform().send(delivery) else { throw NotSent() }
        let request = try #require(fake.requests("/send/").first)
        #expect(request.headers["authorization"] == "Bearer syt_token")
        return (request.path, request.json)
    }

    private struct NotSent: Error {}

    @Test("posts both forms under the delivery's key, and mentions nobody by default")
    func post() async throws {
        let (path, content) = try await sentContent(delivery("two\nlines"))
        #expect(path == "/_matrix/client/v3/rooms/%21ops%3Atest/send/m.room.message/out%2F1")
        #expect(content["msgtype"] as? String == "m.text")
        #expect(content["body"] as? String == "two\nlines")
        #expect(content["format"] as? String == "org.matrix.custom.html")
        #expect(content["formatted_body"] as? String == "<p>two\nlines</p>")
        #expect((content["m.mentions"] as? [String: Any])?.isEmpty == true)
        #expect(content["m.relates_to"] == nil)
    }

    @Test("a card whose post nobody noted is asked for under the same id by any row, and brought up to date")
    func card() async throws {
        let fake = try FakeHomeserver { $0.method == "PUT" ? [Self.sent] : nil }
        defer { fake.stop() }
        let platform = try fake.platform()
        for (key, isDoubtful) in [("ledger-1", false), ("ledger-7", true)] {
            var card = delivery("card \(key)")
            (card.key, card.subject, card.isCard, card.isDoubtful) = (key, "RUN-1", true, isDoubtful)
            #expect(await platform.send(card) == .sent(message: "$sent"))
        }
        let requests = fake.requests("/send/")
        let ids = requests.map { $0.path.split(separator: "/").last.map(String.init) }
        #expect(ids.prefix(2) == ["ledger-RUN-1", "ledger-RUN-1"])
        try #require(requests.count == 3)
        #expect((requests[2].json["m.new_content"] as? [String: Any])?["body"] as? String == "card ledger-7")
        let relation = requests[2].json["m.relates_to"] as? [String: String]
        #expect(relation?["event_id"] == "$sent")
    }

    @Test("an edit with other words has another id, and with the same words the same")
    func editIDs() async throws {
        let fake = try FakeHomeserver { $0.method == "PUT" ? [Self.sent] : nil }
        defer { fake.stop() }
        let platform = try fake.platform()
        for text in ["one", "two", "one"] {
            _ = await platform.send(delivery(text, kind: .edit(message: "$card")))
        }
        let ids = fake.requests("/send/").map(\.path)
        #expect(ids.count == 3)
        #expect(ids.first == ids.last)
        #expect(Set(ids).count == 2)
    }

    @Test("puts a reply into its thread")
    func thread() async throws {
        let (_, content) = try await sentContent(delivery(thread: "$root"))
        let relation = try #require(content["m.relates_to"] as? [String: Any])
        #expect(relation["rel_type"] as? String == "m.thread")
        #expect(relation["event_id"] as? String == "$root")
        #expect(relation["is_falling_back"] as? Bool == true)
        #expect((relation["m.in_reply_to"] as? [String: String]) == ["event_id": "$root"])
    }

    @Test("mentions who is bound to an id, each once, and names the others")
    func mentions() async throws {
        let text = "\(Mention.mark("ada")) \(Mention.mark("bo")) \(Mention.mark("ada"))"
        let (_, content) = try await sentContent(
            delivery(
                text,
                mentions: [
                    "ada": MentionTarget(displayName: "Ada", userID: "@ada:test"),
                    "bo": MentionTarget(displayName: "Bo", userID: nil),
                ]))
        #expect((content["m.mentions"] as? [String: [String]]) == ["user_ids": ["@ada:test"]])
        #expect(content["body"] as? String == "Ada Bo Ada")
        #expect((content["formatted_body"] as? String)?.contains("https://matrix.to/#/@ada:test") == true)
    }

    @Test("edits the original, pings nobody anew, and answers with the original's id")
    func edit() async throws {
        let fake = try FakeHomeserver { $0.method == "PUT" ? [Self.sent] : nil }
        defer { fake.stop() }
        let edit = delivery(
            Mention.mark("ada"), kind: .edit(message: "$card"),
            mentions: ["ada": MentionTarget(displayName: "Ada", userID: "@ada:test")])
        #expect(try await fake.platform().send(edit) == .sent(message: "$card"))
        let content = try #require(fake.requests("/send/").first?.json)
        #expect(content["body"] as? String == "* Ada")
        #expect((content["m.mentions"] as? [String: Any])?.isEmpty == true)
        let relation = content["m.relates_to"] as? [String: String]
        #expect(relation == ["rel_type": "m.replace", "event_id": "$card"])
        let new = try #require(content["m.new_content"] as? [String: Any])
        #expect(new["body"] as? String == "Ada")
        #expect((new["m.mentions"] as? [String: [String]]) == ["user_ids": ["@ada:test"]])
    }

    @Test("offers actions as a numbered line")
    func actions() async throws {
        let (_, content) = try await sentContent(
            delivery(
                "Go?",
                actions: [
                    MessageAction(id: "a", label: "Approve", command: "/run approve"),
                    MessageAction(id: "b", label: "<Reject>", command: "/run reject"),
                ]))
        #expect(content["body"] as? String == "Go?\n\n1 Approve · 2 <Reject> — reply with the number, or react")
        #expect(
            content["formatted_body"] as? String
                == "<p>Go?</p><p><strong>1</strong> Approve · <strong>2</strong> &lt;Reject&gt; — "
                + "reply with the number, or react</p>")
    }

    @Test(
        "cuts a card at a line where it is too large, closes the code it cuts through, and still mentions everybody",
        arguments: [
            String(repeating: "a line of output\n", count: 20_000),
            String(repeating: "x", count: 200_000),
            String(repeating: "\"\\\u{1}é🔥", count: 30_000),
            "```\n" + String(repeating: "code\n", count: 50_000) + "```",
        ])
    func cut(_ text: String) async throws {
        let fake = try FakeHomeserver { $0.method == "PUT" ? [Self.sent] : nil }
        defer { fake.stop() }
        let mentions = ["ada": MentionTarget(displayName: "Ada", userID: "@ada:test")]
        for kind in [Delivery.Kind.post, .edit(message: "$card")] {
            var card = delivery(text + Mention.mark("ada"), kind: kind, mentions: mentions)
            card.isCard = true
            card.subject = "RUN-7"
            let outcome = try await fake.platform().send(card)
            guard case .sent = outcome else { throw NotSent() }
        }
        let requests = fake.requests("/send/")
        #expect(requests.count == 2)
        for request in requests {
            #expect(request.body.count <= 60_000)
            #expect(request.body.count > 50_000)
            let body = try #require(request.json["body"] as? String)
            let note = "*(cut here: too long for one message of Matrix;* `!run show RUN-7` *shows the rest)*"
            #expect(body.hasSuffix("\n\n" + note))
            if text.hasPrefix("```") { #expect(body.contains("\n```\n\n*(cut here")) }
        }
        #expect((requests[0].json["m.mentions"] as? [String: [String]]) == ["user_ids": ["@ada:test"]])
    }

    @Test("says what became of it", arguments: OutcomeCase.all)
    func outcome(_ example: OutcomeCase) async throws {
        let fake = try FakeHomeserver { $0.method == "PUT" ? example.acts : nil }
        defer { fake.stop() }
        let platform = try fake.platform()
        #expect(example.isRight(await platform.send(delivery())))
    }

    struct OutcomeCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var acts: [LoopbackServer.Act]
        var isRight: @Sendable (SendOutcome) -> Bool

        static func refused(_ status: Int, _ words: String...) -> OutcomeCase {
            OutcomeCase(
                testDescription: "\(status) is permanent and says \(words)",
                acts: [.answer(status, body: #"{"errcode":"M_X","error":"because"}"#)],
                isRight: { outcome in
                    guard case .failedPermanently(let reason) = outcome else { return false }
                    return words.allSatisfy { reason.contains($0) }
                })
        }

        static func later(_ name: String, _ acts: [LoopbackServer.Act], after: Duration? = nil) -> OutcomeCase {
            OutcomeCase(
                testDescription: name, acts: acts,
                isRight: { outcome in
                    guard case .failedTemporarily(after, _) = outcome else { return false }
                    return true
                })
        }

        static func held(_ name: String, _ acts: [LoopbackServer.Act], for wait: Duration) -> OutcomeCase {
            OutcomeCase(
                testDescription: name, acts: acts,
                isRight: { outcome in
                    guard case .held(wait, _) = outcome else { return false }
                    return true
                })
        }

        static let all: [OutcomeCase] = [
            .refused(403, "!ops:test", "invite it", "because"),
            .refused(404, "!ops:test", "rooms"),
            .refused(413, "too large"),
            .refused(400, "400", "because"),
            .held(
                "429 waits as long as the finer of both says",
                [
                    .answer(
                        429, headers: ["retry-after": "2"],
                        body: #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1914}"#)
                ],
                for: .milliseconds(1914)),
            .held(
                "429 waits as the header says", [.answer(429, headers: ["retry-after": "2"], body: "{}")],
                for: .seconds(2)),
            .held("429 without a time", [.answer(429, body: "{}")], for: .seconds(1)),
            .later("500", [.answer(500, body: "oops")]),
            .later("503 with a time", [.answer(503, headers: ["retry-after": "7"], body: "oops")], after: .seconds(7)),
            .later("a proxy's own 404", [.answer(404, body: "<html>no backend</html>")]),
            .later("a redirect", [.answer(301, headers: ["location": "https://elsewhere.test/"])]),
            .later("200 without an event id", [.answer(200, body: "{}")]),
            .later("200 that is not JSON", [.answer(200, body: "hello")]),
            .later("a lost answer", [.close]),
            .later("a refused token", [.answer(401, body: #"{"errcode":"M_UNKNOWN_TOKEN"}"#)], after: .seconds(60)),
        ]
    }

    @Test("is not well while sending fails, and well again after")
    func health() async throws {
        let fake = try FakeHomeserver { request in
            guard request.method == "PUT" else { return nil }
            return request.path.hasSuffix("fails") ? [.answer(502)] : [Self.sent]
        }
        defer { fake.stop() }
        let platform = try fake.platform()
        var failing = delivery()
        failing.key = "fails"
        _ = await platform.send(failing)
        #expect(
            platform.health
                == .failing(reason: "sending fails: the homeserver answers 502, and not as the homeserver does"))
        _ = await platform.send(delivery())
        #expect(platform.health == .starting)
    }

    @Test("refuses what is addressed to another platform")
    func otherPlatform() async throws {
        let fake = try FakeHomeserver { _ in nil }
        defer { fake.stop() }
        let wrong = Delivery(
            key: "k", kind: .post, target: .room(RoomAddress(.console, "ops")), message: Message("x"))
        guard case .failedPermanently = try await fake.platform().send(wrong) else { throw NotSent() }
        #expect(fake.server.counts.requests == 0)
    }
}
