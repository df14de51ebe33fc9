package import Execution
package import Foundation
package import Logging
import ServiceLifecycle

/// Throws away the files of commands that ended long ago: at the start, and once a day.
///
/// What the ledger keeps of them (how they ended, the end of their output, its hash) stays.
package struct AttemptPruner: Service {
    private let executor: any CommandExecutor
    private let retention: Duration
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger

    package init(
        executor: any CommandExecutor, retention: Duration, clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.executor = executor
        self.retention = retention
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                let removed = await executor.prune(endedBefore: now().addingTimeInterval(-retention.seconds))
                if removed > 0 { logger.info("outputs thrown away", metadata: ["count": "\(removed)"]) }
            } while (try? await clock.sleep(for: .seconds(24 * 3600))) != nil
        }
    }
}
