package import Curl
package import Foundation
package import Logging

/// What every platform needs from outside, so that tests can put their own in its place.
package struct PlatformTools: Sendable {
    package var curl: CurlClient
    package var logger: Logger
    /// For every wait.
    package var clock: any Clock<Duration>
    package var now: @Sendable () -> Date
    /// From 0 up to, but not including, 1; spreads the waits.
    package var random: @Sendable () -> Double
    package var backoff: Backoff
    /// A PEM file of certificate authorities to trust in place of the system's, where no call by `curl` is made.
    package var authorities: String?
    let refusals: RefusalLog

    package init(
        curl: CurlClient, logger: Logger, clock: any Clock<Duration>, now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }, backoff: Backoff = Backoff()
    ) {
        self.curl = curl
        self.logger = logger
        self.clock = clock
        self.now = now
        self.random = random
        self.backoff = backoff
        refusals = RefusalLog(clock: clock)
    }

    func loop(_ server: String, _ health: HealthRecord) -> PollLoop {
        PollLoop(server: server, health: health, backoff: backoff, clock: clock, random: random, logger: logger)
    }
}
