package import Foundation
import GRDB

/// A page that a way has taken, and that it can be asked about.
package struct AwaitedReport: Sendable, Hashable {
    package var record: OutboxRecord
    /// What the way called it when it took it.
    package var message: String
}

extension LedgerTransaction {
    func awaitReport(_ record: OutboxRecord) throws {
        touch(.reports(record.platform))
        try execute("INSERT OR REPLACE INTO reports (outbox, platform) VALUES (?, ?)", record.id, record.platform)
    }

    /// Nobody asks about it any more: what was known of it stays.
    package func closeReport(_ id: Int64) throws { try execute("DELETE FROM reports WHERE outbox = ?", id) }

    /// What the way had taken has arrived.
    package func noteDelivered(_ id: Int64, at now: Date) throws {
        try closeReport(id)
        try execute("UPDATE outbox SET deliveredAt = ? WHERE id = ? AND state = 'sent'", now, id)
    }

    /// What the way had taken will not arrive. Ways that were left out since this one had taken it are tried again.
    ///
    /// - Parameter isWanted: false where nobody is to be paged for it any more.
    package func noteLost(_ record: OutboxRecord, reason: String, isWanted: Bool, at now: Date) throws {
        try closeReport(record.id)
        try execute(
            "UPDATE outbox SET state = 'failed', reason = ?, endedAt = ? WHERE id = ? AND state = 'sent'", reason, now,
            record.id)
        guard isWanted, let chain = record.chain else { return }
        let revived = try view.rows(
            "SELECT id, platform FROM outbox WHERE chain = ? AND state = 'dropped' AND reason = ?", chain,
            Self.anotherWay)
        for row in revived {
            try execute(
                """
                UPDATE outbox SET state = 'waiting', notBefore = 0, endedAt = NULL, reason = 'it had failed before'
                WHERE id = ?
                """, row["id"] as Int64)
            touch(.outbox(row["platform"], .pages))
        }
    }
}

extension LedgerView {
    /// The oldest first, from behind one of them on.
    package func awaitedReports(of platform: String, after id: Int64 = 0, limit: Int = 100) throws -> [AwaitedReport] {
        try rows(
            """
            SELECT outbox.*, NULL AS cardMessage FROM reports
            JOIN outbox ON outbox.id = reports.outbox
            WHERE reports.platform = ? AND reports.outbox > ? AND outbox.message IS NOT NULL
            ORDER BY reports.outbox LIMIT ?
            """, platform, id, limit
        ).map { AwaitedReport(record: OutboxRecord(row: $0), message: $0["message"]) }
    }
}
