import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Slack channels of the bot's own making", .timeLimit(.minutes(1)))
struct SlackOwnRoomTests {
    private func platform(_ server: LoopbackServer) throws -> SlackPlatform {
        var configuration = SlackConfiguration(
            api: server.url, token: Secret("xoxb"), signingSecret: Secret("s"), rooms: [:])
        configuration.marks = ["pushpin", "pin"]
        return SlackPlatform(configuration, try .make(clock: CountingClock()))
    }

    private func answering(_ script: @escaping @Sendable (String) -> String) throws -> LoopbackServer {
        try LoopbackServer { request in
            let method = String(request.path.drop { $0 == "/" }.prefix { $0 != "?" })
            let body = method == "auth.test" ? #"{"ok":true,"user_id":"UBOT"}"# : script(method)
            return [.answer(200, body: body)]
        }
    }

    private let wish = RoomWork.create(
        NewRoom(key: "abc-inc-7", name: "inc-7-x", topic: "SEV1 <!channel>", isPrivate: true))

    @Test("are made once, with the key as purpose and a topic that mentions nobody")
    func create() async throws {
        let server = try answering { method in
            method == "conversations.create" ? #"{"ok":true,"channel":{"id":"C0NEW00001"}}"# : #"{"ok":true}"#
        }
        defer { server.stop() }
        let outcome = try await platform(server).carryOut(wish)
        #expect(
            outcome
                == .done(
                    room: RoomAddress(.slack, "C0NEW00001"), link: "https://slack.com/app_redirect?channel=C0NEW00001"))
        let purpose = server.requests.first { $0.path.hasSuffix("setPurpose") }?.json["purpose"] as? String
        #expect(purpose == "Runbell abc-inc-7")
        let topic = server.requests.first { $0.path.hasSuffix("setTopic") }?.json["topic"] as? String
        #expect(topic == "SEV1 &lt;!channel&gt;")
    }

    @Test(
        "that exist are taken only when an earlier attempt of the same wish made them",
        arguments: [
            (#""creator":"UBOT","purpose":{"value":"Runbell abc-inc-7"}"#, "C0OLD00001"),
            (#""creator":"UBOT","purpose":{"value":""}"#, "C0OLD00001"),
            (#""creator":"UBOT","purpose":{"value":"Runbell other-inc-7"}"#, nil as String?),
            (#""creator":"U0THER","purpose":{"value":""}"#, nil),
        ])
    func taken(facts: String, room: String?) async throws {
        let server = try answering { method in
            switch method {
            case "conversations.create": #"{"ok":false,"error":"name_taken"}"#
            case "conversations.list": #"{"ok":true,"channels":[{"id":"C0OLD00001","name":"inc-7-x",\#(facts)}]}"#
            default: #"{"ok":true}"#
            }
        }
        defer { server.stop() }
        switch try await platform(server).carryOut(wish) {
        case .done(let found, _): #expect(found?.channel == room)
        case .failedPermanently: #expect(room == nil)
        case .failedTemporarily(_, let reason): Issue.record("\(reason)")
        }
    }

    @Test("a scope that is missing is said with what to do; who is there already is not asked again")
    func refusals() async throws {
        let server = try answering { method in
            method == "conversations.invite"
                ? #"{"ok":false,"error":"already_in_channel"}"#
                : #"{"ok":false,"error":"missing_scope","needed":"channels:manage"}"#
        }
        defer { server.stop() }
        let platform = try platform(server)
        #expect(await platform.carryOut(.invite(user: "U1", to: RoomAddress(.slack, "C1"))) == .done())
        guard case .failedPermanently(let reason) = await platform.carryOut(wish) else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("channels:manage") && reason.contains("runbell manifest slack"))
    }

    @Test("a reaction and a pin bring the message they mark, with author, thread and link; other marks cost no call")
    func marks() async throws {
        let server = try answering { method in
            method == "chat.getPermalink"
                ? #"{"ok":true,"permalink":"https://x.slack.com/p1"}"#
                : #"{"ok":true,"messages":[{"ts":"1.0","user":"U2","text":"root"},{"ts":"2.0","thread_ts":"1.0","user":"U2","text":"restarted &amp; fine"}]}"#
        }
        defer { server.stop() }
        let platform = try platform(server)
        func event(_ reaction: String) -> JSONValue {
            [
                "type": "reaction_added", "user": "U1", "reaction": .string(reaction), "event_ts": "3.0",
                "item": ["type": "message", "channel": "C1", "ts": "2.0"],
            ]
        }
        #expect(try await platform.marked(event("tada"), me: "UBOT") == nil)
        #expect(server.requests.isEmpty)
        let message = try #require(try await platform.marked(event("pushpin::skin-tone-2"), me: "UBOT"))
        #expect(message.thread == "C1/1.0")
        #expect(message.marked?.text == "restarted & fine")
        #expect(message.marked?.author?.id == "U2")
        #expect(message.marked?.link == "https://x.slack.com/p1")
        #expect(try await platform.marked(event("pushpin"), me: "U1") == nil, "the bot's own mark")
    }
}
