import Foundation
import Synchronization

/// How many calls a platform takes in which time.
struct Rate: Sendable, Hashable {
    var calls: Int
    var per: TimeInterval

    /// How many of the calls talk may take.
    var forTalk: Int { max(1, calls - max(1, calls / 5)) }
}

/// Holds calls back: those of which the platform said how long to wait, and those that would be too many.
///
/// Keys are the platform's business: a method, a room, a method in a room.
final class RateGate: Sendable {
    /// Whether what is being sent wakes somebody.
    @TaskLocal static var isUrgent = false

    private struct State {
        var closedUntil: [String: Date] = [:]
        /// When calls were let through, the oldest first, no more of them than the rate has calls.
        var passed: [String: [Date]] = [:]
        /// How many calls are under way, and the number of the one that began last.
        var busy: [String: (count: Int, newest: Int)] = [:]
        var begun = 0
    }
    private let state = Mutex(State())
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// How long a call has to wait that counts under all of these keys; with no wait it is let through and counted.
    ///
    /// Talk leaves a fifth of each rate, but at least one call, to what is urgent: a page finds room however much is said.
    func wait(for keys: [(key: String, rate: Rate?)]) -> TimeInterval {
        let now = now()
        let isUrgent = Self.isUrgent
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
                guard let rate, let passed = state.passed[key] else { continue }
                let share = isUrgent ? rate.calls : rate.forTalk
                guard passed.count >= share else { continue }
                let first = passed[passed.count - share]
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

    /// Notes that a call is under way under the key, unless one is already: its answer may say to wait.
    ///
    /// - Parameter newest: the call that was waited for long enough: it is begun beside that one, but beside no newer one.
    /// - Returns: nil once it is noted; else the number of the call that began last.
    func begin(_ key: String, beside newest: Int? = nil) -> Int? {
        state.withLock { state in
            if let busy = state.busy[key], busy.newest != newest { return busy.newest }
            state.begun += 1
            state.busy[key] = ((state.busy[key]?.count ?? 0) + 1, state.begun)
            return nil
        }
    }

    func end(_ key: String) {
        state.withLock { state in
            guard let busy = state.busy[key] else { return }
            state.busy[key] = busy.count > 1 ? (busy.count - 1, busy.newest) : nil
        }
    }

    /// Lets nothing through under the key before the wait is over.
    func close(_ key: String, for wait: Duration) {
        let until = now().addingTimeInterval(wait / .seconds(1))
        state.withLock { $0.closedUntil[key] = max(until, $0.closedUntil[key] ?? until) }
    }
}
