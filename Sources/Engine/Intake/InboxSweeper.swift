package import Foundation
package import Ledger
package import Logging
import ServiceLifecycle

/// Forgets deliveries whose repetition need not be recognised any more: at the start and once a day, in small slices
/// with pauses, so that nobody's command waits for it.
package struct InboxSweeper: Service {
    /// How long a repeated delivery is recognised. No platform repeats one for more than a few days.
    package static let window: Duration = .seconds(30 * 24 * 3600)

    private let ledger: Ledger
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger

    package init(ledger: Ledger, clock: any Clock<Duration>, now: @escaping @Sendable () -> Date, logger: Logger) {
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do { try await sweep() } catch is CancellationError { return } catch {
                    logger.warning("old deliveries are not forgotten yet", metadata: ["reason": "\(error)"])
                }
            } while (try? await clock.sleep(for: .seconds(24 * 3600))) != nil
        }
    }

    func sweep() async throws {
        let end = now().addingTimeInterval(-Self.window.seconds)
        var key: DeliveryKey?
        repeat {
            let after = key
            key = try await ledger.write(.soon) { try $0.forgetDeliveries(before: end, after: after, limit: 1000) }
            if key != nil { try await clock.sleep(for: .milliseconds(100)) }
        } while key != nil
    }
}
