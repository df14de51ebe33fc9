import Engine
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

/// The clocks of a machine, whose wall clock somebody steps.
private final class Clocks: Sendable {
    private struct State {
        var boot = "first"
        var elapsed: Duration = .seconds(1000)
        var wall = Date(timeIntervalSince1970: 1_770_000_000)
    }

    private let state = Mutex(State())
    var wall: Date { state.withLock { $0.wall } }

    func reading() -> ClockReading {
        state.withLock { ClockReading(boot: $0.boot, sinceBoot: $0.elapsed, wall: $0.wall) }
    }

    func pass(_ seconds: Int, step: TimeInterval = 0, boot: String? = nil) {
        state.withLock { state in
            state.elapsed += .seconds(seconds)
            state.wall += TimeInterval(seconds) + step
            if let boot { (state.boot, state.elapsed) = (boot, .seconds(5)) }
        }
    }
}

@Suite("Steps of the wall clock while the bot is down", .timeLimit(.minutes(1)))
struct ClockStepTests {
    private static func settle(_ ledger: Ledger, _ clocks: Clocks) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await ClockSteps(ledger: ledger, logger: logger) { clocks.reading() }.settle()
    }

    /// Seconds left of fifteen minutes of elapsed time and of a time of the calendar, after five minutes' downtime.
    private static func left(after step: TimeInterval, boot: String? = nil) async throws -> [Int] {
        let folder = try TemporaryDirectory()
        let clocks = Clocks()
        do {
            let ledger = try Ledger(path: folder.path("runbell.db"))
            try await settle(ledger, clocks)
            let wall = clocks.wall
            try await ledger.write { ledger in
                try ledger.arm("page 2 1", for: "INC-1", at: wall, due: wall + 900, why: "level 2")
                try ledger.arm("handoff", for: "oncall/x", basis: .calendar, at: wall, due: wall + 900, why: "hand-off")
                try ledger.arm("page 1 1", for: "INC-1", at: wall, due: wall, firedAtOnce: true, why: "level 1")
            }
            ledger.close()
        }
        clocks.pass(300, step: step, boot: boot)
        let ledger = try Ledger(path: folder.path("runbell.db"))
        try await settle(ledger, clocks)
        // Once more, as after another start: nothing is moved twice.
        try await settle(ledger, clocks)
        let fired = try await ledger.read { try $0.timer(3)?.dueAt }
        #expect(fired == Date(timeIntervalSince1970: 1_770_000_000))
        let wall = clocks.wall
        return try await ledger.read { try $0.armedDeadlines(after: 0) }.sorted { $0.id < $1.id }
            .map { Int($0.dueAt.timeIntervalSince(wall).rounded()) }
    }

    @Test(
        "leave what is left of elapsed time as it was, and move times of the calendar",
        arguments: [(3600.0, [600, -3000]), (-3600, [600, 4200]), (0, [600, 600]), (1.5, [599, 599])]
            as [(TimeInterval, [Int])])
    func steps(step: TimeInterval, left: [Int]) async throws {
        #expect(try await Self.left(after: step) == left)
    }

    @Test("can't be told when the machine was started anew, so the wall clock counts")
    func boot() async throws {
        #expect(try await Self.left(after: -3600, boot: "second") == [4200, 4200])
    }
}
