import Ledger
import Synchronization
import Testing

@Suite("Waking who waits for a topic", .timeLimit(.minutes(1)))
struct TopicHubTests {
    @Test("no lock is held while somebody is woken: a listener may go at that very moment")
    func noLock() async {
        let hub = TopicHub()
        let leaving = Mutex<AsyncStream<Void>?>(hub.wakeups { _ in false })
        let asked = Atomic<Int>(0)
        let staying = hub.wakeups { _ in
            asked.wrappingAdd(1, ordering: .relaxed)
            // Letting go of a stream ends it, and that takes it out of the hub.
            leaving.withLock { $0 = nil }
            return true
        }
        hub.ring(.timers)
        #expect(asked.load(ordering: .relaxed) == 1)
        var wakeups = staying.makeAsyncIterator()
        #expect(await wakeups.next() != nil)
    }

    @Test("who is cancelled while woken ends, and so does who wakes")
    func cancelled() async {
        let hub = TopicHub()
        for _ in 0..<2000 {
            let waiting = hub.wakeups { $0 == .timers }
            let waits = Task { for await _ in waiting {} }
            let wakes = Task.detached { for _ in 0..<20 { hub.ring(.timers) } }
            await Task.yield()
            waits.cancel()
            await waits.value
            await wakes.value
        }
    }
}
