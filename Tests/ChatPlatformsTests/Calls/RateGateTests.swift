import Chat
import Foundation
import Messages
import Synchronization
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Rate gate")
struct RateGateTests {
    private final class Hands: Sendable {
        private let date = Mutex(Date(timeIntervalSince1970: 0))
        var now: Date { date.withLock { $0 } }
        func pass(_ seconds: TimeInterval) { date.withLock { $0 += seconds } }
    }

    @Test("lets a burst through, and then one for each that is long enough ago")
    func burst() {
        let hands = Hands()
        let gate = RateGate { hands.now }
        let key = [(key: "post room", rate: Rate?.some(Rate(calls: 3, per: 3)))]
        RateGate.$isUrgent.withValue(true) {
            #expect((0..<3).map { _ in gate.wait(for: key) } == [0, 0, 0])
            #expect(gate.wait(for: key) == 3)
            hands.pass(2)
            #expect(gate.wait(for: key) == 1)
            hands.pass(1)
            #expect((0..<3).map { _ in gate.wait(for: key) } == [0, 0, 0] && gate.wait(for: key) == 3)
        }
    }

    @Test("leaves a fifth, and one at least, to what is urgent", arguments: [(20, 16), (5, 4), (3, 2), (2, 1), (1, 1)])
    func lanes(calls: Int, talk: Int) {
        let hands = Hands()
        let gate = RateGate { hands.now }
        let key = [(key: "room", rate: Rate?.some(Rate(calls: calls, per: 60)))]
        let said = (0..<calls + 5).count { _ in gate.wait(for: key) == 0 }
        #expect(said == talk)
        let paged = RateGate.$isUrgent.withValue(true) { (0..<calls + 5).count { _ in gate.wait(for: key) == 0 } }
        #expect(paged == calls - talk)
        hands.pass(60)
        #expect((0..<calls + 5).count { _ in gate.wait(for: key) == 0 } == talk)
    }

    @Test("keeps closed what the platform closed, and nothing else")
    func closed() {
        let hands = Hands()
        let gate = RateGate { hands.now }
        gate.close("post a", for: .seconds(10))
        gate.close("post a", for: .seconds(2))
        #expect(gate.wait(for: [("post a", nil)]) == 10)
        #expect(gate.wait(for: [("post b", nil)]) == 0)
        #expect(gate.wait(for: [("post b", nil), ("post a", nil)]) == 10)
        hands.pass(10)
        #expect(gate.wait(for: [("post a", nil)]) == 0)
    }

    @Test("lets what waited behind a call that hangs go beside it, one after the other")
    func hanging() throws {
        let gate = RateGate { Date(timeIntervalSince1970: 0) }
        #expect(gate.begin("read a") == nil && gate.begin("read b") == nil)
        let hung = try #require(gate.begin("read a"))
        #expect(gate.begin("read a", beside: hung) == nil)
        // Whoever waited for the first has now to wait for the second, too.
        let second = try #require(gate.begin("read a", beside: hung))
        #expect(gate.begin("read a", beside: second) == nil)
        for _ in 0..<3 { gate.end("read a") }
        #expect(gate.begin("read a") == nil)
    }

    @Test("counts a call that has to wait under none of its keys")
    func uncounted() {
        let hands = Hands()
        let gate = RateGate { hands.now }
        let room = (key: "room", rate: Rate?.some(Rate(calls: 1, per: 10)))
        let all = (key: "all", rate: Rate?.some(Rate(calls: 3, per: 10)))
        #expect(gate.wait(for: [room, all]) == 0)
        #expect(gate.wait(for: [room, all]) == 10)
        #expect(gate.wait(for: [("other", Rate(calls: 1, per: 10)), all]) == 0)
        #expect(gate.wait(for: [all]) == 10)
    }
}

@Suite("Calls of a platform", .timeLimit(.minutes(1)))
struct CourtesyTests {
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
            #expect(after == .seconds(30))
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

@Suite("Forms")
struct PercentEncodingTests {
    @Test("come back as they went", arguments: ["", "a b", "a+b&c=d%", "/deploy api", "øæ 🇩🇰", "\n\0"])
    func round(text: String) {
        let body = Array(PercentEncoding.pairs([("x", text), ("y", "1")]).utf8)
        #expect(PercentEncoding.form(body) == ["x": text, "y": "1"])
    }

    @Test("that are broken are none", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%"])
    func broken(text: String) { #expect(PercentEncoding.form(Array(text.utf8)) == nil) }

    @Test("keep the first of a name, and take no flood of fields")
    func flood() {
        #expect(PercentEncoding.form(Array("a=1&a=2&b".utf8)) == ["a": "1", "b": ""])
        let flood = (0..<1000).map { "f\($0)=x" }.joined(separator: "&")
        #expect(PercentEncoding.form(Array(flood.utf8)) == nil)
    }
}
