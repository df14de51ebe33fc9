import Foundation
import GRDB

/// A page that was sent and has nobody to call any more.
package struct SentPage: Sendable, Hashable {
    package var id: Int64
    package var platform: String
    package var room: String
    package var person: String?
    package var subject: String
    /// The carrier's own name for it.
    package var message: String
    package var content: String
    package var epoch: Int
}

extension LedgerTransaction {
    /// The pages of a subject that were sent and are over, each handed out once.
    package func takeOverPages(of subject: String) throws -> [SentPage] {
        try view.rows(
            "UPDATE outbox INDEXED BY outboxPagesOf SET told = 1 WHERE subject = ? AND \(Self.isOver)", subject
        ).map(SentPage.init(row:))
    }

    /// The same of one row.
    package func takeOverPage(_ id: Int64) throws -> [SentPage] {
        try view.rows("UPDATE outbox SET told = 1 WHERE id = ? AND \(Self.isOver)", id).map(SentPage.init(row:))
    }

    private static let isOver = """
        pageEpoch IS NOT NULL AND state = 'sent' AND told = 0 AND message IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM incidents WHERE incidents.id = CAST(substr(outbox.subject, 5) AS INTEGER)
                AND incidents.epoch = outbox.pageEpoch AND incidents.acknowledgedAt IS NULL
                AND incidents.resolvedAt IS NULL AND (outbox.person = '' OR
                    instr(char(10) || incidents.answered || char(10), char(10) || outbox.person || char(10)) = 0))
        RETURNING id, platform, room, person, subject, message, content, pageEpoch
        """
}

extension SentPage {
    fileprivate init(row: Row) {
        id = row["id"]
        platform = row["platform"]
        room = row["room"]
        let name: String = row["person"]
        person = name.isEmpty ? nil : name
        subject = row["subject"]
        message = row["message"]
        content = row["content"]
        epoch = row["pageEpoch"]
    }
}
