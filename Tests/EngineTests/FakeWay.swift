import Chat
import Paging
import TestSupport

/// A way that only remembers. What it answers can be set; what it was given can be awaited.
final class FakeWay: PagingWay {
    let name: WayName
    let isIdempotent = false
    let reports: Bool

    private struct State {
        var pages: [WayPage] = []
        var report: @Sendable (String) -> DeliveryReport = { _ in .pending }
        var asked = 0
        var answer: @Sendable (WayPage, Int) -> SendOutcome = { page, _ in .sent(message: page.key) }
    }

    private let state = Watched(State())

    init(_ name: WayName, reports: Bool = false) {
        self.name = name
        self.reports = reports
    }

    var pages: [WayPage] { state.value.pages }

    func answer(_ answer: @escaping @Sendable (WayPage, Int) -> SendOutcome) { state.change { $0.answer = answer } }

    func tell(_ report: @escaping @Sendable (String) -> DeliveryReport) { state.change { $0.report = report } }

    func report(on message: String) async -> DeliveryReport {
        state.change { state in
            state.asked += 1
            return state.report(message)
        }
    }

    /// Returns once it was asked so often what became of pages.
    func whenAsked(_ count: Int) async throws { try await state.when { $0.asked >= count } }

    /// Returns once so many pages were tried.
    func when(_ count: Int) async throws { try await state.when { $0.pages.count >= count } }

    func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        state.change { state in
            let outcome = state.answer(page, state.pages.count)
            state.pages.append(page)
            return outcome
        }
    }

    func check() async -> [PlatformCheck] { [] }
}
