import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

/// Platforms that are asked again and again read what is said in rooms that the bot made.
@Suite("Rooms of incidents where nothing is pushed", .timeLimit(.minutes(1)))
struct IncidentRoomReadingTests {
    private static let now = PlatformTools.testTime

    /// An inbox that knows such rooms.
    private final class Inbox: ChatInbox {
        let batches = Watched<[InboundBatch]>([])
        let rooms: Watched<[IncidentRoom]>

        init(_ rooms: [IncidentRoom]) { self.rooms = Watched(rooms) }

        func accept(_ batch: InboundBatch) async throws -> [Receipt] {
            batches.change { $0.append(batch) }
            return batch.messages.map { _ in .done(reply: nil) }
        }
        func cursor(for platform: PlatformName) async throws -> String? {
            batches.value.last { $0.cursor != nil }?.cursor
        }
        func ownRooms(on platform: PlatformName) async throws -> [IncidentRoom] { rooms.value }
    }

    /// One platform that shows a message in the room `room`.
    struct Read: Sendable, CustomTestStringConvertible {
        var name: PlatformName
        var room: String
        var make: @Sendable (_ url: String) throws -> any ChatPlatform
        /// What a path is answered with; nil where nothing else should be asked.
        var answer: @Sendable (_ path: String) -> String?

        var testDescription: String { name.rawValue }

        static let all = [
            Read(
                name: .slack, room: "C0OWNROOM1",
                make: { SlackPlatform(SlackConfiguration(api: $0, token: Secret("t")), try .hurried()) },
                answer: { path in
                    let message = #"{"ts":"1795000000.000100","user":"U1","text":"!incident ack"}"#
                    if path.contains("auth.test") { return #"{"ok":true,"user_id":"UBOT"}"# }
                    guard path.contains("conversations.history"), path.contains("channel=C0OWNROOM1") else {
                        return nil
                    }
                    let isNew = !path.contains("oldest=") || path.contains("oldest=1794999940.000000")
                    return #"{"ok":true,"messages":[\#(isNew ? message : "")]}"#
                }),
            Read(
                name: .mattermost, room: "own",
                make: {
                    MattermostPlatform(
                        MattermostConfiguration(
                            server: $0, token: Secret("t"), usesWebSocket: false, pollPause: .milliseconds(5)),
                        try .hurried())
                },
                answer: { path in
                    if path.hasSuffix("/users/me") { return #"{"id":"bot","username":"runbell"}"# }
                    if path.hasSuffix("/users/ids") { return #"[{"id":"u1","username":"ada"}]"# }
                    guard path.contains("/channels/own/posts") else { return nil }
                    guard path.hasSuffix("since=1794999940000") else { return #"{"order":[],"posts":{}}"# }
                    return
                        #"{"order":["p1"],"posts":{"p1":{"id":"p1","user_id":"u1","channel_id":"own","message":"!incident ack","create_at":1795000000000,"update_at":1795000000000}}}"#
                }),
            Read(
                name: .discord, room: "3000000000000000009",
                make: { DiscordPlatform(DiscordConfiguration(api: $0, token: Secret("t")), try .hurried()) },
                answer: { path in
                    if path.hasSuffix("/users/@me") { return #"{"id":"9"}"# }
                    guard path.contains("/channels/3000000000000000009/messages") else { return nil }
                    guard path.contains("after=\(Snowflake.first(at: now.addingTimeInterval(-60)))") else {
                        return "[]"
                    }
                    return
                        #"[{"id":"\#(Snowflake.first(at: now))","type":0,"content":"!incident ack","author":{"id":"7","username":"ada"}}]"#
                }),
        ]
    }

    @Test("are read from when they were made, and left alone once they are over", arguments: Read.all)
    func read(_ read: Read) async throws {
        let server = try LoopbackServer { request in
            read.answer(request.path).map { [.answer(200, body: $0)] } ?? [.answer(404, body: "{}")]
        }
        defer { server.stop() }
        let inbox = Inbox([IncidentRoom(channel: read.room, since: Self.now.addingTimeInterval(-60))])
        let platform = try read.make(server.url)
        let receiving = Task { try? await platform.receive(into: inbox) }
        defer { receiving.cancel() }
        try await inbox.batches.when { $0.contains { !$0.messages.isEmpty } }
        let heard = inbox.batches.value.flatMap(\.messages)
        #expect(heard.map(\.text) == ["!incident ack"])
        #expect(heard.first?.room == RoomAddress(read.name, read.room))
        inbox.rooms.change { $0 = [] }
        try await inbox.batches.when { $0.last?.cursor == "{}" }
    }

    @Test("of Discord's threads are read beneath their channel, by one call for all of them")
    func threads() async throws {
        let (channel, thread, other) = ("3000000000000000001", Snowflake.first(at: Self.now), "3000000000000000777")
        let newest = Snowflake.first(at: Self.now.addingTimeInterval(5))
        let server = try LoopbackServer { request in
            func body(_ path: String) -> String? {
                if path.hasSuffix("/users/@me") { return #"{"id":"9"}"# }
                if path.contains("/threads/active") {
                    let threads = [(thread, channel), (other, "3000000000000000002")].map {
                        #"{"id":"\#($0.0)","parent_id":"\#($0.1)","last_message_id":"\#(newest)"}"#
                    }
                    return #"{"threads":[\#(threads.joined(separator: ","))],"members":[]}"#
                }
                if path.contains("/channels/\(channel)/messages") { return "[]" }
                guard path.contains("/channels/\(thread)/messages") else { return nil }
                return
                    #"[{"id":"\#(newest)","type":0,"content":"!incident ack","author":{"id":"7","username":"ada"}}]"#
            }
            return body(request.path).map { [.answer(200, body: $0)] } ?? [.answer(404, body: "{}")]
        }
        defer { server.stop() }
        let platform = DiscordPlatform(
            DiscordConfiguration(
                api: server.url, token: Secret("t"), guild: "2000000000000000001", rooms: ["ops": channel]),
            try .hurried())
        let inbox = Inbox([])
        let receiving = Task { try? await platform.receive(into: inbox) }
        defer { receiving.cancel() }
        try await inbox.batches.when { $0.contains { !$0.messages.isEmpty } }
        let heard = try #require(inbox.batches.value.flatMap(\.messages).first)
        #expect(heard.room == RoomAddress(.discord, channel))
        #expect(heard.thread == DiscordMessageID(channel: channel, message: thread).description)
        #expect(!server.requests.contains { $0.path.contains(other) })
        // What was read is not asked for again.
        try await until { server.requests.count { $0.path.contains("/threads/active") } > 3 }
        #expect(server.requests.count { $0.path.contains("/channels/\(thread)/messages") } == 1)
    }

    @Test("are forgotten with all that is known of them, and no other room is")
    func cursors() {
        var cursors = RoomCursors()
        cursors["C1"] = "10"
        let text = { (date: Date) in "\(Int(date.timeIntervalSince1970))" }
        let soon = IncidentRoom(channel: "C2", since: Self.now.addingTimeInterval(-60))
        let old = IncidentRoom(channel: "C3", since: Self.now.addingTimeInterval(-86_400))
        cursors.follow([soon, old], now: Self.now, position: text)
        #expect(cursors["C2"] == "1794999940" && cursors["C3"] == "1794999400")
        cursors["C2"] = "20"
        cursors["C2 began"] = "5"
        cursors = RoomCursors(cursors.text)
        cursors.follow([soon], now: Self.now, position: text)
        #expect(cursors["C1"] == "10" && cursors["C2"] == "20" && cursors["C2 began"] == "5" && cursors["C3"] == nil)
        cursors.follow([], now: Self.now, position: text)
        #expect(cursors.positions == ["C1": "10"])
    }
}
