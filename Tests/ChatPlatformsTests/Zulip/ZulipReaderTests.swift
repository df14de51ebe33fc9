import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

/// With answers as Zulip Server 9 gives them.
@Suite("Zulip's messages", .timeLimit(.minutes(1)))
struct ZulipReaderTests {
    private static let users = """
        {"result":"success","msg":"","members":[
        {"user_id":6,"full_name":"Ada Lovelace","is_bot":false},{"user_id":9,"full_name":"Ada Lovelace","is_bot":false},
        {"user_id":7,"full_name":"Bo Diddley","is_bot":false},{"user_id":11,"full_name":"Other","is_bot":true}]}
        """

    private func platform(
        isDrill: Bool = false, _ answer: @escaping @Sendable (String) -> String? = { _ in nil }
    ) throws -> (ZulipPlatform, LoopbackServer) {
        let server = try LoopbackServer { request in
            let path = String(request.path.dropFirst("/api/v1".count))
            if let body = answer(path) { return [.answer(200, body: body)] }
            return switch path {
            case "/users/me":
                [.answer(200, body: #"{"result":"success","user_id":10,"full_name":"Runbell","email":"r@z"}"#)]
            case "/users": [.answer(200, body: Self.users)]
            case "/users/7": [.answer(200, body: #"{"result":"success","user":{"user_id":7,"is_bot":false}}"#)]
            case "/users/11": [.answer(200, body: #"{"result":"success","user":{"user_id":11,"is_bot":true}}"#)]
            case "/messages": [.answer(200, body: #"{"result":"success","msg":"","id":42}"#)]
            default: [.answer(400, body: #"{"result":"error","msg":"No such user","code":"BAD_REQUEST"}"#)]
            }
        }
        var configuration = ZulipConfiguration(server: server.url, email: "r@z", key: Secret("k"))
        configuration.isDrill = isDrill
        return (ZulipPlatform(configuration, try .make()), server)
    }

    private func message(_ text: String, from sender: Int = 7, topic: String = "deploys") -> JSONValue {
        [
            "id": .integer(5), "sender_id": .integer(sender), "sender_full_name": "Bo Diddley",
            "content": .string(text),
            "type": "stream", "stream_id": .integer(2), "display_recipient": "operations", "subject": .string(topic),
            "timestamp": .integer(1_795_368_643),
        ]
    }

    @Test(
        "a mention is found by its number, also where it stands without one, and keeps its name inside quotes",
        arguments: [
            ("!incident assign @**Bo Diddley|7**", "!incident assign @7"),
            ("!incident assign @**bo diddley**", "!incident assign @7"),
            ("@**Runbell** incident assign INC-1 @**|7**", "incident assign INC-1 @7"),
            ("!incident assign @**Ada Lovelace|9**", "!incident assign @9"),
            (
                "!incident update \"ask @**Bo Diddley|7**\" --next @**Bo Diddley**",
                "!incident update \"ask @Bo Diddley\" --next @7"
            ),
            // Two have the name, nobody has it.
            ("!incident assign @**Ada Lovelace**", "!incident assign \"@Ada Lovelace\""),
            ("!incident assign @_**Nobody**", "!incident assign \"@Nobody\""),
        ])
    func mentions(typed: String, understood: String) async throws {
        let (platform, server) = try platform()
        defer { server.stop() }
        let read = try await platform.read(message(typed), try await platform.session.me())
        #expect(read?.text == understood)
    }

    @Test("who is talked about in passing is not looked up, and what a bot says is nobody's")
    func bots() async throws {
        let (platform, server) = try platform()
        defer { server.stop() }
        let me = try await platform.session.me()
        #expect(try await platform.read(message("ask @**Bo Diddley**"), me)?.text == "ask \"@Bo Diddley\"")
        #expect(!server.requests.contains { $0.path.hasSuffix("/users") })
        for _ in 0..<2 { #expect(try await platform.read(message("!incident list", from: 11), me) == nil) }
        // Zulip's own bots can't be looked up.
        #expect(try await platform.read(message("!incident list", from: 4), me) != nil)
        #expect(server.requests.count { $0.path.hasSuffix("/users/11") } == 1)
    }

    @Test("what is said elsewhere about an incident leads to its topic, whatever the topic is called by now")
    func topics() async throws {
        let (platform, server) = try platform { path in
            switch path {
            case "/users/me/2/topics":
                #"{"result":"success","topics":[{"name":"deploys","max_id":90},{"name":"INC-7: Checkout","max_id":80},{"name":"INC-7 later","max_id":70},{"name":"✔ RUN-3","max_id":60},{"name":"RUN-3 again","max_id":95}]}"#
            default: nil
            }
        }
        defer { server.stop() }
        await platform.session.remember(channel: "2", name: "operations")
        func sent(_ subject: String, thread: String? = nil) async -> FormFields? {
            var delivery = Delivery(
                key: "k-1", kind: .post, target: .room(RoomAddress(.zulip, "2")), thread: thread,
                message: Message("said"), subject: subject)
            delivery.isUrgent = true
            guard case .sent = await platform.send(delivery) else { return nil }
            return server.requests.last { $0.method == "POST" }.flatMap { FormFields($0.body) }
        }
        #expect(await sent("INC-7")?["topic"] == "INC-7: Checkout")
        #expect(await sent("RUN-3")?["topic"] == "✔ RUN-3")
        #expect(await sent("INC-9")?["topic"] == "INC-9")
        let pointer = await sent("INC-7", thread: "topic:deploys")
        #expect(
            pointer?["topic"] == "deploys"
                && pointer?["content"]?.hasSuffix("\n\n→ #**operations>INC-7: Checkout**") == true)
        let own = await sent("INC-7", thread: "topic:INC-7 later")
        #expect(own?["topic"] == "INC-7 later" && own?["content"]?.contains("→") == false)
        // Looked up once, and again after somebody wrote about it elsewhere.
        #expect(server.requests.count { $0.path.hasSuffix("/topics") } == 3)
        _ = try await platform.read(message("hello", topic: "INC-7 later"), try await platform.session.me())
        _ = await sent("INC-7")
        #expect(server.requests.count { $0.path.hasSuffix("/topics") } == 4)
    }

    @Test("a drill speaks in topics of its own")
    func drill() async throws {
        let (platform, server) = try platform(isDrill: true) { path in
            path == "/users/me/2/topics" ? #"{"result":"success","topics":[{"name":"INC-7","max_id":90}]}"# : nil
        }
        defer { server.stop() }
        let delivery = Delivery(
            key: "k-1", kind: .post, target: .room(RoomAddress(.zulip, "2")), message: Message("said"),
            subject: "INC-7")
        guard case .sent = await platform.send(delivery) else {
            Issue.record("not sent")
            return
        }
        let form = server.requests.last { $0.method == "POST" }.flatMap { FormFields($0.body) }
        #expect(form?["topic"] == "DRILL INC-7")
        let me = try await platform.session.me()
        #expect(try await platform.read(message("1", topic: "DRILL INC-7"), me)?.subject == "INC-7")
        #expect(try await platform.read(message("1", topic: "INC-7"), me)?.subject == nil)
    }

    @Test(
        "a channel is refused where neither the bot nor its owner may write, and only there",
        arguments: [(1, 400, nil), (2, 400, "administrators"), (2, 200, nil), (4, 400, "moderators"), (4, 300, nil)]
            as [(Int, Int, String?)])
    func posting(policy: Int, owner: Int, who: String?) async throws {
        let (platform, server) = try platform { path in
            switch path {
            case "/get_stream_id?stream=ops": #"{"result":"success","stream_id":2}"#
            case "/streams/2": #"{"result":"success","stream":{"name":"ops","stream_post_policy":\#(policy)}}"#
            case "/users/me": #"{"result":"success","user_id":10,"role":400,"bot_owner_id":6}"#
            case "/users/6": #"{"result":"success","user":{"user_id":6,"role":\#(owner)}}"#
            case "/users/me/subscriptions": #"{"result":"success","subscribed":{},"already_subscribed":{}}"#
            default: nil
            }
        }
        defer { server.stop() }
        switch await platform.openRoom("ops") {
        case .open(let room): #expect(who == nil && room.channel == "2")
        case .refused(let reason): #expect(reason.hasPrefix("only \(who ?? "nobody") may write"))
        case .notNow(let reason): Issue.record("\(reason)")
        }
    }
}
