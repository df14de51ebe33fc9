package import Foundation
import GRDB
import Incidents

extension LedgerTransaction {
    /// Adds a row to be sent. A card that is waiting already is only given the new content.
    package func enqueue(_ draft: OutboxDraft, at now: Date) throws {
        touch(.outbox(draft.platform, draft.lane))
        let thread: String? = if case .thread(let id) = draft.place { id } else { nil }
        if draft.isCard {
            return try execute(
                """
                INSERT INTO outbox (lane, platform, room, person, subject, card, inThread, thread, content, pageEpoch,
                    state, notBefore, createdAt)
                VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 'waiting', 0, ?)
                ON CONFLICT (subject, platform, room, person) WHERE card = 1 AND state = 'waiting'
                    DO UPDATE SET content = excluded.content, folded = outbox.folded + 1
                """,
                draft.lane.rawValue, draft.platform, draft.room, draft.person ?? "", draft.subject,
                draft.place == .cardThread, thread, draft.content, draft.pageEpoch, now)
        }
        try execute(
            """
            INSERT INTO outbox (lane, platform, room, person, subject, card, inThread, thread, content, pageEpoch,
                state, notBefore, createdAt)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 'waiting', 0, ?)
            """,
            draft.lane.rawValue, draft.platform, draft.room, draft.person ?? "", draft.subject,
            draft.place == .cardThread, thread, draft.content, draft.pageEpoch, now)
    }

    /// Notes what became of a claimed row. A card that was sent is remembered with what it said.
    package func settle(_ record: OutboxRecord, _ result: OutboxResult, cardContent: String?, at now: Date) throws {
        switch result {
        case .sent(let message, let arrival):
            try execute(
                """
                UPDATE outbox SET state = 'sent', message = ?, endedAt = ?, deliveredAt = ?, reason = NULL WHERE id = ?
                """, message, now, arrival == .known ? now : nil, record.id)
            if arrival == .asked { try awaitReport(record) }
            if let chain = record.chain { try settleChain(chain, reachedBy: record, at: now) }
            if record.isCard, let subject = record.subject, let cardContent {
                try execute(
                    "INSERT OR REPLACE INTO cards (subject, platform, room, message, content) VALUES (?, ?, ?, ?, ?)",
                    subject, record.platform, record.room, message, cardContent)
            }
        case .retry(let notBefore, let reason, let doubtful):
            try execute(
                """
                UPDATE outbox SET notBefore = ?, reason = ?, doubtful = max(doubtful, ?) WHERE id = ?
                """, notBefore, reason, doubtful, record.id)
            try putBack(record.id, at: now)
            touch(.outbox(record.platform, record.lane))
        case .held(let until):
            try execute("UPDATE outbox SET notBefore = ?, attempts = attempts - 1 WHERE id = ?", until, record.id)
            try putBack(record.id, at: now)
            touch(.outbox(record.platform, record.lane))
        case .untouched:
            // What was moved since may be on its way again by now, and is that claim's to put back.
            let row = try view.row("SELECT state, attempts FROM outbox WHERE id = ?", record.id)
            guard row?["attempts"] as Int? == record.attempts else { break }
            try execute("UPDATE outbox SET attempts = attempts - 1 WHERE id = ?", record.id)
            // What was dropped is settled already.
            guard row?["state"] as String? == "sending" else { break }
            try putBack(record.id, at: now)
        case .failed(let reason): try end(record.id, as: "failed", reason, now)
        case .dropped(let reason): try end(record.id, as: "dropped", reason, now)
        }
    }

    /// Keeps that a part of a claimed message stands, before the next is sent. What was doubtful of it is known by now.
    package func noteDone(_ part: String, of record: OutboxRecord) throws {
        try execute(
            "UPDATE outbox SET done = coalesce(done || char(10), '') || ?, doubtful = 0 WHERE id = ?", part, record.id)
        try execute(
            "INSERT OR REPLACE INTO parts (platform, message, outbox) VALUES (?, ?, ?)", record.platform, part,
            record.id)
    }

    /// Moves what waits for a room that is being made into the one that was made, or back to where it was asked for.
    ///
    /// Details (rows beneath the pretended thread `OutboxDraft.details`) stand by themselves in a room of their own, and
    /// beneath the card elsewhere. What everybody was told where it was asked for is not told there twice.
    ///
    /// - Parameter new: nil drops what waits.
    package func readdress(
        _ subject: String, platform: String, from old: String, to new: String?, isOwn: Bool, at now: Date
    ) throws {
        guard let new else {
            try execute(
                """
                UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'the room it was for could not be made'
                WHERE subject = ? AND platform = ? AND room = ? AND state IN ('waiting', 'sending')
                """, now, subject, platform, old)
            return
        }
        if !isOwn {
            try execute(
                """
                UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'the room it was for could not be made'
                WHERE subject = ? AND platform = ? AND room = ? AND state IN ('waiting', 'sending')
                    AND (thread IS NULL OR thread <> ?)
                """, now, subject, platform, old, OutboxDraft.details)
        }
        // Two rows for one card, of which one is on its way, are one wish: the older keeps its place in front.
        try execute(
            """
            UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'an older row for the card is waiting'
            WHERE subject = ? AND platform = ? AND room = ? AND state = 'waiting' AND card = 1 AND EXISTS (
                SELECT 1 FROM outbox AS older WHERE older.subject = outbox.subject
                    AND older.platform = outbox.platform AND older.room = outbox.room AND older.state = 'sending'
                    AND older.card = 1)
            """, now, subject, platform, old)
        try execute(
            """
            UPDATE OR IGNORE outbox SET room = ?, thread = NULL, done = NULL, inThread = ?, state = 'waiting'
            WHERE subject = ? AND platform = ? AND room = ? AND state IN ('waiting', 'sending')
            """, new, !isOwn, subject, platform, old)
        for lane in [OutboxDraft.Lane.pages, .talk] { touch(.outbox(platform, lane)) }
    }

    /// After a start: rows that were being sent when the bot stopped go back, marked as perhaps sent.
    package func reviveOutbox(at now: Date? = nil) throws {
        let ids = try view.rows(
            "SELECT id FROM outbox WHERE state IN ('waiting', 'sending') AND state = 'sending' ORDER BY id")
        // Waits were measured by a clock that is gone: nothing may be put off because it was wrong.
        try execute("UPDATE outbox SET notBefore = 0 WHERE state IN ('waiting', 'sending') AND notBefore > 0")
        for id in ids.map({ $0["id"] as Int64 }) {
            try execute("UPDATE outbox SET doubtful = 1 WHERE id = ?", id)
            try putBack(id, at: now)
        }
    }

    /// Drops what still waits to be paged for an epoch that is over: part of the transaction that ends it.
    func dropFinishedPages(of incident: Incident) throws {
        let subject = incident.id.description
        try execute(
            """
            UPDATE outbox INDEXED BY outboxPagesOf
            SET state = 'dropped', endedAt = ?, reason = 'its epoch ended before it was sent'
            WHERE subject = ? AND pageEpoch IS NOT NULL AND state IN ('waiting', 'held') AND (? OR pageEpoch <> ?)
            """, incident.resolvedAt ?? incident.acknowledgement?.at, subject, !incident.isRinging, incident.epoch)
        for person in incident.ringing.answered where incident.isRinging {
            try execute(
                """
                UPDATE outbox INDEXED BY outboxPagesOf
                SET state = 'dropped', reason = 'they acknowledged before it was sent'
                WHERE subject = ? AND pageEpoch IS NOT NULL AND state IN ('waiting', 'held') AND person = ?
                """, subject, person)
        }
    }

    /// Lets a row that was claimed wait again, unless that is pointless by now.
    private func putBack(_ id: Int64, at now: Date?) throws {
        try execute("UPDATE OR IGNORE outbox SET state = 'waiting' WHERE id = ?", id)
        guard database.changesCount == 0 else { return try dropIfFinished(id, at: now) }
        // A newer wish to bring the same card up to date waits. It is fulfilled in the older one's place: what was said
        // since may belong under the card.
        try execute(
            """
            UPDATE outbox AS older SET content = newer.content, inThread = newer.inThread, thread = newer.thread,
                notBefore = max(newer.notBefore, older.notBefore), doubtful = max(newer.doubtful, older.doubtful),
                folded = newer.folded + older.folded + 1, createdAt = min(newer.createdAt, older.createdAt)
            FROM outbox AS newer
            WHERE older.id = ? AND newer.card = 1 AND newer.state = 'waiting' AND newer.subject = older.subject
                AND newer.platform = older.platform AND newer.room = older.room AND newer.person = older.person
            """, id)
        try execute(
            """
            UPDATE outbox SET state = 'dropped', reason = 'the card is brought up to date by an earlier row', endedAt = ?
            WHERE id = (
                SELECT newer.id FROM outbox AS older JOIN outbox AS newer ON newer.card = 1 AND newer.state = 'waiting'
                    AND newer.subject = older.subject AND newer.platform = older.platform AND newer.room = older.room
                    AND newer.person = older.person
                WHERE older.id = ?)
            """, now, id)
        try execute("UPDATE outbox SET state = 'waiting' WHERE id = ?", id)
    }

    private func dropIfFinished(_ id: Int64, at now: Date?) throws {
        try execute(
            """
            UPDATE outbox SET state = 'dropped', endedAt = ?, reason = 'its epoch ended before it was sent'
            WHERE id = ? AND pageEpoch IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM incidents WHERE incidents.id = CAST(substr(outbox.subject, 5) AS INTEGER)
                    AND incidents.epoch = outbox.pageEpoch AND incidents.acknowledgedAt IS NULL
                    AND incidents.resolvedAt IS NULL
                    AND (outbox.person = '' OR
                        instr(char(10) || incidents.answered || char(10), char(10) || outbox.person || char(10)) = 0))
            """, now, id)
    }

    func end(_ id: Int64, as state: String, _ reason: String, _ now: Date?) throws {
        try execute("UPDATE outbox SET state = ?, reason = ?, endedAt = ? WHERE id = ?", state, reason, now, id)
    }
}
