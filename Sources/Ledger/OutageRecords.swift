package import Foundation
import GRDB

/// What a room missed while it could not be reached.
package struct Outage: Sendable, Hashable {
    package var since: Date
    /// Messages that came late.
    package var late: Int
    /// States of cards that were never shown.
    package var folded: Int
}

extension LedgerTransaction {
    /// Notes that a room can't be reached, unless that is noted.
    package func beginOutage(of room: String, platform: String, since: Date) throws {
        try execute(
            "INSERT OR IGNORE INTO outages (platform, room, since) VALUES (?, ?, ?)", platform, room, since)
    }

    /// Counts what came late into a room that could not be reached.
    package func countLate(in room: String, platform: String, messages: Int, folded: Int) throws {
        try execute(
            "UPDATE outages SET late = late + ?, folded = folded + ? WHERE platform = ? AND room = ?", messages, folded,
            platform, room)
    }

    /// Ends the outage of a room once nothing from before `time` is waiting there any more.
    ///
    /// - Returns: What the room missed; nil while it goes on, and where there was none.
    package func endOutage(of room: String, platform: String, waitingSince time: Date) throws -> Outage? {
        guard
            let row = try view.row(
                "SELECT since, late, folded FROM outages WHERE platform = ? AND room = ?", platform, room)
        else { return nil }
        let waiting = try view.row(
            """
            SELECT 1 FROM outbox INDEXED BY outboxQueue WHERE platform = ? AND lane IN (0, 1) AND room = ? AND person = ''
                AND state IN ('waiting', 'sending') AND createdAt < ? LIMIT 1
            """, platform, room, time.milliseconds)
        guard waiting == nil else { return nil }
        try execute("DELETE FROM outages WHERE platform = ? AND room = ?", platform, room)
        return Outage(since: Date(milliseconds: row["since"]), late: row["late"], folded: row["folded"])
    }
}
