import Synchronization

/// Lets a platform's calls begin when `CallTurns` says so; who waits is woken, and looks at nothing meanwhile.
final class CallQueue: Sendable {
    /// Whether what is being sent wakes somebody.
    @TaskLocal static var isUrgent = false

    private enum Answer: Sendable {
        case begin
        case wait(Duration)
        case cancelled
    }

    private struct State: Sendable {
        var turns = CallTurns()
        var asked = 0
        var waiting: [Int: CheckedContinuation<Answer, Never>] = [:]
        /// Cancelled before they came to wait.
        var cancelled: Set<Int> = []
        var alarm: (at: Duration, task: Task<Void, Never>)?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Duration
    private let clock: any Clock<Duration>

    init(clock: any Clock<Duration>) {
        self.clock = clock
        now = Self.watch(clock)
    }

    /// Time that no step of the wall clock moves.
    static func watch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// Returns once the call may begin: its number, by which its end is told.
    ///
    /// - Throws: `limited` where that is too far off to wait for here.
    func begin(_ limits: [CallLimit]) async throws(CallFailure) -> Int {
        let call = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        let isUrgent = Self.isUrgent
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Answer, Never>) in
                let isOver = state.withLock { state in
                    if state.cancelled.remove(call) != nil { return true }
                    state.turns.ask(call, limits, isUrgent: isUrgent)
                    state.waiting[call] = continuation
                    return false
                }
                if isOver { continuation.resume(returning: .cancelled) } else { look() }
            }
        } onCancel: {
            cancel(call)
        }
        // Cancelled when it had been answered already.
        state.withLock { _ = $0.cancelled.remove(call) }
        switch answer {
        case .begin: return call
        case .wait(let wait): throw .limited(after: wait)
        case .cancelled: throw .limited(after: nil)
        }
    }

    /// The call has been answered, or is given up.
    ///
    /// - Parameter closing: keys under which the platform said to wait, and how long.
    func end(_ call: Int, closing: [(key: String, wait: Duration)] = []) {
        let now = now()
        state.withLock { $0.turns.end(call, closing: closing, at: now) }
        look()
    }

    private func look() {
        let answers = state.withLock { state in
            let look = state.turns.look(at: now())
            set(&state, to: look.next)
            return look.begun.map { (state.waiting.removeValue(forKey: $0), Answer.begin) }
                + look.refused.map { (state.waiting.removeValue(forKey: $0.call), Answer.wait($0.wait)) }
        }
        for (continuation, answer) in answers { continuation?.resume(returning: answer) }
    }

    private func set(_ state: inout State, to next: Duration?) {
        guard state.alarm?.at != next else { return }
        state.alarm?.task.cancel()
        state.alarm = next.map { next in
            let wait = next - now()
            let clock = clock
            let task = Task { [weak self] in
                do { try await clock.sleep(for: wait) } catch { return }
                self?.ring(next)
            }
            return (next, task)
        }
    }

    private func ring(_ moment: Duration) {
        state.withLock { state in if state.alarm?.at == moment { state.alarm = nil } }
        look()
    }

    private func cancel(_ call: Int) {
        let waiting = state.withLock { state -> CheckedContinuation<Answer, Never>? in
            state.turns.withdraw(call)
            if let waiting = state.waiting.removeValue(forKey: call) { return waiting }
            state.cancelled.insert(call)
            return nil
        }
        waiting?.resume(returning: .cancelled)
        look()
    }
}
