import Synchronization

/// A value that can be waited for. A wait ends with its task, so that a test's time limit ends it by name instead of
/// leaving the whole run standing.
package final class Watched<Value: Sendable>: Sendable {
    private struct Waiter {
        var isMet: @Sendable (Value) -> Bool
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var value: Value
        var waiters: [Int: Waiter] = [:]
        var next = 0
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    package init(_ value: Value) { state = Mutex(State(value: value)) }

    package var value: Value { state.withLock { $0.value } }

    /// Changes the value, and lets those go on who waited for what it is now.
    @discardableResult
    package func change<Result: Sendable>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        let (result, met) = try state.withLock { state in
            let result = try body(&state.value)
            let met = state.waiters.filter { $0.value.isMet(state.value) }
            for id in met.keys { state.waiters.removeValue(forKey: id) }
            return (result, met.values.map(\.continuation))
        }
        for continuation in met { continuation.resume() }
        return result
    }

    /// Returns once the value fulfils the condition; it is looked at after each change.
    package func when(_ isMet: @escaping @Sendable (Value) -> Bool) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
                    if isMet(state.value) { return .success(()) }
                    state.waiters[id] = Waiter(isMet: isMet, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                if let waiter = state.waiters.removeValue(forKey: id) { return waiter }
                state.cancelled.insert(id)
                return nil
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }
}

/// Looks again and again until it holds; for what tells nobody when it changes. Ends with its task.
package func until(_ holds: () async throws -> Bool) async throws {
    var looks = 0
    while try await !holds() {
        try Task.checkCancellation()
        looks += 1
        // Most often it is a moment away; where it is not, others need the processor.
        if looks < 20 { await Task.yield() } else { try await Task.sleep(for: .milliseconds(1)) }
    }
}
