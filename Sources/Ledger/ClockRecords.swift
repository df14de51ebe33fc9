package import Foundation
import GRDB

/// What the clocks of the machine show at one moment.
package struct ClockReading: Sendable, Hashable {
    /// The kernel's name for the time since the machine was started.
    package var boot: String
    /// Time since then, which no step of the wall clock moves.
    package var sinceBoot: Duration
    package var wall: Date

    package init(boot: String, sinceBoot: Duration, wall: Date) {
        self.boot = boot
        self.sinceBoot = sinceBoot
        self.wall = wall
    }

    /// Seconds by which the wall clock was stepped from this moment to a later one; nil where the machine was started anew
    /// in between, so that nobody can tell.
    package func step(to later: ClockReading) -> TimeInterval? {
        guard boot == later.boot else { return nil }
        return later.wall.timeIntervalSince(wall) - (later.sinceBoot - sinceBoot) / .seconds(1)
    }
}

extension LedgerView {
    /// The reading that was kept last.
    package func clockReading() throws -> ClockReading? {
        let words: [Substring] =
            (try row("SELECT value FROM meta WHERE key = 'clock'")?["value"] as String?)?
            .split(separator: " ") ?? []
        guard words.count == 3, let elapsed = Int64(words[1]), let wall = Int64(words[2]) else { return nil }
        return ClockReading(
            boot: String(words[0]), sinceBoot: .milliseconds(elapsed), wall: Date(milliseconds: wall))
    }
}

extension LedgerTransaction {
    package func save(_ reading: ClockReading) throws {
        let elapsed = Int64(reading.sinceBoot / .milliseconds(1))
        try execute(
            "INSERT INTO meta (key, value) VALUES ('clock', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            "\(reading.boot) \(elapsed) \(reading.wall.milliseconds)")
    }

    /// Moves armed deadlines of elapsed time along with a wall clock that was stepped, so that what is left to wait stays
    /// the same over a restart.
    ///
    /// - Parameters:
    ///   - newest: Timers with greater ids may have been armed by the clock as it is now: whichever is nearer says.
    ///   - wall: What the wall clock shows after the step.
    package func moveElapsedDeadlines(
        by seconds: TimeInterval, upTo newest: Int64, steppedTo wall: Date
    ) throws {
        try execute(
            """
            UPDATE timers INDEXED BY timersArmed SET dueAt = dueAt + ?
            WHERE firedAt IS NULL AND cancelledAt IS NULL AND basis = 'elapsed'
                AND (id <= ? OR abs(armedAt - ?) < abs(armedAt - ?))
            """, Int64((seconds * 1000).rounded()), newest, wall.addingTimeInterval(-seconds), wall)
    }
}
