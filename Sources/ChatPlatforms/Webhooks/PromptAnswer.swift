import Chat
import Synchronization

/// Waits for a commit as long as a platform's patience allows, and no longer: the commit goes on behind.
struct PromptAnswer: Sendable {
    let inbox: any ChatInbox
    let clock: any Clock<Duration>
    /// Platforms wait for 3 seconds, the network's share included.
    var patience: Duration = .milliseconds(2200)

    enum Outcome: Sendable {
        case committed([Receipt])
        /// Nothing of it is stored.
        case failed
        /// What becomes of it is told later.
        case late(Task<[Receipt]?, Never>)
    }

    func accept(_ batch: InboundBatch) async -> Outcome {
        let (inbox, clock, patience) = (inbox, clock, patience)
        let race = Race()
        let commit = Task {
            let receipts = try? await inbox.accept(batch)
            race.end(with: receipts.map { .committed($0) } ?? .failed)
            return receipts
        }
        let timer = Task {
            try await clock.sleep(for: patience)
            race.end(with: .late(commit))
        }
        defer { timer.cancel() }
        return await race.outcome
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
