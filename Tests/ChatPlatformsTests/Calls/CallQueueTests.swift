import Chat
import Foundation
import Messages
import Synchronization
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("A platform's calls wait", .timeLimit(.minutes(1)))
struct CallQueueTests {
    private static let line = [CallLimit("read a"), CallLimit("all")]

    /// The calls that were let through, in their order.
    private final class Begun: Sendable {
        let names = Watched<[String]>([])

        func call(_ name: String, _ limits: [CallLimit], _ queue: CallQueue, isUrgent: Bool = false) -> Task<
            Int?, Never
        > {
            Task {
                await CallQueue.$isUrgent.withValue(isUrgent) {
                    guard let call = try? await queue.begin(limits) else { return nil }
                    names.change { $0.append(name) }
                    return call
                }
            }
        }
    }

    @Test("wakes one of those who wait when an announced wait is over, and the others once it was answered")
    func reopened() async throws {
        let clock = ManualClock()
        let queue = CallQueue(clock: clock)
        let begun = Begun()
        let first = try await queue.begin(Self.line)
        queue.end(first, closing: Self.line.map { ($0.key, .seconds(2)) })
        let waiting = (0..<5).map { begun.call("\($0)", Self.line, queue) }
        try await clock.isAwaited(at: .seconds(2))
        clock.advance(by: .milliseconds(1999))
        #expect(begun.names.value.isEmpty)
        clock.advance(by: .milliseconds(1))
        try await begun.names.when { $0.count == 1 }
        // All who were asleep are in the queue of the scheduler by now, were they woken.
        for _ in 0..<100 { await Task.yield() }
        #expect(begun.names.value.count == 1)
        let probe = try #require(begun.names.value.first.flatMap { Int($0) })
        queue.end(try #require(await waiting[probe].value))
        try await begun.names.when { $0.count == 2 }
        for task in waiting { task.cancel() }
        for task in waiting { if let call = await task.value { queue.end(call) } }
    }

    @Test("lets nobody wait for longer than is worth it, and says how long it would be")
    func refused() async throws {
        let queue = CallQueue(clock: ManualClock())
        let first = try await queue.begin(Self.line)
        let waiting = Task { () -> CallFailure? in
            do throws(CallFailure) {
                _ = try await queue.begin(Self.line)
                return nil
            } catch { return error }
        }
        queue.end(first, closing: [("all", .seconds(30))])
        #expect(await waiting.value == .limited(after: .seconds(30)))
    }

    @Test("forgets who is cancelled, before and while they wait")
    func cancelled() async throws {
        let clock = ManualClock()
        let queue = CallQueue(clock: clock)
        let begun = Begun()
        let first = try await queue.begin(Self.line)
        let second = begun.call("second", Self.line, queue)
        try await clock.isAwaited(at: .seconds(1))
        second.cancel()
        #expect(await second.value == nil)
        let third = begun.call("third", Self.line, queue)
        third.cancel()
        _ = await third.value
        queue.end(first)
        let fourth = begun.call("fourth", Self.line, queue)
        #expect(await fourth.value != nil)
        #expect(!begun.names.value.contains("second"))
    }

    @Test("lets the next one go when one that hangs was waited for long enough")
    func hanging() async throws {
        let clock = ManualClock()
        let queue = CallQueue(clock: clock)
        let begun = Begun()
        _ = try await queue.begin(Self.line)
        let talk = begun.call("talk", Self.line, queue)
        try await clock.isAwaited(at: .seconds(1))
        let page = begun.call("page", Self.line, queue, isUrgent: true)
        try await clock.isAwaited(at: .milliseconds(250))
        clock.advance(by: .milliseconds(250))
        _ = await page.value
        #expect(begun.names.value == ["page"])
        // From here on it is the page that talk stands back for.
        try await clock.isAwaited(at: .milliseconds(1250))
        clock.advance(by: .seconds(1))
        _ = await talk.value
        #expect(begun.names.value == ["page", "talk"])
    }
}

@Suite("Calls of a platform", .timeLimit(.minutes(1)))
struct CallsOfAPlatformTests {
    @Test(
        "of one kind wait for each other, so that a 429 to the first spares the second, and other kinds where all are counted"
    )
    func spared() async throws {
        let server = try LoopbackServer { _ in
            [
                .pause(.milliseconds(100)),
                .answer(
                    429, headers: ["Retry-After": "30"],
                    body: #"{"result":"error","msg":"slow down","code":"RATE_LIMIT_HIT","retry-after":30}"#),
            ]
        }
        defer { server.stop() }
        let platform = ZulipPlatform(
            ZulipConfiguration(server: server.url, email: "b@x", key: Secret("t")), try .make())
        @Sendable func send(_ number: Int) async -> SendOutcome {
            await platform.send(
                Delivery(
                    key: "k-\(number)", kind: .post, target: .room(RoomAddress(.zulip, "12")),
                    message: Message("hello"),
                    subject: "INC-1"))
        }
        async let first = send(1)
        async let second = send(2)
        for outcome in await [first, second] {
            guard case .held(let after, _) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(after > .seconds(29) && after <= .seconds(30))
        }
        #expect(server.requests.count == 1)
        // Zulip counts all calls together.
        guard case .notNow = await platform.openRoom("ops") else {
            Issue.record("asked though it was told to wait")
            return
        }
        #expect(server.requests.count == 1)
    }
}
