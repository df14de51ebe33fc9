import Chat
import Logging

/// Polls for as long as it may: each turn brings what there is, a failed one is tried again after a pause that grows.
struct PollLoop: Sendable {
    /// What the platform calls itself, for people.
    let server: String
    let health: HealthRecord
    let backoff: Backoff
    let clock: any Clock<Duration>
    let random: @Sendable () -> Double
    let logger: Logger

    /// - Throws: `PlatformRefused` when the token is refused.
    func run(_ turn: (_ isRetry: Bool) async throws -> Void) async throws {
        while !Task.isCancelled { try await once(turn) }
    }

    /// One turn, tried until it succeeds.
    ///
    /// - Parameter turn: given whether it failed the last time, so that it need not let the platform hold the answer.
    func once(_ turn: (_ isRetry: Bool) async throws -> Void) async throws {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await turn(failures > 0)
                if health.received() { logger.notice("\(server): receiving again") }
                return
            } catch {
                if Task.isCancelled { return }
                failures += 1
                try await pause(after: error, failures: failures)
            }
        }
    }

    private func pause(after error: any Error, failures: Int) async throws {
        let failure = error as? CallFailure
        let reason =
            failure?.reason(server) ?? "what was received could not be stored, and will be fetched again (\(error))"
        health.receivingFails(reason)
        if failure == .tokenRefused { throw PlatformRefused(platform: server, reason: reason) }
        let wait = backoff.delay(failures: failures, demanded: failure?.demandedWait, random: random())
        logger.log(
            level: failures == 1 ? .warning : .info, "\(server): receiving fails",
            metadata: ["reason": "\(reason)", "failures": "\(failures)", "wait": "\(wait)"])
        // Cancelled is seen by the loop.
        try? await clock.sleep(for: wait)
    }
}

extension PollLoop {
    /// For a platform that brings everything by webhook: waits, and is well, until cancelled.
    func idle() async throws {
        if health.received() { logger.notice("\(server): receiving again") }
        while !Task.isCancelled { try? await clock.sleep(for: .seconds(3600)) }
    }
}
