import ChatPlatforms
import Ledger
import Logging
import ServiceLifecycle

/// Tells the console's live subscribers what was committed, whoever wrote it. While nobody looks, nothing is read.
struct ConsoleFeeder: Service {
    let ledger: Ledger
    let feed: ConsoleFeed
    let logger: Logger

    func run() async throws {
        var last = (try? await ledger.read { try $0.lastConsoleChange() }) ?? 0
        let wakeups = ledger.topics.wakeups { if case .console = $0 { true } else { false } }
        var wasWatched = true
        for await _ in wakeups.cancelOnGracefulShutdown() {
            let isWatched = feed.isWatched
            defer { wasWatched = isWatched }
            guard isWatched else { continue }
            do {
                if !wasWatched {
                    // What came between the last look and this one was not followed: whoever looks now fetches it.
                    last = try await ledger.read { try $0.lastConsoleChange() }
                    feed.tellToRefetch()
                    continue
                }
                let after = last
                let changed = try await ledger.read { try $0.consoleChanges(after: after, limit: 500) }
                guard let newest = changed.last else { continue }
                last = newest.change
                feed.publish(changed.map(LedgerConsoleStore.message))
                if changed.count == 500 { ledger.topics.ring(.console(room: newest.room)) }
            } catch is CancellationError {
                return
            } catch {
                logger.warning("the console's live view waits", metadata: ["reason": "\(error)"])
            }
        }
    }
}
