import Foundation
import GRDB

extension LedgerView {
    /// Names as `head` the oldest open row of each room and person on platform ?1 and lane ?2, leaping through the index
    /// from one room to the next: what it costs grows with the rooms, not with the rows.
    static let outboxHeads = """
        WITH RECURSIVE head (id) AS (
            SELECT (SELECT id FROM outbox INDEXED BY outboxQueue
                WHERE platform = ?1 AND lane = ?2 AND state IN ('waiting', 'sending')
                ORDER BY room, person, id LIMIT 1)
            UNION ALL
            SELECT coalesce(
                (SELECT next.id FROM outbox AS next INDEXED BY outboxQueue
                WHERE next.platform = ?1 AND next.lane = ?2 AND next.state IN ('waiting', 'sending')
                    AND next.room = here.room AND next.person > here.person
                ORDER BY next.person, next.id LIMIT 1),
                (SELECT next.id FROM outbox AS next INDEXED BY outboxQueue
                WHERE next.platform = ?1 AND next.lane = ?2 AND next.state IN ('waiting', 'sending')
                    AND next.room > here.room
                ORDER BY next.room, next.person, next.id LIMIT 1))
            FROM head CROSS JOIN outbox AS here ON here.id = head.id
        )

        """

    /// The message that stands for a subject's card, and what it said last.
    package func card(
        of subject: String, platform: String, room: String
    ) throws -> (message: String, content: String)? {
        try row(
            "SELECT message, content FROM cards WHERE subject = ? AND platform = ? AND room = ?",
            subject, platform, room
        ).map { ($0["message"], $0["content"]) }
    }

    /// Which subject a platform's message belongs to: its card, or something posted about it.
    package func subject(ofMessage message: String, platform: String) throws -> String? {
        try row("SELECT subject FROM cards WHERE platform = ? AND message = ?", platform, message)?["subject"]
            ?? row("SELECT subject FROM outbox WHERE platform = ? AND message = ?", platform, message)?["subject"]
            ?? row("SELECT subject FROM outbox WHERE id = (\(Self.rowOfPart))", platform, message)?["subject"]
    }

    private static let rowOfPart = "SELECT outbox FROM parts WHERE platform = ? AND message = ?"

    /// What was last said in a message of ours, as the engine encoded it, and the subject it was about.
    package func sentContent(message: String, platform: String) throws -> (content: String, subject: String?)? {
        let columns = "SELECT content, subject FROM outbox"
        let found =
            try row("\(columns) WHERE platform = ? AND message = ? ORDER BY id DESC LIMIT 1", platform, message)
            ?? row("\(columns) WHERE id = (\(Self.rowOfPart))", platform, message)
        return found.map { ($0["content"], $0["subject"]) }
    }

    /// How many rows of a subject to one address failed for good, other than pages.
    package func failures(of subject: String, platform: String, room: String) throws -> Int {
        try row(
            """
            SELECT count(*) AS n FROM outbox INDEXED BY outboxFailed
            WHERE subject = ? AND platform = ? AND room = ? AND state = 'failed' AND pageEpoch IS NULL
            """, subject, platform, room)?["n"] ?? 0
    }

    /// How many rows wait, per platform.
    package func outboxBacklog() throws -> [String: Int] {
        try rows(
            """
            SELECT platform, count(*) AS n FROM outbox WHERE state IN ('waiting', 'sending') GROUP BY platform
            """
        ).reduce(into: [:]) { $0[$1["platform"]] = $1["n"] }
    }
}
