import Synchronization

/// Wakes a loop at the next time there is something to do. Setting it anew takes the place of what was set before, so
/// that one task sleeps at most, however often the loop goes round.
final class Alarm: Sendable {
    private let sleeper = Mutex<Task<Void, Never>?>(nil)

    /// - Parameters:
    ///   - sleep: waits until the time has come, and throws when it is cancelled.
    ///   - ring: called then, unless the alarm was set anew or stopped.
    func set(_ sleep: @escaping @Sendable () async throws -> Void, ring: @escaping @Sendable () -> Void) {
        let next = Task {
            guard (try? await sleep()) != nil, !Task.isCancelled else { return }
            ring()
        }
        let last = sleeper.withLock { sleeper in
            defer { sleeper = next }
            return sleeper
        }
        last?.cancel()
    }

    func stop() {
        let last = sleeper.withLock { sleeper in
            defer { sleeper = nil }
            return sleeper
        }
        last?.cancel()
    }
}
