import Testing

@testable import ChatPlatforms

@Suite("Turns of calls")
struct CallTurnsTests {
    private static func ask(
        _ turns: inout CallTurns, _ calls: Range<Int>, _ limits: [CallLimit], isUrgent: Bool = false
    ) {
        for call in calls { turns.ask(call, limits, isUrgent: isUrgent) }
    }

    /// One call after the other, each answered at once: how many begin.
    private static func flood(_ turns: inout CallTurns, _ limits: [CallLimit], isUrgent: Bool, at now: Duration) -> Int
    {
        var begun = 0
        for call in 1000..<1100 {
            turns.ask(call, limits, isUrgent: isUrgent)
            let look = turns.look(at: now)
            begun += look.begun.count
            for call in look.begun { turns.end(call, at: now) }
            turns.withdraw(call)
        }
        return begun
    }

    @Test("lets a burst through, and then one for each that is long enough ago")
    func burst() {
        var turns = CallTurns()
        let room = [CallLimit("room", Rate(calls: 3, per: 3))]
        #expect(Self.flood(&turns, room, isUrgent: true, at: .zero) == 3)
        turns.ask(1, room, isUrgent: true)
        #expect(turns.look(at: .seconds(2)) == CallTurns.Look(next: .seconds(3)))
        #expect(turns.look(at: .seconds(3)).begun == [1])
    }

    @Test("leaves a fifth, and one at least, to what is urgent", arguments: [(20, 16), (5, 4), (3, 2), (2, 1), (1, 1)])
    func lanes(calls: Int, talk: Int) {
        var turns = CallTurns(patience: .seconds(90))
        let room = [CallLimit("room", Rate(calls: calls, per: 60))]
        #expect(Self.flood(&turns, room, isUrgent: false, at: .zero) == talk)
        #expect(Self.flood(&turns, room, isUrgent: true, at: .zero) == calls - talk)
        #expect(Self.flood(&turns, room, isUrgent: false, at: .seconds(60)) == talk)
    }

    @Test("keeps closed what the platform closed, for every method and room that counts under it, and nothing else")
    func closed() {
        var turns = CallTurns()
        turns.ask(1, [CallLimit("post a"), CallLimit("all")], isUrgent: false)
        #expect(turns.look(at: .zero).begun == [1])
        turns.end(1, closing: [("post a", .seconds(10)), ("post a", .seconds(1)), ("all", .seconds(1))], at: .zero)
        turns.ask(2, [CallLimit("post a"), CallLimit("all")], isUrgent: true)
        turns.ask(3, [CallLimit("post b"), CallLimit("all")], isUrgent: false)
        turns.ask(4, [CallLimit("post c")], isUrgent: false)
        let look = turns.look(at: .zero)
        #expect(look.begun == [4] && look.next == .seconds(1))
        #expect(look.refused == [.init(call: 2, wait: .seconds(10))])
        #expect(turns.look(at: .seconds(1)).begun == [3])
    }

    @Test("lets one go first when an announced wait is over, and the others only once it was answered well")
    func reopened() {
        var turns = CallTurns()
        func limits(_ room: Int) -> [CallLimit] { [CallLimit("post \(room)"), CallLimit("all")] }
        turns.ask(0, limits(0), isUrgent: false)
        _ = turns.look(at: .zero)
        turns.end(0, closing: [("all", .seconds(2))], at: .zero)
        // All of them slept until the wait was over, and none may find another one asleep to be under way.
        for call in 1...4 { turns.ask(call, limits(call), isUrgent: false) }
        #expect(turns.look(at: .zero) == CallTurns.Look(next: .seconds(2)))
        #expect(turns.look(at: .seconds(2)).begun == [1])
        turns.end(1, closing: [("all", .seconds(2))], at: .milliseconds(2100))
        #expect(turns.look(at: .milliseconds(2100)) == CallTurns.Look(next: .milliseconds(4100)))
        #expect(turns.look(at: .milliseconds(4100)).begun == [2])
        turns.end(2, at: .milliseconds(4200))
        #expect(turns.look(at: .milliseconds(4200)).begun == [3, 4])
    }

    @Test("takes the end of what began before the wait for no proof that the wait is over")
    func late() {
        var turns = CallTurns()
        func limits(_ room: Int) -> [CallLimit] { [CallLimit("post \(room)"), CallLimit("all")] }
        for call in 0..<3 { turns.ask(call, limits(call), isUrgent: false) }
        #expect(turns.look(at: .zero).begun == [0, 1, 2])
        turns.end(0, closing: [("all", .seconds(2))], at: .milliseconds(10))
        // Under way when the answer came; answered well.
        turns.end(1, at: .milliseconds(20))
        for call in 3..<6 { turns.ask(call, limits(call), isUrgent: false) }
        #expect(turns.look(at: .milliseconds(30)).begun.isEmpty)
        turns.end(2, at: .milliseconds(2010))
        #expect(turns.look(at: .milliseconds(2010)).begun == [3])
    }

    @Test("goes one after the other in a line, and past one that hangs, urgent calls sooner")
    func line() {
        var turns = CallTurns()
        let line = [CallLimit("read")]
        Self.ask(&turns, 0..<3, line)
        #expect(turns.look(at: .zero) == CallTurns.Look(begun: [0], next: .seconds(1)))
        turns.ask(9, line, isUrgent: true)
        #expect(turns.look(at: .milliseconds(100)).next == .milliseconds(250))
        #expect(turns.look(at: .milliseconds(250)) == CallTurns.Look(begun: [9], next: .milliseconds(1250)))
        turns.end(9, at: .milliseconds(300))
        // The one that hangs is under way still, but was waited for.
        #expect(turns.look(at: .milliseconds(1250)).begun == [1])
        turns.end(1, at: .milliseconds(1300))
        turns.end(0, at: .milliseconds(1300))
        #expect(turns.look(at: .milliseconds(1300)).begun == [2])
    }

    @Test("counts a call that has to wait under none of its limits")
    func uncounted() {
        var turns = CallTurns(patience: .seconds(20))
        let all = CallLimit("all", Rate(calls: 3, per: 10))
        let room = [CallLimit("room", Rate(calls: 1, per: 10)), all]
        #expect(Self.flood(&turns, room, isUrgent: true, at: .zero) == 1)
        #expect(Self.flood(&turns, [CallLimit("other"), all], isUrgent: true, at: .zero) == 2)
    }

    /// A platform that counts what it is sent, and hundreds of calls that come, hang and are withdrawn as they like.
    @Test("keeps every announced wait whatever comes", arguments: 0..<40)
    func storm(seed: Int) throws {
        var random = Dice(seed: UInt64(seed))
        var turns = CallTurns(patience: .seconds(1000))
        var now = Duration.zero
        var asked: [Int: [CallLimit]] = [:]
        var closedUntil: [String: Duration] = [:]
        var underWay: Set<Int> = []
        var waiting: Set<Int> = []
        for call in 0..<400 {
            let limits = [CallLimit("line \(random.next(4))"), CallLimit("all", Rate(calls: 20, per: 2))]
            asked[call] = limits
            turns.ask(call, limits, isUrgent: random.next(5) == 0)
            waiting.insert(call)
            if random.next(20) == 0, let gone = waiting.sorted().first {
                turns.withdraw(gone)
                waiting.remove(gone)
            }
            now += .milliseconds(random.next(120))
            for begun in turns.look(at: now).begun {
                #expect(waiting.remove(begun) != nil)
                underWay.insert(begun)
                for limit in asked[begun] ?? [] {
                    #expect(now >= closedUntil[limit.key] ?? now, "call \(begun) under \(limit.key) at \(now)")
                }
            }
            for done in underWay.sorted() where random.next(3) == 0 {
                underWay.remove(done)
                guard random.next(6) == 0 else {
                    turns.end(done, at: now)
                    continue
                }
                let wait = Duration.milliseconds(random.next(3000))
                let keys = (asked[done] ?? []).prefix(1 + random.next(2)).map(\.key)
                for key in keys { closedUntil[key] = max(closedUntil[key] ?? .zero, now + wait) }
                turns.end(done, closing: keys.map { ($0, wait) }, at: now)
            }
        }
        for done in underWay { turns.end(done, at: now) }
        // Nobody is left standing.
        while !waiting.isEmpty {
            let look = turns.look(at: now)
            for begun in look.begun {
                waiting.remove(begun)
                turns.end(begun, at: now)
            }
            if look.begun.isEmpty { now = try #require(look.next, "\(waiting.count) wait for nothing") }
        }
    }
}

/// Throws of dice that can be repeated.
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func next(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
