package import Foundation
import HeapModule
package import Ledger
package import Logging
import ServiceLifecycle

/// Fires what is due. The deadlines are rows; what is kept here is an index of them, built anew at every start.
package struct TimerService: Service {
    private let handlers: [any TimerHandler]
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: ContinuousClockReading
    private let now: @Sendable () -> Date
    private let logger: Logger

    package init(
        handlers: [any TimerHandler], house: HouseHolder, ledger: Ledger, clock: ContinuousClockReading,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.handlers = handlers
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        var index = TimerIndex()
        await withDiscardingTaskGroup { group in
            for await _ in ledger.topics.wakeups({ $0 == .timers }).cancelOnGracefulShutdown() {
                do {
                    let after = index.newest
                    let (wall, monotonic) = (now(), clock.now())
                    let added = try await ledger.read { try $0.armedDeadlines(after: after) }
                    index.add(added, wall: wall, monotonic: monotonic)
                    let due = index.takeDue(wall: wall, monotonic: monotonic)
                    for deadline in due {
                        group.addTask { await fire(deadline) }
                    }
                    if let wait = index.wait(wall: wall, monotonic: monotonic) {
                        group.addTask { await wake(after: wait) }
                    }
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("timers wait", metadata: ["reason": "\(error)"])
                    group.addTask { await wake(after: .seconds(2)) }
                }
            }
            group.cancelAll()
        }
    }

    /// Fires until it is committed: a deadline is not lost because the disk was full when it came.
    private func fire(_ due: TimerIndex.Due) async {
        var warned = false
        while !Task.isCancelled {
            let (house, handlers, now) = (house.now, handlers, now())
            do {
                return try await ledger.write { ledger in
                    guard let timer = try ledger.view.timer(due.id) else { return }
                    guard try ledger.markFired(due.id, at: now, late: due.isLate) else { return }
                    for handler in handlers where handler.handles(timer) {
                        try handler.fire(timer, late: due.isLate, house: house, in: ledger, now: now)
                    }
                }
            } catch {
                if !warned {
                    logger.error("a timer can not be fired in the ledger", metadata: ["reason": "\(error)"])
                    for handler in handlers { await handler.fireWithoutLedger(due.id, reason: "\(error)") }
                }
                warned = true
                try? await clock.sleep(.seconds(2))
            }
        }
    }

    private func wake(after wait: Duration) async {
        try? await clock.sleep(wait)
        if !Task.isCancelled { ledger.topics.ring(.timers) }
    }
}

/// What a timer means to those who armed it.
package protocol TimerHandler: Sendable {
    func handles(_ timer: TimerRecord) -> Bool

    func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws

    /// The ledger can't be written: whatever must go out all the same goes out from memory.
    func fireWithoutLedger(_ id: Int64, reason: String) async
}

extension TimerHandler {
    package func fireWithoutLedger(_ id: Int64, reason: String) async {}
}

/// A monotonic clock as two closures, so that a test can hold the hands.
package struct ContinuousClockReading: Sendable {
    /// Time since some fixed moment, which no step of the wall clock moves.
    package var now: @Sendable () -> Duration
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
