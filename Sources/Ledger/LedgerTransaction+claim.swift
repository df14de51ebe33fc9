package import Foundation
import GRDB

extension LedgerTransaction {
    /// Takes what is due on a platform and lane: from each room (or person) its oldest rows in order, at most `perRoom`
    /// of them and `limit` in all. The rooms whose oldest row has waited longest come first, and each of them gets a
    /// share, however much waits in one.
    ///
    /// A page whose epoch is over is dropped here, inside the same transaction that starts the attempt: none starts
    /// once the acknowledgement is committed.
    package func claimOutbox(
        platform: String, lane: OutboxDraft.Lane, perRoom: Int, limit: Int, at now: Date
    ) throws -> OutboxClaim {
        let heads = try view.rows(
            LedgerView.outboxHeads + """
                SELECT outbox.room, outbox.person, outbox.notBefore FROM head CROSS JOIN outbox ON outbox.id = head.id
                WHERE outbox.state = 'waiting' ORDER BY outbox.id
                """, platform, lane.rawValue)
        let allDue = heads.filter { ($0["notBefore"] as Int64) <= now.milliseconds }
        let due = allDue.prefix(limit)
        let later = heads.map { $0["notBefore"] as Int64 }.filter { $0 > now.milliseconds }.min()
        var claim = OutboxClaim(nextAttempt: later.map { Date(milliseconds: $0) })
        if due.count < allDue.count { claim.nextAttempt = now }
        for (index, head) in due.enumerated() {
            let share = max(1, (limit - claim.records.count) / (due.count - index))
            claim.records += try take(
                platform: platform, lane: lane, room: head["room"], person: head["person"],
                count: min(perRoom, share), at: now)
        }
        return claim
    }

    private func take(
        platform: String, lane: OutboxDraft.Lane, room: String, person: String, count: Int, at now: Date
    ) throws -> [OutboxRecord] {
        let rows = try view.rows(
            """
            SELECT outbox.*, cards.message AS cardMessage, outbox.pageEpoch IS NULL OR EXISTS (
                    SELECT 1 FROM incidents WHERE incidents.id = CAST(substr(outbox.subject, 5) AS INTEGER)
                        AND incidents.epoch = outbox.pageEpoch AND incidents.acknowledgedAt IS NULL
                        AND incidents.resolvedAt IS NULL AND (outbox.person = '' OR
                            instr(char(10) || incidents.answered || char(10), char(10) || outbox.person || char(10)) = 0)) AS isWanted
            FROM outbox INDEXED BY outboxQueue
            LEFT JOIN cards ON outbox.inThread = 1 AND cards.subject = outbox.subject
                AND cards.platform = outbox.platform AND cards.room = outbox.room
            WHERE outbox.platform = ? AND outbox.lane = ? AND outbox.room = ? AND outbox.person = ?
                AND outbox.state IN ('waiting', 'sending')
            ORDER BY outbox.id LIMIT ?
            """, platform, lane.rawValue, room, person, count)
        var taken: [OutboxRecord] = []
        for row in rows {
            guard row["state"] as String == "waiting", (row["notBefore"] as Int64) <= now.milliseconds else { break }
            guard row["isWanted"] as Bool else {
                try execute(
                    """
                    UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'its epoch ended before it was sent'
                    WHERE id = ?
                    """, now, row["id"] as Int64)
                continue
            }
            let record = OutboxRecord(row: row)
            try execute(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1, attemptedAt = ? WHERE id = ?", now,
                record.id)
            taken.append(record)
        }
        return taken
    }
}

/// What was taken to be sent, and when to look again.
package struct OutboxClaim: Sendable, Hashable {
    package var records: [OutboxRecord] = []
    /// When the first of the rooms that were not taken from may be tried; nil when every one is being sent.
    package var nextAttempt: Date?
}

extension OutboxRecord {
    init(row: Row) {
        id = row["id"]
        lane = OutboxDraft.Lane(rawValue: row["lane"]) ?? .talk
        platform = row["platform"]
        room = row["room"]
        let name: String = row["person"]
        person = name.isEmpty ? nil : name
        subject = row["subject"]
        isCard = row["card"]
        inThread = row["inThread"]
        thread = row["thread"] as String? ?? row["cardMessage"]
        content = row["content"]
        pageEpoch = row["pageEpoch"]
        attempts = (row["attempts"] as Int) + 1
        isDoubtful = row["doubtful"]
        createdAt = Date(milliseconds: row["createdAt"])
        folded = row["folded"]
        chain = row["chain"]
        rank = row["rank"]
        done = (row["done"] as String?).map { $0.split(separator: "\n").map(String.init) } ?? []
    }
}
