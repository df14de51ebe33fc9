import Foundation
import Testing

@testable import Engine

@Suite("Rest of talk between two looks")
struct TalkRestTests {
    private static let start = Date(timeIntervalSince1970: 1_770_000_000)

    /// One that looked at the start and took so many rows.
    private func rest(after rows: Int) -> TalkRest {
        var rest = TalkRest(perRow: .milliseconds(10), mostRows: 16, commits: 7)
        rest.looks(commits: 7, at: Self.start)
        rest.took(rows)
        return rest
    }

    @Test(
        "the more a look took, the longer the next one waits, up to a room's share",
        arguments: [
            (0, 10), (1, 10), (4, 40), (16, 160), (17, 160), (256, 160),
        ])
    func rows(taken: Int, milliseconds: Int) {
        #expect(rest(after: taken).left(commits: 8, at: Self.start) == .milliseconds(milliseconds))
    }

    @Test("time that has gone by counts, and more than enough of it is no debt")
    func time() {
        let rest = rest(after: 4)
        #expect(rest.left(commits: 8, at: Self.start.addingTimeInterval(0.030)) < .milliseconds(11))
        #expect(rest.left(commits: 8, at: Self.start.addingTimeInterval(0.041)) == .zero)
        #expect(rest.left(commits: 8, at: Self.start.addingTimeInterval(3600)) == .zero)
    }

    @Test("without a command since the last look nothing waits")
    func quiet() { #expect(rest(after: 16).left(commits: 7, at: Self.start) == .zero) }

    @Test("the first look does not wait")
    func first() {
        let rest = TalkRest(perRow: .milliseconds(10), mostRows: 16, commits: 7)
        #expect(rest.left(commits: 9, at: Self.start) == .zero)
    }

    @Test("what has no rest never waits")
    func pages() {
        var rest = TalkRest(perRow: .zero, mostRows: 16, commits: 0)
        rest.looks(commits: 0, at: Self.start)
        rest.took(16)
        #expect(rest.left(commits: 5, at: Self.start) == .zero)
    }

    @Test("a look that found nothing leaves the wait as it was")
    func empty() {
        var rest = rest(after: 4)
        rest.took(0)
        #expect(rest.left(commits: 8, at: Self.start) == .milliseconds(40))
    }
}
