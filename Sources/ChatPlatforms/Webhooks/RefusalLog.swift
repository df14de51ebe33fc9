import Logging
import Synchronization

/// Says in the log that requests to webhooks are refused: the first of a kind at once, the next after a minute, with how
/// many there were in between. Who sends thousands fills no log.
package final class RefusalLog: Sendable {
    private struct Kind: Sendable {
        var quietUntil: Duration
        var unsaid = 0
    }

    private let kinds = Mutex<[String: Kind]>([:])
    private let now: @Sendable () -> Duration
    private static let pause = Duration.seconds(60)
    /// Of path and reason; there are few, and none comes from a request.
    private static let most = 256

    init(clock: any Clock<Duration>) { now = CallQueue.watch(clock) }

    func note(_ path: String, _ why: String, _ logger: Logger) {
        let now = now()
        let unsaid = kinds.withLock { kinds -> Int? in
            let key = "\(path) \(why)"
            if let known = kinds[key], now < known.quietUntil {
                kinds[key]?.unsaid += 1
                return nil
            }
            if kinds.count >= Self.most { kinds = kinds.filter { now < $0.value.quietUntil } }
            let unsaid = kinds[key]?.unsaid ?? 0
            kinds[key] = Kind(quietUntil: now + Self.pause)
            return unsaid
        }
        guard let unsaid else { return }
        var metadata: Logger.Metadata = ["path": "\(path)", "why": "\(why)"]
        if unsaid > 0 { metadata["since"] = "\(unsaid) more like it" }
        logger.notice("a webhook's request is refused", metadata: metadata)
    }
}
