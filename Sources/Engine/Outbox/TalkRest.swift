import Foundation

/// How long a look at the outbox waits while people's commands come: for each row that the look before it took, but no
/// more than for a room's share.
///
/// A single answer is followed at once by the next. In a storm the commands go first, what is said is said in fewer and
/// larger commits, and edits of one card fall together.
struct TalkRest: Sendable {
    /// Zero for what never waits: pages.
    let perRow: Duration
    /// Rows beyond these make it no longer.
    let mostRows: Int

    private var commits: Int
    private var looked: Date?
    private var rows = 0

    /// - Parameter commits: How many commits somebody has waited for so far: those of commands.
    init(perRow: Duration, mostRows: Int, commits: Int) {
        self.perRow = perRow
        self.mostRows = mostRows
        self.commits = commits
    }

    /// What is left to wait before the next look; zero when no command was carried out since the last.
    func left(commits: Int, at time: Date) -> Duration {
        guard perRow > .zero, commits > self.commits, let looked else { return .zero }
        let left = perRow * min(max(rows, 1), mostRows) - .seconds(time.timeIntervalSince(looked))
        return max(left, .zero)
    }

    /// A look that took nothing makes the next one's wait no shorter.
    mutating func looks(commits: Int, at time: Date) { (self.commits, looked) = (commits, time) }

    mutating func took(_ rows: Int) { if rows > 0 { self.rows = rows } }
}
