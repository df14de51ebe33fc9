import Chat
import Synchronization

/// Waits for commits as long as a platform's patience allows, and no longer: the commit goes on behind.
///
/// One for all requests of a platform: they share one look at the clock every quarter of the patience, since a timer for
/// each costs more than understanding the request.
final class PromptAnswer: Sendable {
    private let clock: any Clock<Duration>
    private let quarter: Duration
    private let watched = Mutex(Watched())

    /// The requests that wait.
    private struct Watched {
        var open: [UInt64: (race: Race, commit: Task<[Receipt]?, Never>, since: UInt64)] = [:]
        var next: UInt64 = 0
        /// Quarters that have passed.
        var quarters: UInt64 = 0
        var isLookedAfter = false
    }

    /// - Parameter patience: What waits longer is late; so is what has waited for three quarters of it already.
    ///   Platforms wait for 3 seconds, the network's share included.
    init(clock: any Clock<Duration>, patience: Duration = .milliseconds(2200)) {
        self.clock = clock
        quarter = patience / 4
    }

    enum Outcome: Sendable {
        case committed([Receipt])
        /// Nothing of it is stored.
        case failed
        /// What becomes of it is told later.
        case late(Task<[Receipt]?, Never>)
    }

    func accept(_ batch: InboundBatch, by inbox: any ChatInbox) async -> Outcome {
        let race = Race()
        let commit = Task {
            let receipts = try? await inbox.accept(batch)
            race.end(with: receipts.map { .committed($0) } ?? .failed)
            return receipts
        }
        let number = watch(race, commit)
        defer { watched.withLock { _ = $0.open.removeValue(forKey: number) } }
        return await race.outcome
    }

    private func watch(_ race: Race, _ commit: Task<[Receipt]?, Never>) -> UInt64 {
        let (number, isFirst) = watched.withLock { watched in
            defer {
                watched.next += 1
                watched.isLookedAfter = true
            }
            watched.open[watched.next] = (race, commit, watched.quarters)
            return (watched.next, !watched.isLookedAfter)
        }
        if isFirst { Task { while await looksAfterMore() {} } }
        return number
    }

    /// Waits for a quarter and ends what has waited for four, of which it may have seen the first in part.
    private func looksAfterMore() async -> Bool {
        try? await clock.sleep(for: quarter)
        let (late, isMore) = watched.withLock { watched in
            watched.quarters += 1
            let late = watched.open.filter { watched.quarters - $0.value.since >= 4 }
            for number in late.keys { watched.open[number] = nil }
            watched.isLookedAfter = !watched.open.isEmpty
            return (late.values.map { ($0.race, $0.commit) }, watched.isLookedAfter)
        }
        for (race, commit) in late { race.end(with: .late(commit)) }
        return isMore
    }

    /// What comes first.
    private final class Race: Sendable {
        private enum State {
            case open
            case awaited(CheckedContinuation<Outcome, Never>)
            case over(Outcome)
        }
        private let state = Mutex(State.open)

        func end(with outcome: Outcome) {
            let waiting = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
                if case .over = state { return nil }
                defer { state = .over(outcome) }
                if case .awaited(let continuation) = state { return continuation }
                return nil
            }
            waiting?.resume(returning: outcome)
        }

        /// Asked for once.
        var outcome: Outcome {
            get async {
                await withCheckedContinuation { continuation in
                    let known = state.withLock { state -> Outcome? in
                        if case .over(let outcome) = state { return outcome }
                        state = .awaited(continuation)
                        return nil
                    }
                    if let known { continuation.resume(returning: known) }
                }
            }
        }
    }
}
