import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("What Mattermost's channels are read for", .timeLimit(.minutes(1)))
struct MattermostReadingTests {
    private final class Inbox: ChatInbox {
        let batches = Watched<[InboundBatch]>([])

        func accept(_ batch: InboundBatch) async throws -> [Receipt] {
            batches.change { $0.append(batch) }
            return batch.messages.map { _ in .done(reply: nil) }
        }
        func cursor(for platform: PlatformName) async throws -> String? {
            batches.value.last { $0.cursor != nil }?.cursor
        }
        var heard: [String] { batches.value.flatMap(\.messages).map(\.text) }
    }

    private static let now = Int(PlatformTools.testTime.timeIntervalSince1970 * 1000)

    private func reading(
        _ standIn: MattermostStandIn, _ body: (MattermostPlatform, Inbox) async throws -> Void
    ) async throws {
        let server = try LoopbackServer { standIn.answer($0) }
        defer { server.stop() }
        let configuration = MattermostConfiguration(
            server: server.url, token: Secret("t"), team: "platform", rooms: ["ops": "ops"], usesWebSocket: false)
        let inbox = Inbox()
        let platform = MattermostPlatform(configuration, try .hurried())
        // From now on.
        try await platform.read(into: inbox)
        try await body(platform, inbox)
    }

    private func post(_ id: String, at time: Int, in channel: String = "c1") -> MattermostStandIn.Post {
        MattermostStandIn.Post(id: id, channel: channel, message: id, time: Self.now + time)
    }

    private let channels = ["c1": MattermostStandIn.Channel(name: "ops"), "d1": .init(name: "bot__ada", type: "D")]

    @Test("is there once, though a post is stored after a later one was read")
    func late() async throws {
        let standIn = MattermostStandIn(.init(channels: channels, posts: [post("before", at: -10)]))
        try await reading(standIn) { platform, inbox in
            standIn.change { $0.posts.append(post("second", at: 5000)) }
            try await platform.read(into: inbox)
            standIn.change { $0.posts.append(post("first", at: 4900)) }
            let commits = inbox.batches.value.count
            for _ in 0..<3 { try await platform.read(into: inbox) }
            #expect(inbox.heard == ["second", "first"])
            #expect(inbox.batches.value.count == commits + 1, "nothing new is nothing to store")
        }
    }

    @Test("is all of it, where the server shows a thousand posts at once")
    func many() async throws {
        let standIn = MattermostStandIn(.init(channels: channels))
        try await reading(standIn) { platform, inbox in
            standIn.change { $0.posts = (0..<2100).map { self.post("p\($0)", at: 10 + $0 / 2) } }
            try await platform.read(into: inbox)
            #expect(inbox.heard.count == 2100 && Set(inbox.heard).count == 2100)
            #expect(inbox.heard.first == "p0" || inbox.heard.first == "p1")
        }
    }

    @Test("is said to the bot alone, too, and only where something was said")
    func direct() async throws {
        let standIn = MattermostStandIn(.init(channels: channels, posts: [post("old", at: -5, in: "d1")]))
        try await reading(standIn) { platform, inbox in
            try await platform.read(into: inbox)
            #expect(standIn.change { $0.readings.allSatisfy { $0.hasPrefix("c1") } })
            standIn.change { $0.posts.append(post("!incident ack", at: 7, in: "d1")) }
            try await platform.read(into: inbox)
            let heard = inbox.batches.value.flatMap(\.messages)
            #expect(heard.map(\.text) == ["!incident ack"])
            #expect(heard.first?.isDirect == true && heard.first?.room == RoomAddress(.mattermost, "d1"))
        }
    }
}
