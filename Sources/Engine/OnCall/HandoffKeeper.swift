package import Foundation
package import Ledger
package import Logging
import ServiceLifecycle

/// Sees to it that the next hand-off of every schedule is armed: at the start, and after the configuration or a calendar has
/// changed.
package struct HandoffKeeper<C: Clock<Duration> & Sendable>: Service {
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: C
    private let now: @Sendable () -> Date
    private let logger: Logger

    package init(
        house: HouseHolder, ledger: Ledger, clock: C, now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("hand-offs wait", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(for: .seconds(60))
            }
        }
    }

    /// Only what is not as it should be is written.
    private func look() async throws {
        let (house, now) = (house.now, now())
        let handoffs = Handoffs(house: house)
        let wrong = try await ledger.read { view in
            try house.onCall.schedules.values.filter { try handoffs.needsRearming($0, in: view, now: now) }
        }
        guard !wrong.isEmpty else { return }
        try await ledger.write { ledger in
            for schedule in wrong { try Handoffs(house: house).rearm(schedule, in: ledger, now: now) }
        }
    }
}
