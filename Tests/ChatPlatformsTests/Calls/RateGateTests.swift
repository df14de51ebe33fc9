import Foundation
import Synchronization
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
        #expect((0..<3).map { _ in gate.wait(for: key) } == [0, 0, 0])
        #expect(gate.wait(for: key) == 3)
        hands.pass(2)
        #expect(gate.wait(for: key) == 1)
        hands.pass(1)
        #expect((0..<3).map { _ in gate.wait(for: key) } == [0, 0, 0] && gate.wait(for: key) == 3)
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

    @Test("counts a call that has to wait under none of its keys")
    func uncounted() {
        let hands = Hands()
        let gate = RateGate { hands.now }
        let room = (key: "room", rate: Rate?.some(Rate(calls: 1, per: 10)))
        let all = (key: "all", rate: Rate?.some(Rate(calls: 2, per: 10)))
        #expect(gate.wait(for: [room, all]) == 0)
        #expect(gate.wait(for: [room, all]) == 10)
        #expect(gate.wait(for: [("other", Rate(calls: 1, per: 10)), all]) == 0)
        #expect(gate.wait(for: [all]) == 10)
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
