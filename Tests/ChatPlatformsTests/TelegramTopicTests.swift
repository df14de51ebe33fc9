import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Topics of a Telegram group", .timeLimit(.minutes(1)))
struct TelegramTopicTests {
    private let home = RoomAddress(.telegram, "-100123")
    private let topic = RoomAddress(.telegram, "-100123/77")

    /// - Parameter tools: those on whose clock no time passes leave no patience for a webhook's commit.
    private func platform(
        _ server: LoopbackServer, room: String = "-100123/*", tools: PlatformTools? = nil
    ) throws -> TelegramPlatform {
        TelegramPlatform(
            TelegramConfiguration(
                api: server.url, token: Secret("t"), webhookSecret: Secret("s"), rooms: ["ops": room]),
            try tools ?? .hurried())
    }

    private func answering(_ body: String, status: Int = 200) throws -> LoopbackServer {
        try LoopbackServer { request in
            request.path.hasSuffix("/getMe")
                ? [.answer(200, body: #"{"ok":true,"result":{"username":"runbell_bot"}}"#)]
                : [.answer(status, body: body)]
        }
    }

    private func refusing(_ words: String) throws -> LoopbackServer {
        try answering(#"{"ok":false,"error_code":400,"description":"Bad Request: \#(words)"}"#, status: 400)
    }

    private func wish(_ topic: String = "INC-7 · SEV1", isPrivate: Bool = false, near: RoomAddress? = nil) -> RoomWork {
        .create(NewRoom(key: "abc-inc-7", name: "inc-7-x", topic: topic, isPrivate: isPrivate, near: near ?? home))
    }

    @Test(
        "are made where the room says so", arguments: [("-100123/*", true), ("-100123", false), ("-100123/5", false)])
    func abilities(room: String, makes: Bool) throws {
        let server = try answering("{}")
        defer { server.stop() }
        let platform = try platform(server, room: room)
        #expect(platform.traits.rooms.contains(.create) == makes)
        // Whoever is in the group reads them all.
        #expect(platform.traits.rooms.contains(.openOnly) == makes && !platform.traits.rooms.contains(.invite))
    }

    @Test("open as their group")
    func opens() async throws {
        let server = try answering(#"{"ok":true,"result":{"id":-100123}}"#)
        defer { server.stop() }
        #expect(try await platform(server).openRoom("ops") == .open(home))
        #expect(
            try await platform(server, room: "-100123/5").openRoom("ops")
                == .open(RoomAddress(.telegram, "-100123/5")))
    }

    @Test("are named by how things stand, cut at what Telegram takes, and found by a link")
    func made() async throws {
        let server = try answering(#"{"ok":true,"result":{"message_thread_id":77,"name":"x"}}"#)
        defer { server.stop() }
        let outcome = try await platform(server).carryOut(wish("INC-7 · " + String(repeating: "é", count: 300)))
        #expect(outcome == .done(room: topic, link: "https://t.me/c/123/77"))
        let name = server.requests.last?.json["name"] as? String ?? ""
        #expect(name.count == 128 && name.hasPrefix("INC-7 · ") && name.hasSuffix("…"))
    }

    @Test("are not made for a private incident, nor in a group whose room does not say so")
    func notMade() async throws {
        let server = try answering("{}")
        defer { server.stop() }
        let platform = try platform(server)
        for work in [wish(isPrivate: true), wish(near: RoomAddress(.telegram, "-100999"))] {
            guard case .failedPermanently = await platform.carryOut(work) else {
                Issue.record("made")
                return
            }
        }
        #expect(server.requests.isEmpty)
    }

    @Test(
        "that can't be made say how to mend it",
        arguments: [
            ("the chat is not a forum", "switch them on"),
            ("not enough rights to create a topic", "make it an administrator"),
        ])
    func refused(words: String, advice: String) async throws {
        let server = try refusing(words)
        defer { server.stop() }
        guard case .failedPermanently(let reason) = try await platform(server).carryOut(wish()) else {
            Issue.record("made")
            return
        }
        #expect(reason.contains(advice))
    }

    @Test("are renamed and pinned in, without waking anybody; a name they have already is none")
    func works() async throws {
        let server = try answering(#"{"ok":true,"result":true}"#)
        defer { server.stop() }
        let platform = try platform(server)
        #expect(await platform.carryOut(.topic("INC-7 · SEV2", of: topic)) == .done())
        #expect(server.requests.last?.path.hasSuffix("/editForumTopic") == true)
        #expect(server.requests.last?.json["message_thread_id"] as? Int == 77)
        #expect(await platform.carryOut(.pin(message: "-100123/9", in: topic)) == .done())
        #expect(server.requests.last?.json["message_id"] as? Int == 9)
        #expect(server.requests.last?.json["disable_notification"] as? Bool == true)

        let same = try refusing("TOPIC_NOT_MODIFIED")
        defer { same.stop() }
        #expect(try await self.platform(same).carryOut(.topic("INC-7 · SEV2", of: topic)) == .done())
    }

    @Test("that were made though the answer was lost are found by what Telegram tells of them, and not made again")
    func lost() async throws {
        let server = try LoopbackServer { request in
            request.path.hasSuffix("/getMe")
                ? [.answer(200, body: #"{"ok":true,"result":{"username":"runbell_bot"}}"#)] : [.close]
        }
        defer { server.stop() }
        let platform = try platform(server, tools: .make())
        guard case .failedTemporarily = await platform.carryOut(wish()) else {
            Issue.record("made")
            return
        }
        let told = [
            (76, "INC-7 · SEV1", "other_bot"), (77, "INC-7 · SEV1", "Runbell_bot"), (78, "INC-8", "runbell_bot"),
        ]
        for (topic, name, user) in told {
            let update = """
                {"update_id":\(topic),"message":{"message_id":\(topic),"date":1,"message_thread_id":\(topic),
                "is_topic_message":true,"chat":{"id":-100123,"type":"supergroup"},
                "from":{"id":9,"is_bot":true,"first_name":"x","username":"\(user)"},
                "forum_topic_created":{"name":"\(name)","icon_color":7322096}}}
                """
            let inbox = Inbox()
            #expect(await platform.answer(post(update), inbox: inbox)?.status == 200 && inbox.heard.value.isEmpty)
        }
        #expect(await platform.carryOut(wish()) == .done(room: topic, link: "https://t.me/c/123/77"))
        #expect(server.requests.count { $0.path.hasSuffix("/createForumTopic") } == 1)
        // A topic is taken for one room only.
        guard case .failedTemporarily = await platform.carryOut(wish()) else {
            Issue.record("taken twice")
            return
        }
    }

    private func post(_ update: String) -> WebhookRequest {
        WebhookRequest(
            method: "POST", path: "/telegram/updates",
            headers: ["content-type": "application/json", "x-telegram-bot-api-secret-token": "s"],
            body: Array(update.utf8))
    }

    /// An inbox that knows topic 77 as an incident's.
    private final class Inbox: ChatInbox {
        let heard = Watched<[IncomingMessage]>([])
        func accept(_ batch: InboundBatch) async throws -> [Receipt] {
            heard.change { $0 += batch.messages }
            return batch.messages.map { _ in .done(reply: nil) }
        }
        func cursor(for platform: PlatformName) async throws -> String? { "1" }
        func isOwnRoom(_ room: RoomAddress) async throws -> Bool { room.channel == "-100123/77" }
    }

    @Test(
        "of an incident are rooms of their own; others are threads of the group",
        arguments: [(77, "-100123/77", nil), (78, "-100123", "-100123/#78")] as [(Int, String, String?)])
    func heard(number: Int, channel: String, thread: String?) async throws {
        let server = try answering("{}")
        defer { server.stop() }
        let inbox = Inbox()
        let update = """
            {"update_id":5,"message":{"message_id":9,"date":1,"message_thread_id":\(number),"is_topic_message":true,
            "chat":{"id":-100123,"type":"supergroup"},"from":{"id":7,"first_name":"Ada"},"text":"/incident ack"}}
            """
        let answer = try await platform(server, tools: .make()).answer(post(update), inbox: inbox)
        #expect(answer?.status == 200)
        #expect(inbox.heard.value.first?.room.channel == channel && inbox.heard.value.first?.thread == thread)
    }
}
