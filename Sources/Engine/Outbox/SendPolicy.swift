import Foundation
package import Ledger

/// How long to wait before the next attempt at a row.
package struct SendPolicy: Sendable, Hashable {
    package var first: Duration
    package var factor: Double
    package var longest: Duration

    package init(first: Duration = .seconds(1), factor: Double = 2, longest: Duration = .seconds(300)) {
        self.first = first
        self.factor = factor
        self.longest = longest
    }

    /// A page is never far from its next attempt; talk waits a minute, so that a room hears soon that its platform is back.
    package static func policy(for lane: OutboxDraft.Lane) -> SendPolicy {
        switch lane {
        case .pages: SendPolicy(longest: .seconds(15))
        case .talk: SendPolicy(longest: .seconds(60))
        }
    }

    /// The wait after so many attempts, spread by a fifth around the plain doubling. `spread` is in 0..<1.
    ///
    /// - Parameter demanded: what the platform asked for; the wait is never shorter.
    package func wait(afterAttempt attempt: Int, spread: Double, demanded: Duration?) -> Duration {
        let exponent = Double(min(max(attempt, 1) - 1, 20))
        let plain = min(first.seconds * pow(factor, exponent), longest.seconds)
        let spreadOut = plain * (0.8 + 0.4 * spread)
        return .seconds(max(spreadOut, demanded?.seconds ?? 0))
    }
}
