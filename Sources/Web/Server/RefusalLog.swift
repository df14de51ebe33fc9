import Chat
import Logging
import Synchronization

/// Says in the log which requests got no further than the server itself: too large, cut off, too slow, for another host, or
/// without a valid token. Nothing of a body, a query or a header is in it.
final class RefusalLog: Sendable {
    private let tally = Mutex(RefusalTally())
    private let now: @Sendable () -> Duration
    private let logger: Logger

    init(clock: some Clock<Duration>, logger: Logger) {
        self.logger = logger
        let start = clock.now
        now = { start.duration(to: clock.now) }
    }

    /// Refusals that a caller can mend by itself and that say nothing of an attack are not noted.
    func note(_ refusal: WebRefusal, path: String) {
        switch refusal {
        case .tooLarge(let limit): note("its body is larger than \(limit / 1024) KiB", path: path)
        case .brokenOff: note("its body breaks off before its end", path: path)
        case .wrongHost: note("it names another host", path: path)
        case .unauthorized: note("it has no valid token", path: path)
        default: break
        }
    }

    /// The body did not come in time.
    func noteSlow() { note("its body did not arrive in time", path: nil) }

    /// One kind per reason: what a path says comes from the sender.
    private func note(_ why: String, path: String?) {
        let now = now()
        guard let unsaid = tally.withLock({ $0.note(why, at: now) }) else { return }
        var metadata: Logger.Metadata = ["why": "\(why)"]
        if let path { metadata["path"] = "\(path.prefix(120))" }
        if unsaid > 0 { metadata["since"] = "\(unsaid) more like it" }
        logger.notice("a request is refused", metadata: metadata)
    }
}
