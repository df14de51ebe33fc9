package import Foundation
import GRDB

/// A row that is to be said somewhere.
package struct OutboxDraft: Sendable, Hashable {
    package enum Lane: Int64, Sendable, Hashable {
        /// Never waits behind anything else.
        case pages = 0
        case talk = 1
    }
    package enum Place: Sendable, Hashable {
        case room
        /// Beneath the subject's card in the same room.
        case cardThread
        /// Beneath a message of the platform's own.
        case thread(String)
    }

    package var lane: Lane
    package var platform: String
    package var room: String
    /// For a direct message: the person it goes to; `room` is then empty.
    package var person: String?
    package var subject: String?
    /// True: this row brings the subject's card up to date, whatever it says by then.
    package var isCard: Bool
    package var place: Place
    /// What is said, as the engine encodes it.
    package var content: String
    /// The epoch of the incident this pages for: the row is dropped once that epoch is over.
    package var pageEpoch: Int?

    package init(
        lane: Lane = .talk, platform: String, room: String, person: String? = nil, subject: String? = nil,
        isCard: Bool = false, place: Place = .room, content: String, pageEpoch: Int? = nil
    ) {
        self.lane = lane
        self.platform = platform
        self.room = room
        self.person = person
        self.subject = subject
        self.isCard = isCard
        self.place = place
        self.content = content
        self.pageEpoch = pageEpoch
    }
}

/// A row the sender has claimed.
package struct OutboxRecord: Sendable, Hashable {
    package var id: Int64
    package var lane: OutboxDraft.Lane
    package var platform: String
    package var room: String
    package var person: String?
    package var subject: String?
    package var isCard: Bool
    /// True when it belongs beneath the subject's card.
    package var isInCardThread: Bool
    /// The message of the platform's own that it belongs beneath.
    package var thread: String?
    package var content: String
    package var pageEpoch: Int?
    /// Counts this attempt.
    package var attempts: Int
    /// An earlier attempt may have arrived: its answer was lost, or the bot stopped before it was noted.
    package var isDoubtful: Bool
    package var createdAt: Date
}

/// What became of a claimed row.
package enum OutboxResult: Sendable, Hashable {
    case sent(message: String)
    case retry(notBefore: Date, reason: String, doubtful: Bool)
    case failed(reason: String)
    case dropped(reason: String)
    /// Not tried in this round, since a row before it in its room must go first.
    case untouched
}

extension LedgerTransaction {
    @discardableResult
    package func enqueue(_ draft: OutboxDraft, at now: Date) throws -> Int64 {
        let thread: String? = if case .thread(let id) = draft.place { id } else { nil }
        try execute(
            """
            INSERT OR IGNORE INTO outbox (lane, platform, room, person, subject, card, inThread, thread, content,
                pageEpoch, state, notBefore, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?)
            """,
            [
                draft.lane.rawValue, draft.platform, draft.room, draft.person, draft.subject, draft.isCard ? 1 : 0,
                draft.place == .cardThread ? 1 : 0, thread, draft.content, draft.pageEpoch, now.milliseconds,
            ])
        touch(.outbox)
        return database.lastInsertedRowID
    }

    /// Takes what is due on a platform and lane: from each room its oldest rows in order, at most `perRoom` of them.
    ///
    /// A page whose epoch is over is dropped here, inside the same transaction that starts the attempt: none starts
    /// once the acknowledgement is committed.
    package func claimOutbox(
        platform: String, lane: OutboxDraft.Lane, perRoom: Int, limit: Int, at now: Date
    ) throws -> [OutboxRecord] {
        try dropFinishedPages(platform: platform, at: now)
        let candidates = try view.rows(
            """
            SELECT outbox.* FROM outbox
            WHERE outbox.platform = ? AND outbox.lane = ? AND outbox.state IN ('waiting', 'sending')
            ORDER BY outbox.room, outbox.id LIMIT ?
            """, [platform, lane.rawValue, limit])
        var taken: [OutboxRecord] = []
        var closedRoom: String?
        var inRoom: (name: String, count: Int)?
        for row in candidates {
            let room = "\(row["room"] as String)|\(row["person"] as String? ?? "")"
            guard room != closedRoom else { continue }
            if inRoom?.name != room { inRoom = (room, 0) }
            let isBlocked = row["state"] as String == "sending" || (row["notBefore"] as Int64) > now.milliseconds
            if isBlocked || (inRoom?.count ?? 0) >= perRoom {
                closedRoom = room
                continue
            }
            inRoom?.count += 1
            taken.append(OutboxRecord(row: row))
        }
        for record in taken {
            try execute("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [record.id])
        }
        return taken
    }

    /// Notes what became of a claimed row. A card that was sent is remembered with what it said.
    package func settle(_ record: OutboxRecord, _ result: OutboxResult, cardContent: String?, at now: Date) throws {
        switch result {
        case .sent(let message):
            try execute(
                "UPDATE outbox SET state = 'sent', message = ?, endedAt = ?, reason = NULL WHERE id = ?",
                [message, now.milliseconds, record.id])
            if record.isCard, let subject = record.subject, let cardContent {
                try execute(
                    "INSERT OR REPLACE INTO cards (subject, platform, room, message, content) VALUES (?, ?, ?, ?, ?)",
                    [subject, record.platform, record.room, message, cardContent])
            }
        case .retry(let notBefore, let reason, let doubtful):
            try execute(
                """
                UPDATE OR IGNORE outbox SET state = 'waiting', notBefore = ?, reason = ?, doubtful = max(doubtful, ?)
                WHERE id = ?
                """, [notBefore.milliseconds, reason, doubtful ? 1 : 0, record.id])
            // A newer wish to bring the same card up to date makes this one pointless.
            if database.changesCount == 0 {
                try end(record, as: "dropped", "a newer state of the card is waiting", now)
            }
            touch(.outbox)
        case .failed(let reason): try end(record, as: "failed", reason, now)
        case .dropped(let reason): try end(record, as: "dropped", reason, now)
        case .untouched:
            try execute(
                "UPDATE OR IGNORE outbox SET state = 'waiting', attempts = attempts - 1 WHERE id = ?", [record.id])
            if database.changesCount == 0 {
                try end(record, as: "dropped", "a newer state of the card is waiting", now)
            }
        }
    }

    /// After a start: rows that were being sent when the bot stopped go back, marked as perhaps sent.
    package func reviveOutbox() throws {
        for row in try view.rows("SELECT id, card FROM outbox WHERE state = 'sending'") {
            try execute(
                "UPDATE OR IGNORE outbox SET state = 'waiting', doubtful = 1 WHERE id = ?", [row["id"] as Int64])
            if database.changesCount == 0 {
                try execute(
                    "UPDATE outbox SET state = 'dropped', reason = 'a newer state of the card is waiting' WHERE id = ?",
                    [row["id"] as Int64])
            }
        }
    }

    private func dropFinishedPages(platform: String, at now: Date) throws {
        try execute(
            """
            UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'its epoch ended before it was sent'
            WHERE platform = ? AND state = 'waiting' AND pageEpoch IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM incidents WHERE incidents.id = CAST(substr(outbox.subject, 5) AS INTEGER)
                    AND incidents.epoch = outbox.pageEpoch AND incidents.acknowledgedAt IS NULL
                    AND incidents.resolvedAt IS NULL)
            """, [now.milliseconds, platform])
    }

    private func end(_ record: OutboxRecord, as state: String, _ reason: String, _ now: Date) throws {
        try execute(
            "UPDATE outbox SET state = ?, reason = ?, endedAt = ? WHERE id = ?",
            [state, reason, now.milliseconds, record.id])
    }
}

extension LedgerView {
    /// The message that stands for a subject's card, and what it said last.
    package func card(
        of subject: String, platform: String, room: String
    ) throws -> (message: String, content: String)? {
        try row(
            "SELECT message, content FROM cards WHERE subject = ? AND platform = ? AND room = ?",
            [subject, platform, room]
        ).map { ($0["message"], $0["content"]) }
    }

    /// Which subject a platform's message belongs to: its card, or something posted about it.
    package func subject(ofMessage message: String, platform: String) throws -> String? {
        try row("SELECT subject FROM cards WHERE platform = ? AND message = ?", [platform, message])?["subject"]
            ?? row("SELECT subject FROM outbox WHERE platform = ? AND message = ?", [platform, message])?["subject"]
    }

    /// What was last said in a message of ours, as the engine encoded it, and the subject it was about.
    package func sentContent(message: String, platform: String) throws -> (content: String, subject: String?)? {
        try row(
            """
            SELECT content, subject FROM outbox WHERE platform = ? AND message = ? ORDER BY id DESC LIMIT 1
            """, [platform, message]
        ).map { ($0["content"], $0["subject"]) }
    }

    /// When the next waiting row of a platform and lane may be tried; nil when none waits.
    package func nextOutboxAttempt(platform: String, lane: OutboxDraft.Lane) throws -> Date? {
        let milliseconds: Int64? = try row(
            "SELECT min(notBefore) AS at FROM outbox WHERE platform = ? AND lane = ? AND state = 'waiting'",
            [platform, lane.rawValue])?["at"]
        return milliseconds.map { Date(milliseconds: $0) }
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

extension OutboxRecord {
    fileprivate init(row: Row) {
        id = row["id"]
        lane = OutboxDraft.Lane(rawValue: row["lane"]) ?? .talk
        platform = row["platform"]
        room = row["room"]
        person = row["person"]
        subject = row["subject"]
        isCard = row["card"] as Int64 == 1
        isInCardThread = row["inThread"] as Int64 == 1
        thread = row["thread"]
        content = row["content"]
        pageEpoch = row["pageEpoch"]
        attempts = (row["attempts"] as Int) + 1
        isDoubtful = row["doubtful"] as Int64 == 1
        createdAt = Date(milliseconds: row["createdAt"])
    }
}
