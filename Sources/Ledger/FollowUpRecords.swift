package import Foundation
import GRDB

/// A task with an owner and a due time that outlives the run or the incident it came from.
package struct FollowUpRecord: Sendable, Hashable {
    package var id: Int64
    /// `RUN-3` or `INC-7`.
    package var subject: String
    package var text: String
    /// A person's id, or a group.
    package var owner: String
    /// Where it is written: `storefront.md:140`.
    package var source: String?
    /// The room's address as text.
    package var room: String
    package var createdAt: Date
    package var dueAt: Date
    package var doneAt: Date?
    package var doneBy: String?
    package var note: String?

    package init(
        id: Int64 = 0, subject: String, text: String, owner: String, source: String? = nil, room: String,
        createdAt: Date, dueAt: Date
    ) {
        self.id = id
        self.subject = subject
        self.text = text
        self.owner = owner
        self.source = source
        self.room = room
        self.createdAt = createdAt
        self.dueAt = dueAt
    }

    /// As people write it, and the subject of its timer.
    package var name: String { Self.name(id) }

    package static func name(_ id: Int64) -> String { "FUP-\(id)" }

    package static func id(parsing text: String) -> Int64? {
        guard text.uppercased().hasPrefix("FUP-"), let id = Int64(text.dropFirst(4)), id > 0 else { return nil }
        return id
    }
}

extension LedgerTransaction {
    /// Adds a task; its `id` is chosen here.
    @discardableResult
    package func insert(_ task: FollowUpRecord) throws -> Int64 {
        try execute(
            """
            INSERT INTO followUps (subject, text, owner, source, room, createdAt, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?)
            """, task.subject, task.text, task.owner, task.source, task.room, task.createdAt, task.dueAt)
        return database.lastInsertedRowID
    }

    /// Marks a task done, once: false when it was done before, or there is none.
    package func finishFollowUp(_ id: Int64, by person: String, note: String?, at now: Date) throws -> Bool {
        try execute(
            "UPDATE followUps SET doneAt = ?, doneBy = ?, note = ? WHERE id = ? AND doneAt IS NULL", now, person, note,
            id)
        return database.changesCount == 1
    }
}

extension LedgerView {
    package func followUp(_ id: Int64) throws -> FollowUpRecord? {
        try row("SELECT * FROM followUps WHERE id = ?", id).map(FollowUpRecord.init(row:))
    }

    /// Tasks nobody has done yet, the one that is due first in front; of one owner where one is named.
    package func openFollowUps(owner: String? = nil, limit: Int = 1000) throws -> [FollowUpRecord] {
        let rows =
            if let owner {
                try rows(
                    "SELECT * FROM followUps WHERE doneAt IS NULL AND owner = ? ORDER BY dueAt, id LIMIT ?", owner,
                    limit)
            } else {
                try rows("SELECT * FROM followUps WHERE doneAt IS NULL ORDER BY dueAt, id LIMIT ?", limit)
            }
        return rows.map(FollowUpRecord.init(row:))
    }

    /// How many tasks nobody has done yet.
    package func countOpenFollowUps(owner: String? = nil) throws -> Int {
        let row =
            if let owner {
                try row("SELECT count(*) FROM followUps WHERE doneAt IS NULL AND owner = ?", owner)
            } else {
                try row("SELECT count(*) FROM followUps WHERE doneAt IS NULL")
            }
        return row?[0] ?? 0
    }

    /// The latest tasks, done or not, the newest first.
    package func latestFollowUps(limit: Int) throws -> [FollowUpRecord] {
        try rows("SELECT * FROM followUps WHERE id < ? ORDER BY id DESC LIMIT ?", Int64.max, limit).map(
            FollowUpRecord.init(row:))
    }

    package func followUps(of subject: String) throws -> [FollowUpRecord] {
        try rows("SELECT * FROM followUps WHERE subject = ? ORDER BY dueAt, id", subject).map(
            FollowUpRecord.init(row:))
    }
}

extension FollowUpRecord {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"], subject: row["subject"], text: row["text"], owner: row["owner"], source: row["source"],
            room: row["room"], createdAt: Date(milliseconds: row["createdAt"]),
            dueAt: Date(milliseconds: row["dueAt"]))
        doneAt = (row["doneAt"] as Int64?).map { Date(milliseconds: $0) }
        doneBy = row["doneBy"]
        note = row["note"]
    }
}
