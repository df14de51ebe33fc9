import Foundation
import Synchronization

/// How many calls a platform takes in which time.
struct Rate: Sendable, Hashable {
    var calls: Int
    var per: TimeInterval
}

/// Holds calls back: those of which the platform said how long to wait, and those that would be too many.
///
/// Keys are the platform's business: a method, a room, a method in a room.
final class RateGate: Sendable {
    private struct State {
        var closedUntil: [String: Date] = [:]
        /// When calls were let through, the oldest first, no more of them than the rate has calls.
        var passed: [String: [Date]] = [:]
    }
    private let state = Mutex(State())
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// How long a call has to wait that counts under all of these keys; with no wait it is let through and counted.
    func wait(for keys: [(key: String, rate: Rate?)]) -> TimeInterval {
        let now = now()
        return state.withLock { state in
            var wait: TimeInterval = 0
            for (key, rate) in keys {
                if let until = state.closedUntil[key] {
                    if until > now {
                        wait = max(wait, until.timeIntervalSince(now))
                    } else {
                        state.closedUntil[key] = nil
                    }
                }
                guard let rate, let passed = state.passed[key], passed.count >= rate.calls else { continue }
                let first = passed[passed.count - rate.calls]
                wait = max(wait, first.addingTimeInterval(rate.per).timeIntervalSince(now))
            }
            guard wait <= 0 else { return wait }
            if state.passed.count > 10_000 { state.passed = [:] }
            for (key, rate) in keys {
                guard let rate else { continue }
                state.passed[key] = Array(((state.passed[key] ?? []) + [now]).suffix(rate.calls))
            }
            return 0
        }
    }

    /// Lets nothing through under the key before the wait is over.
    func close(_ key: String, for wait: Duration) {
        let until = now().addingTimeInterval(wait / .seconds(1))
        state.withLock { $0.closedUntil[key] = max(until, $0.closedUntil[key] ?? until) }
    }
}
