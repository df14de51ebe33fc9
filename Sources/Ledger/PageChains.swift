package import Foundation
import GRDB

/// One person's page by one way, to be sent in its turn.
package struct WayDraft: Sendable, Hashable {
    package var platform: String
    /// The subject, and after a blank what the way has to know beside the person. Pages of different subjects do not
    /// wait for each other.
    package var room: String
    package var person: String
    /// How long after the page it is sent although a way before it was taken; nil sends it only when all before failed.
    package var after: Duration?

    package init(platform: String, room: String, person: String, after: Duration? = nil) {
        self.platform = platform
        self.room = room
        self.person = person
        self.after = after
    }
}

/// What is known of a page that goes, went or will go out.
package struct PageRecord: Sendable, Hashable {
    package var id: Int64
    package var subject: String
    package var platform: String
    package var room: String
    package var person: String?
    package var content: String
    /// `held`, `waiting`, `sending`, `sent`, `failed` or `dropped`.
    package var state: String
    package var attempts: Int
    package var isDoubtful: Bool
    package var reason: String?
    package var chain: Int64?
    package var rank: Int
    package var createdAt: Date
    /// When the last attempt began.
    package var attemptedAt: Date?
    package var endedAt: Date?
    package var deliveredAt: Date?
}

extension LedgerTransaction {
    /// Adds one page to one person by several ways: the first is sent at once, each other one is held until those before
    /// it have failed or its time has come. Returns the rows' ids in the order of the ways.
    package func enqueueChain(
        _ ways: [WayDraft], subject: String, content: String, epoch: Int, at now: Date
    ) throws -> [Int64] {
        var ids: [Int64] = []
        for (rank, way) in ways.enumerated() {
            touch(.outbox(way.platform, .pages))
            try execute(
                """
                INSERT INTO outbox (lane, platform, room, person, subject, card, inThread, content, pageEpoch, chain,
                    rank, state, notBefore, createdAt)
                VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, 0, ?)
                """,
                OutboxDraft.Lane.pages.rawValue, way.platform, way.room, way.person, subject, content, epoch,
                ids.first, rank, rank == 0 ? "waiting" : "held", now)
            ids.append(database.lastInsertedRowID)
        }
        if let first = ids.first { try execute("UPDATE outbox SET chain = ? WHERE id = ?", first, first) }
        return ids
    }

    /// Lets a way that was held be sent now. False when it is not held any more.
    @discardableResult
    package func release(_ id: Int64) throws -> Bool {
        let platform = try first(
            "UPDATE outbox SET state = 'waiting' WHERE id = ? AND state = 'held' RETURNING platform", id,
            read: { $0.text(0) })
        guard let platform else { return false }
        touch(.outbox(platform, .pages))
        return true
    }

    /// A way has failed, for now or for good: the next one that is held is sent at once. True when there was one.
    @discardableResult
    package func releaseNext(after record: OutboxRecord) throws -> Bool {
        guard let chain = record.chain else { return false }
        let next = try first(
            "SELECT id FROM outbox WHERE chain = ? AND rank > ? AND state = 'held' ORDER BY rank LIMIT 1", chain,
            record.rank, read: { $0.integer(0) })
        return try next.map { try release($0) } ?? false
    }

    /// Whether nobody was reached by any way of a chain and each was tried, told once: true for the caller that is to
    /// say so.
    package func chainFailed(_ chain: Int64) throws -> Bool {
        let open = try first(
            """
            SELECT count(*) FROM outbox WHERE chain = ?
                AND (state IN ('sent', 'held') OR (state IN ('waiting', 'sending') AND reason IS NULL))
            """, chain, read: { $0.integer(0) })
        guard open == 0 else { return false }
        try execute("UPDATE outbox SET told = 1 WHERE id = ? AND told = 0", chain)
        return database.changesCount == 1
    }

    /// Why a way was left out that would have been tried again.
    static let anotherWay = "another way was taken"

    /// Somebody was reached: ways that only stood by, or would be tried again, have nothing to do any more. One that
    /// waits for its time still comes.
    func settleChain(_ chain: Int64, reachedBy record: OutboxRecord, at now: Date) throws {
        try execute(
            """
            UPDATE outbox SET state = 'dropped', endedAt = ?, reason = ?
            WHERE chain = ? AND id <> ? AND state = 'waiting' AND reason IS NOT NULL
            """, now, Self.anotherWay, chain, record.id)
    }
}

extension LedgerView {
    /// Every page of a subject, in the order they were due, whatever became of them.
    package func pages(of subject: String, limit: Int = 500) throws -> [PageRecord] {
        try rows(
            """
            SELECT * FROM (
                SELECT * FROM outbox INDEXED BY outboxPagesOf WHERE subject = ? AND pageEpoch IS NOT NULL
                ORDER BY id DESC LIMIT ?)
            ORDER BY id
            """, subject, limit
        ).map(PageRecord.init(row:))
    }

    /// The rows of one page to one person, in the order of the ways.
    package func chain(_ id: Int64) throws -> [PageRecord] {
        try rows("SELECT * FROM outbox WHERE chain = ? ORDER BY rank", id).map(PageRecord.init(row:))
    }
}

extension PageRecord {
    init(row: Row) {
        func date(_ column: String) -> Date? { (row[column] as Int64?).map { Date(milliseconds: $0) } }
        id = row["id"]
        subject = row["subject"]
        platform = row["platform"]
        room = row["room"]
        let name: String = row["person"]
        person = name.isEmpty ? nil : name
        content = row["content"]
        state = row["state"]
        attempts = row["attempts"]
        isDoubtful = row["doubtful"]
        reason = row["reason"]
        chain = row["chain"]
        rank = row["rank"]
        createdAt = Date(milliseconds: row["createdAt"])
        attemptedAt = date("attemptedAt")
        endedAt = date("endedAt")
        deliveredAt = date("deliveredAt")
    }
}
