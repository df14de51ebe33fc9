import Chat
import Logging
import Synchronization

/// Says in the log that requests to webhooks are refused, as often as the tally allows.
package final class RefusalLog: Sendable {
    private let tally = Mutex(RefusalTally())
    private let now: @Sendable () -> Duration

    init(clock: any Clock<Duration>) { now = CallQueue.watch(clock) }

    func note(_ path: String, _ why: String, _ logger: Logger) {
        let now = now()
        guard let unsaid = tally.withLock({ $0.note("\(path) \(why)", at: now) }) else { return }
        var metadata: Logger.Metadata = ["path": "\(path)", "why": "\(why)"]
        if unsaid > 0 { metadata["since"] = "\(unsaid) more like it" }
        logger.notice("a webhook's request is refused", metadata: metadata)
    }
}
