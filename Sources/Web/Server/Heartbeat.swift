/// Beats at a steady interval of a clock.
struct Heartbeat: Sendable {
    private let wait: @Sendable () async throws -> Void

    init(every interval: Duration, clock: some Clock<Duration>) {
        wait = { try await clock.sleep(for: interval) }
    }

    /// Beats until the consumer's task is cancelled.
    func beats() -> AsyncStream<Void> {
        AsyncStream { [wait] in try? await wait() }
    }
}
