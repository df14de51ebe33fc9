/// A monotonic clock whose moments are counted from when it was taken into use.
///
/// Deadlines are moments, not lengths: whoever is held up between working one out and going to sleep wakes when it was
/// meant all the same.
package struct ContinuousClockReading: Sendable {
    /// Time since the beginning, which no step of the wall clock moves.
    package let now: @Sendable () -> Duration
    private let wake: @Sendable (Duration) async throws -> Void

    package init(_ clock: any Clock<Duration>) { self = Self.reading(clock) }

    private init(
        now: @escaping @Sendable () -> Duration, wake: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.wake = wake
    }

    private static func reading<C: Clock<Duration>>(_ clock: C) -> Self {
        let start = clock.now
        return Self(
            now: { start.duration(to: clock.now) },
            wake: { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) })
    }

    /// - Parameter deadline: Since the beginning, as `now` counts.
    package func sleep(until deadline: Duration) async throws { try await wake(deadline) }

    package func sleep(for wait: Duration) async throws { try await wake(now() + wait) }
}
