/// How long to wait before trying again something that failed for now.
package struct Backoff: Sendable, Hashable {
    /// The wait after the first failure, before jitter.
    package var first: Duration
    /// What the doubling stops at, before jitter.
    package var longest: Duration
    /// What a demand of the other side (`Retry-After`) is cut to.
    package var longestDemand: Duration

    package init(
        first: Duration = .milliseconds(500), longest: Duration = .seconds(20), longestDemand: Duration = .seconds(900)
    ) {
        self.first = first
        self.longest = longest
        self.longestDemand = longestDemand
    }

    /// The wait after `failures` failures in a row, counted from 1: doubled each time, then spread over its upper half
    /// so that those who failed together do not come back together. A demand is never undercut, and is spread
    /// upwards by as much as a tenth.
    ///
    /// - Parameter random: from 0 up to, but not including, 1.
    package func delay(failures: Int, demanded: Duration? = nil, random: Double) -> Duration {
        let doublings = min(max(0, failures - 1), 30)
        let full = min(longest, first * (1 << doublings))
        let own = full * (0.5 + random / 2)
        guard let demanded else { return own }
        return max(own, min(demanded, longestDemand) * (1 + random / 10))
    }
}
