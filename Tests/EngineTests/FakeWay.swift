import Chat
import Paging
import Synchronization

/// A way that only remembers. What it answers can be set; what it was given can be awaited.
final class FakeWay: PagingWay {
    let name: WayName
    let isIdempotent = false

    private struct State {
        var pages: [WayPage] = []
        var answer: @Sendable (WayPage, Int) -> SendOutcome = { page, _ in .sent(message: page.key) }
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    init(_ name: WayName) { self.name = name }

    var pages: [WayPage] { state.withLock { $0.pages } }

    func answer(_ answer: @escaping @Sendable (WayPage, Int) -> SendOutcome) { state.withLock { $0.answer = answer } }

    /// Returns once so many pages were tried.
    func when(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let met = state.withLock { state in
                if state.pages.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if met { continuation.resume() }
        }
    }

    func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        let (outcome, met) = state.withLock { state in
            let outcome = state.answer(page, state.pages.count)
            state.pages.append(page)
            let met = state.watchers.filter { $0.count <= state.pages.count }.map(\.continuation)
            let count = state.pages.count
            state.watchers.removeAll { $0.count <= count }
            return (outcome, met)
        }
        for continuation in met { continuation.resume() }
        return outcome
    }

    func check() async -> [PlatformCheck] { [] }
}
