import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Rooms of the bot's own making on Rocket.Chat", .timeLimit(.minutes(1)))
struct RocketChatRoomTests {
    private let key = "abc-inc-7"

    private func platform(_ server: LoopbackServer) throws -> RocketChatPlatform {
        RocketChatPlatform(
            RocketChatConfiguration(server: server.url, user: "bot1", token: Secret("t"), rooms: ["ops": "r1"]),
            try .hurried())
    }

    private func answering(
        _ script: @escaping @Sendable (_ method: String, _ query: String) -> String?
    ) throws -> LoopbackServer {
        try LoopbackServer { request in
            let parts = request.path.split(separator: "?", maxSplits: 1).map(String.init)
            let method = parts[0].split(separator: "/").last.map(String.init) ?? ""
            guard let body = script(method, parts.count > 1 ? parts[1] : "") else {
                return [.answer(400, body: #"{"success":false,"error":"[error-room-not-found]"}"#)]
            }
            return [.answer(body.contains(#""success":false"#) ? 400 : 200, body: body)]
        }
    }

    private func called(_ server: LoopbackServer) -> [String] {
        server.requests.map { String($0.path.prefix { $0 != "?" }.split(separator: "/").last ?? "") }
    }

    private static let duplicate =
        #"{"success":false,"error":"A channel with name 'inc-7-x' exists [error-duplicate-channel-name]","errorType":"error-duplicate-channel-name"}"#

    @Test(
        "are made once, found again by their key, and left alone when they are another's",
        arguments: [
            (nil, "bot1", "new1"), ("Runbell abc-inc-7", "bot1", "old1"), ("", "bot1", "old1"),
            ("Runbell other", "bot1", "new1"), ("", "somebody", "new1"),
        ] as [(String?, String, String)])
    func made(standing: String?, owner: String, room: String) async throws {
        let tries = Counter()
        let server = try answering { method, query in
            switch method {
            case "channels.create":
                standing != nil && tries.next() == 1
                    ? Self.duplicate : #"{"success":true,"channel":{"_id":"new1","t":"c"}}"#
            case "rooms.info":
                #"{"success":true,"room":{"_id":"old1","t":"c","u":{"_id":"\#(owner)"},"description":"\#(standing ?? "")"}}"#
            case "channels.setDescription", "channels.setTopic": #"{"success":true}"#
            default: nil
            }
        }
        defer { server.stop() }
        let outcome = try await platform(server).carryOut(
            .create(NewRoom(key: key, name: "inc-7-x", topic: "SEV1 · @all [x]", isPrivate: false)))
        let name = standing != nil && room == "new1" ? "inc-7-x-2" : "inc-7-x"
        #expect(outcome == .done(room: RoomAddress(.rocketchat, room), link: "\(server.url)/channel/\(name)"))
        let described = server.requests.first { $0.path.hasSuffix("setDescription") }?.json
        #expect(described?["description"] as? String == "Runbell \(key)" && described?["roomId"] as? String == room)
        let topic = server.requests.first { $0.path.hasSuffix("setTopic") }?.json["topic"] as? String
        #expect(topic?.contains("@all") == false)
    }

    @Test("are groups where nobody else may read, which have calls of their own")
    func closed() async throws {
        let server = try answering { method, _ in
            method == "groups.create" ? #"{"success":true,"group":{"_id":"g1","t":"p"}}"# : #"{"success":true}"#
        }
        defer { server.stop() }
        let platform = try platform(server)
        _ = await platform.carryOut(.create(NewRoom(key: key, name: "inc-7", topic: "SEV1", isPrivate: true)))
        let room = RoomAddress(.rocketchat, "g1")
        for work in [RoomWork.invite(user: "u7", to: room), .topic("SEV2", of: room), .pin(message: "m1", in: room)] {
            #expect(await platform.carryOut(work) == .done())
        }
        #expect(
            called(server) == [
                "groups.create", "groups.setDescription", "groups.setTopic", "groups.invite", "groups.setTopic",
                "chat.pinMessage",
            ])
        #expect(server.requests[3].json["userId"] as? String == "u7")
    }

    @Test("are asked for their kind once, and people for their number, after a start")
    func learnt() async throws {
        let server = try answering { method, _ in
            switch method {
            case "rooms.info": #"{"success":true,"room":{"_id":"c1","t":"c"}}"#
            case "users.info": #"{"success":true,"user":{"_id":"u7","username":"ada"}}"#
            default: #"{"success":true}"#
            }
        }
        defer { server.stop() }
        let platform = try platform(server)
        let room = RoomAddress(.rocketchat, "c1")
        for work in [RoomWork.invite(user: "@ada", to: room), .topic("SEV2", of: room)] {
            #expect(await platform.carryOut(work) == .done())
        }
        #expect(called(server) == ["users.info", "rooms.info", "channels.invite", "channels.setTopic"])
    }

    /// An inbox that knows the room `own` as an incident's.
    private final class Inbox: ChatInbox {
        let batches = Watched<[InboundBatch]>([])
        func accept(_ batch: InboundBatch) async throws -> [Receipt] {
            batches.change { $0.append(batch) }
            return batch.messages.map { _ in .done(reply: nil) }
        }
        func cursor(for platform: PlatformName) async throws -> String? { batches.value.last?.cursor }
        func isOwnRoom(_ room: RoomAddress) async throws -> Bool { room.channel == "own" }
    }

    @Test("are read from when they were made; rooms of others that the bot is in are not")
    func read() async throws {
        let looks = Counter()
        // What a server shows: a while after the first look two rooms have stirred.
        let now = RocketChatTime.text(PlatformTools.testTime.addingTimeInterval(86_400))
        let server = try answering { method, query in
            switch method {
            case "me": return #"{"success":true,"username":"runbell"}"#
            case "rooms.info": return #"{"success":true,"room":{"_id":"r1","t":"c"}}"#
            case "rooms.get":
                guard looks.next() > 1 else { return #"{"success":true,"update":[],"remove":[]}"# }
                let rooms = ["own", "foreign"].map { #"{"_id":"\#($0)","ts":"\#(now)","_updatedAt":"\#(now)"}"# }
                return #"{"success":true,"update":[\#(rooms.joined(separator: ","))],"remove":[]}"#
            case "chat.syncMessages":
                let room = query.contains("roomId=r1") ? "r1" : query.contains("roomId=own") ? "own" : "foreign"
                let message =
                    #"{"_id":"m-\#(room)","rid":"\#(room)","msg":"!incident ack","ts":"\#(now)","_updatedAt":"\#(now)","u":{"_id":"u7","username":"ada"}}"#
                return #"{"success":true,"result":{"updated":[\#(message)],"deleted":[]}}"#
            default: return nil
            }
        }
        defer { server.stop() }
        let platform = try platform(server)
        let inbox = Inbox()
        let receiving = Task { try? await platform.receive(into: inbox) }
        defer { receiving.cancel() }
        try await inbox.batches.when { $0.contains { $0.messages.contains { $0.room.channel == "own" } } }
        #expect(!inbox.batches.value.flatMap(\.messages).contains { $0.room.channel == "foreign" })
    }
}
