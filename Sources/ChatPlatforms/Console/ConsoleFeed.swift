import Synchronization

/// Tells everyone who looks at a room what came or changed there, once it is durable.
///
/// Nobody is waited for: what a subscriber has not taken yet is kept up to a limit, an older state of a message giving way
/// to a newer one; beyond the limit the subscriber is told to fetch the room again.
package final class ConsoleFeed: Sendable {
    package enum Event: Sendable, Hashable {
        /// Each message once, in its latest state, in the order of their revisions.
        case changed([ConsoleMessage])
        /// Too much happened to be listed.
        case refetch
    }

    /// How many messages are kept for one subscriber.
    private let limit: Int
    private let subscribers = Mutex<[UInt64: Subscriber]>([:])
    private let lastID = Atomic<UInt64>(0)

    package init(limit: Int = 256) {
        self.limit = limit
    }

    /// Events of one room from now on, until the consumer's task is cancelled or drops the sequence.
    package func subscribe(to room: String) -> some AsyncSequence<Event, Never> & Sendable {
        let (wakeups, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let backlog = Backlog(limit: limit)
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        subscribers.withLock { $0[id] = Subscriber(room: room, backlog: backlog, wake: continuation) }
        continuation.onTermination = { [weak self] _ in
            _ = self?.subscribers.withLock { $0.removeValue(forKey: id) }
        }
        return wakeups.compactMap { _ in backlog.take() }
    }

    package func publish(_ messages: [ConsoleMessage]) {
        guard !messages.isEmpty else { return }
        let rooms = Dictionary(grouping: messages, by: \.room)
        let listening = subscribers.withLock { $0.values.filter { rooms[$0.room] != nil } }
        for subscriber in listening {
            subscriber.backlog.add(rooms[subscriber.room] ?? [])
            subscriber.wake.yield()
        }
    }

    /// Tells every subscriber to fetch its room again.
    package func tellToRefetch() {
        for subscriber in subscribers.withLock({ Array($0.values) }) {
            subscriber.backlog.overflow()
            subscriber.wake.yield()
        }
    }

    package var isWatched: Bool { subscribers.withLock { !$0.isEmpty } }

    var subscriberCount: Int { subscribers.withLock { $0.count } }

    private struct Subscriber: Sendable {
        var room: String
        var backlog: Backlog
        var wake: AsyncStream<Void>.Continuation
    }
}

/// What one subscriber has not taken yet.
private final class Backlog: Sendable {
    private let limit: Int
    private let state = Mutex<(pending: [Int64: ConsoleMessage], overflowed: Bool)>(([:], false))

    init(limit: Int) {
        self.limit = limit
    }

    func add(_ messages: [ConsoleMessage]) {
        state.withLock { state in
            guard !state.overflowed else { return }
            for message in messages where state.pending[message.id].map({ $0.revision < message.revision }) ?? true {
                state.pending[message.id] = message
            }
            if state.pending.count > limit { state = ([:], true) }
        }
    }

    func overflow() { state.withLock { $0 = ([:], true) } }

    func take() -> ConsoleFeed.Event? {
        let taken = state.withLock { state in
            defer { state = ([:], false) }
            return state
        }
        if taken.overflowed { return .refetch }
        if taken.pending.isEmpty { return nil }
        return .changed(taken.pending.values.sorted { $0.revision < $1.revision })
    }
}
