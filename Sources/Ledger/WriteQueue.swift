import Synchronization

/// How long a write may wait for company.
package enum Urgency: Sendable {
    /// Somebody waits for the answer: the next commit is begun for it.
    case now
    /// Shares the commit of whoever comes next, and after 2 ms has one of its own. For the bot's own bookkeeping, whose
    /// commits would otherwise stand in the way of people's.
    case soon
}

/// The writes that wait for the next commit. Any thread adds; one thread takes them, all at once.
final class WriteQueue<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var isUrgent = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Given when there is something new to know: a first write, an urgent one, the end. One too many only makes the taker
    /// look once more.
    private let news = MonotonicSignal()
    /// Nanoseconds for which what is not urgent waits for company.
    private let patience: Int

    init(patience: Int = 2_000_000) { self.patience = patience }

    /// False when the queue is closed and takes nothing any more.
    func add(_ element: Element, _ urgency: Urgency) -> Bool {
        let (taken, isNews) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            let isNews = state.waiting.isEmpty || (urgency == .now && !state.isUrgent)
            state.waiting.append(element)
            state.isUrgent = state.isUrgent || urgency == .now
            return (true, isNews)
        }
        if isNews { news.give() }
        return taken
    }

    /// What was taken at once, and whether somebody waits for one of them.
    typealias Batch = (elements: [Element], isAwaited: Bool)

    /// Waits for writes and takes all there are; nil once the queue is closed and empty. For the one taker.
    func take() -> Batch? {
        while true {
            while look() == .empty { news.wait() }
            let end = MonotonicSignal.Moment.after(nanoseconds: patience)
            while look() == .patient, news.wait(until: end) {}
            let (batch, isClosed): (Batch, Bool) = state.withLock { state in
                let batch = (elements: state.waiting, isAwaited: state.isUrgent)
                state.waiting.removeAll(keepingCapacity: true)
                state.isUrgent = false
                return (batch, state.isClosed)
            }
            if !batch.elements.isEmpty { return batch }
            if isClosed { return nil }
        }
    }

    private enum Look { case empty, patient, pressing }

    private func look() -> Look {
        state.withLock { state in
            if state.isUrgent || state.isClosed { return .pressing }
            return state.waiting.isEmpty ? .empty : .patient
        }
    }

    /// What waits is still taken; nothing more is added.
    func close() {
        state.withLock { $0.isClosed = true }
        news.give()
    }

    var count: Int { state.withLock { $0.waiting.count } }
}
