package import Foundation
package import Ledger
package import Logging
import ServiceLifecycle

/// Fires what is due. The deadlines are rows; what is kept here is an index of them, built anew at every start.
package struct TimerService: Service {
    private let handlers: [any TimerHandler]
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: ContinuousClockReading
    private let steps: ClockSteps?
    private let now: @Sendable () -> Date
    private let logger: Logger
    /// How long what is armed one after the other may gather before it is read.
    private let rest: Duration

    /// - Parameter rest: time between two looks at what was armed; a deadline so near is late by as much.
    package init(
        handlers: [any TimerHandler], house: HouseHolder, ledger: Ledger, clock: ContinuousClockReading,
        steps: ClockSteps? = nil, now: @escaping @Sendable () -> Date, logger: Logger, rest: Duration = .zero
    ) {
        self.rest = rest
        self.handlers = handlers
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.steps = steps
        self.now = now
        self.logger = logger
    }

    /// How many deadlines are fired in one commit: few enough that the first pages leave while the others are decided.
    private static let share = 32

    package func run() async throws {
        var index = TimerIndex()
        let alarm = Alarm()
        defer { alarm.stop() }
        await withDiscardingTaskGroup { group in
            for await _ in ledger.topics.wakeups({ $0 == .timers }).cancelOnGracefulShutdown() {
                do {
                    let after = index.newest
                    try await steps?.follow(upTo: after)
                    let (wall, monotonic) = together(now)
                    let added = try await ledger.read { try $0.armedDeadlines(after: after) }
                    // Should the wall clock be stepped just now, the deadlines do not stand by what it shows.
                    let ledgerTime = together { steps?.wall ?? now() }
                    index.add(added, wall: ledgerTime.wall, monotonic: ledgerTime.monotonic)
                    let due = index.takeDue(wall: wall, monotonic: monotonic)
                    if !due.isEmpty { group.addTask { await fire(due) } }
                    set(alarm, until: index.wait(wall: wall, monotonic: monotonic).map { monotonic + $0 })
                    if rest > .zero { try await clock.sleep(for: rest) }
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("timers wait", metadata: ["reason": "\(error)"])
                    set(alarm, until: clock.now() + .seconds(2))
                }
            }
            group.cancelAll()
        }
    }

    private func set(_ alarm: Alarm, until deadline: Duration?) {
        guard let deadline else { return alarm.stop() }
        let (clock, ledger) = (clock, ledger)
        alarm.set({ try await clock.sleep(until: deadline) }, ring: { ledger.topics.ring(.timers) })
    }

    /// Both clocks at one moment. Where the process was held up between the two readings, a deadline that is carried over
    /// from one to the other would be wrong by as much, so they are read again.
    private func together(_ wall: () -> Date) -> (wall: Date, monotonic: Duration) {
        var before = clock.now()
        for _ in 0..<8 {
            let reading = (wall(), before)
            let after = clock.now()
            if after - before < Self.heldUp { return reading }
            before = after
        }
        return (wall(), clock.now())
    }

    private static let heldUp = Duration.milliseconds(50)

    /// Fires what is due, many in one commit. Where one of them throws, each is fired on its own.
    private func fire(_ due: [TimerIndex.Due]) async {
        await withDiscardingTaskGroup { group in
            for start in stride(from: 0, to: due.count, by: Self.share) {
                let share = Array(due[start..<min(start + Self.share, due.count)])
                guard share.count > 1, await areFired(share) else {
                    for one in share { group.addTask { await fire(one) } }
                    continue
                }
            }
        }
    }

    private func areFired(_ due: [TimerIndex.Due]) async -> Bool {
        let (house, now) = (house.now, now())
        do {
            try await ledger.write { ledger in
                for one in due { try fire(one, house, in: ledger, now) }
            }
            return true
        } catch {
            return false
        }
    }

    private func fire(_ due: TimerIndex.Due, _ house: House, in ledger: LedgerTransaction, _ now: Date) throws {
        guard let timer = try ledger.view.timer(due.id), try ledger.markFired(due.id, at: now, late: due.isLate) else {
            return
        }
        for handler in handlers where handler.handles(timer) {
            try handler.fire(timer, late: due.isLate, house: house, in: ledger, now: now)
        }
    }

    /// Fires until it is committed: a deadline is not lost because the disk was full when it came.
    private func fire(_ due: TimerIndex.Due) async {
        var warned = false
        while !Task.isCancelled {
            let (house, now) = (house.now, now())
            do {
                return try await ledger.write { ledger in try fire(due, house, in: ledger, now) }
            } catch {
                if !warned {
                    logger.error("a timer can not be fired in the ledger", metadata: ["reason": "\(error)"])
                    for handler in handlers {
                        await handler.fireWithoutLedger(
                            due.id, reason: (error as? LedgerError)?.reason ?? "\(error)", now: now)
                    }
                }
                warned = true
                try? await clock.sleep(for: .seconds(2))
            }
        }
    }
}

/// What a timer means to those who armed it.
package protocol TimerHandler: Sendable {
    func handles(_ timer: TimerRecord) -> Bool

    func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws

    /// The ledger can't be written: whatever must go out all the same goes out from memory.
    func fireWithoutLedger(_ id: Int64, reason: String, now: Date) async
}

extension TimerHandler {
    package func fireWithoutLedger(_ id: Int64, reason: String, now: Date) async {}
}
