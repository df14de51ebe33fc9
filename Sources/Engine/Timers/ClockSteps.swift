import Foundation
package import Ledger
package import Logging
import Synchronization

/// Keeps deadlines of elapsed time right when the wall clock is stepped. In memory they follow the monotonic clock, but in
/// the ledger they stand by the wall clock, and a restart reads them there.
package final class ClockSteps: Sendable {
    /// Less is the two clocks being read one after the other.
    private static let least: TimeInterval = 2

    private let ledger: Ledger
    private let logger: Logger
    private let reading: @Sendable () -> ClockReading?
    /// By this the deadlines in the ledger stand.
    private let base = Mutex<ClockReading?>(nil)

    /// - Parameter reading: All clocks at once; nil where the machine has no clock that outlives the process.
    package init(ledger: Ledger, logger: Logger, reading: @escaping @Sendable () -> ClockReading?) {
        self.ledger = ledger
        self.logger = logger
        self.reading = reading
    }

    /// Before anything is armed: follows what happened to the wall clock while the bot was down.
    package func settle() async throws {
        let kept = try await ledger.read { try $0.clockReading() }
        base.withLock { $0 = kept }
        try await follow(upTo: .max)
    }

    /// Follows a step since the last time.
    ///
    /// - Parameter newest: The timers known to be armed by the clock as it was.
    func follow(upTo newest: Int64) async throws {
        guard let present = reading() else { return }
        let last = base.withLock { $0 }
        let step = last?.step(to: present)
        if let step, abs(step) < Self.least { return }
        try await ledger.write { ledger in
            if let step { try ledger.moveElapsedDeadlines(by: step, upTo: newest, steppedTo: present.wall) }
            try ledger.save(present)
        }
        base.withLock { $0 = present }
        guard let step else { return }
        logger.warning(
            "the wall clock was stepped; what is waited for stays as far away as it was",
            metadata: ["seconds": "\(Int(step.rounded()))"])
    }

    /// The time by which deadlines in the ledger stand, whatever the wall clock shows by now.
    var wall: Date? {
        guard let base = base.withLock({ $0 }), let present = reading() else { return nil }
        return base.wall.addingTimeInterval((present.sinceBoot - base.sinceBoot) / .seconds(1))
    }
}
