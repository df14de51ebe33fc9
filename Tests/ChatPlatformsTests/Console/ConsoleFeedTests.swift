import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("The console's feed", .timeLimit(.minutes(1)))
struct ConsoleFeedTests {
    private func message(_ id: Int64, revision: Int64, room: String = "ops") -> ConsoleMessage {
        ConsoleMessage(
            id: id, room: room, user: "ada", text: "message \(id)", at: Date(timeIntervalSince1970: 0),
            revision: revision)
    }

    @Test("tells a room's subscribers what changed there, and nobody else")
    func tells() async throws {
        let feed = ConsoleFeed()
        var events = feed.subscribe(to: "ops").makeAsyncIterator()
        feed.publish([message(1, revision: 1, room: "other")])
        feed.publish([message(2, revision: 2)])
        #expect(try await events.next() == .changed([message(2, revision: 2)]))
    }

    @Test("keeps only the latest state of a message that was not taken yet")
    func coalesces() async throws {
        let feed = ConsoleFeed()
        var events = feed.subscribe(to: "ops").makeAsyncIterator()
        feed.publish([message(1, revision: 1), message(2, revision: 2)])
        feed.publish([message(1, revision: 4)])
        feed.publish([message(1, revision: 3)])
        #expect(try await events.next() == .changed([message(2, revision: 2), message(1, revision: 4)]))
    }

    @Test("tells a slow subscriber to fetch again, and goes on from there")
    func overflows() async throws {
        let feed = ConsoleFeed(limit: 2)
        var events = feed.subscribe(to: "ops").makeAsyncIterator()
        feed.publish((1...3).map { message($0, revision: $0) })
        #expect(try await events.next() == .refetch)
        feed.publish([message(4, revision: 4)])
        #expect(try await events.next() == .changed([message(4, revision: 4)]))
    }

    @Test("forgets a subscriber that went away")
    func forgets() async throws {
        let feed = ConsoleFeed()
        let listening = Task { for await _ in feed.subscribe(to: "ops") {} }
        try await until { feed.subscriberCount > 0 }
        listening.cancel()
        await listening.value
        #expect(feed.subscriberCount == 0)
    }
}
