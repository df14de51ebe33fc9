package import Foundation

/// A clock whose hands a test holds. Who sleeps on it wakes when the test has moved the time far enough.
package final class ManualClock: Clock, Sendable {
    package struct Instant: InstantProtocol {
        package var offset: Duration
        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        var deadline: Duration
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var offset: Duration = .zero
        var stepped: TimeInterval = 0
        var next = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
    }

    private let state = Watched(State())
    private let start: Date

    /// - Parameter start: What the wall clock shows before the first advance.
    package init(start: Date = Date(timeIntervalSince1970: 1_770_000_000)) { self.start = start }

    package var now: Instant { Instant(offset: elapsed) }
    package var minimumResolution: Duration { .nanoseconds(1) }
    package var elapsed: Duration { state.value.offset }

    /// The wall clock that goes with it.
    package var date: Date { both.wall }

    /// What both clocks show at one moment.
    package var both: (elapsed: Duration, wall: Date) {
        let state = state.value
        let (offset, stepped) = (state.offset, state.stepped)
        return (offset, start.addingTimeInterval(offset / .seconds(1) + stepped))
    }

    /// Seconds by which the wall clock was stepped since the start.
    package var stepped: TimeInterval { state.value.stepped }

    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = state.change { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let result: Result<Void, any Error>? = state.change { state in
                    if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
                    if deadline.offset <= state.offset { return .success(()) }
                    state.sleepers[id] = Sleeper(deadline: deadline.offset, continuation: continuation)
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let sleeper = state.change { state -> Sleeper? in
                if let sleeper = state.sleepers.removeValue(forKey: id) { return sleeper }
                state.cancelled.insert(id)
                return nil
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the time on and wakes those whose time has come, the earliest first.
    ///
    /// - Parameter step: Seconds by which the wall clock is stepped in the same moment; nobody is woken by that.
    package func advance(by duration: Duration, step: TimeInterval = 0) {
        let woken = state.change { state in
            state.offset += duration
            state.stepped += step
            let due = state.sleepers.filter { $0.value.deadline <= state.offset }
            for id in due.keys { state.sleepers.removeValue(forKey: id) }
            return due.values.sorted { $0.deadline < $1.deadline }
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// The moments, from the start, until which somebody sleeps now.
    package var deadlines: [Duration] { state.value.sleepers.values.map(\.deadline) }

    /// Returns once somebody sleeps until exactly this long after the start: the moment at which it is safe to advance.
    package func isAwaited(at deadline: Duration) async throws {
        try await state.when { $0.sleepers.values.contains { $0.deadline == deadline } }
    }

    /// Moves on and on while the body runs, so that what was put off comes, whenever it was put off to.
    package func turning(by step: Duration, while body: () async throws -> Void) async throws {
        let turned = Task {
            while !Task.isCancelled {
                advance(by: step)
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        defer { turned.cancel() }
        try await body()
    }
}
