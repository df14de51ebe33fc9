import Synchronization

/// What a commit touched, for those who wait for it. Published only after the commit is durable.
package enum Topic: Hashable, Sendable {
    case timers, attempts
    /// Something is to be sent by this platform or way, in this lane.
    case outbox(String, OutboxDraft.Lane)
    /// A way has taken a page, and can be asked what became of it.
    case reports(String)
    case console(room: String)
}

/// Wakes whoever waits for a topic. A wake-up carries no data: the rows are in the ledger.
package final class TopicHub: Sendable {
    private let waiting = Mutex<[Int: Listener]>([:])
    private let next = Atomic<Int>(0)

    private struct Listener {
        var wants: @Sendable (Topic) -> Bool
        var continuation: AsyncStream<Void>.Continuation
    }

    package init() {}

    /// A stream that yields once at the start and then after commits that touched a wanted topic; wake-ups that nobody
    /// took yet fall together into one.
    package func wakeups(_ wants: @escaping @Sendable (Topic) -> Bool) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = next.wrappingAdd(1, ordering: .relaxed).newValue
        waiting.withLock { $0[id] = Listener(wants: wants, continuation: continuation) }
        continuation.onTermination = { [weak self] _ in
            _ = self?.waiting.withLock { $0.removeValue(forKey: id) }
        }
        continuation.yield()
        return stream
    }

    /// Wakes those who wait for a topic although nothing was written: a time has come.
    package func ring(_ topic: Topic) { publish([topic]) }

    func publish(_ topics: Set<Topic>) {
        guard !topics.isEmpty else { return }
        // Not under the lock: who is being cancelled holds a lock of its own, which a yield needs, and wants this one.
        let listeners = waiting.withLock { Array($0.values) }
        for listener in listeners where topics.contains(where: listener.wants) { listener.continuation.yield() }
    }
}
