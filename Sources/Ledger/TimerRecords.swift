package import Foundation
import GRDB

/// A deadline as it stands in the ledger.
package struct TimerRecord: Sendable, Hashable {
    package enum Basis: String, Sendable, Codable {
        /// So much time after it was armed, by the monotonic clock while running.
        case elapsed
        /// At a time of the calendar: a step of the wall clock moves it.
        case calendar
    }

    package var id: Int64
    package var subject: String
    /// What it is for, as the room that armed it encodes it.
    package var kind: String
    package var basis: Basis
    package var armedAt: Date
    package var dueAt: Date
    package var firedAt: Date?
    package var cancelledAt: Date?
    /// Why it was armed, and why it fired or was cancelled.
    package var why: String
    package var late: Bool
}

/// When an armed timer is due, and nothing else of it.
package struct TimerDeadline: Sendable, Hashable {
    package var id: Int64
    package var dueAt: Date
    package var basis: TimerRecord.Basis

    package init(id: Int64, dueAt: Date, basis: TimerRecord.Basis) {
        self.id = id
        self.dueAt = dueAt
        self.basis = basis
    }
}

extension LedgerTransaction {
    package func arm(
        _ kind: String, for subject: String, basis: TimerRecord.Basis = .elapsed, at now: Date, due: Date,
        firedAtOnce: Bool = false, why: String
    ) throws {
        try execute(
            """
            INSERT INTO timers (subject, kind, basis, armedAt, dueAt, firedAt, why) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            subject, kind, basis.rawValue, now, due, firedAtOnce ? now : nil, why)
        if !firedAtOnce { touch(.timers) }
    }

    /// Marks a timer fired, once: false when it was fired or cancelled before.
    package func markFired(_ id: Int64, at now: Date, late: Bool) throws -> Bool {
        try execute(
            "UPDATE timers SET firedAt = ?, late = ? WHERE id = ? AND firedAt IS NULL AND cancelledAt IS NULL",
            now, late, id)
        return database.changesCount == 1
    }

    /// Cancels a subject's armed timers; only those of some kinds where a filter is given.
    package func cancelTimers(
        of subject: String, at now: Date, why: String, where matches: (TimerRecord) -> Bool = { _ in true }
    ) throws {
        for timer in try view.timers(of: subject) where timer.firedAt == nil && timer.cancelledAt == nil {
            guard matches(timer) else { continue }
            try execute(
                "UPDATE timers SET cancelledAt = ?, why = why || '; cancelled: ' || ? WHERE id = ?",
                now, why, timer.id)
            touch(.timers)
        }
    }
}

extension LedgerView {
    package func timer(_ id: Int64) throws -> TimerRecord? {
        try row("SELECT * FROM timers WHERE id = ?", id).map(TimerRecord.init(row:))
    }

    /// A subject's timers in the order they are due, past ones too.
    package func timers(of subject: String) throws -> [TimerRecord] {
        try rows("SELECT * FROM timers WHERE subject = ? ORDER BY dueAt, id", subject).map(TimerRecord.init(row:))
    }

    /// A subject's timers that are armed.
    package func armedTimers(of subject: String) throws -> [TimerRecord] {
        try rows(
            "SELECT * FROM timers WHERE subject = ? AND firedAt IS NULL AND cancelledAt IS NULL ORDER BY dueAt, id",
            subject
        ).map(TimerRecord.init(row:))
    }

    /// When the last of a subject's timers that fired was due.
    package func lastFired(of subject: String) throws -> Date? {
        let row = try row(
            "SELECT max(dueAt) AS due FROM timers WHERE subject = ? AND firedAt IS NOT NULL", subject)
        return row.flatMap { ($0["due"] as Int64?).map { Date(milliseconds: $0) } }
    }

    /// Every timer, the newest first.
    package func timers(limit: Int) throws -> [TimerRecord] {
        try rows("SELECT * FROM timers ORDER BY id DESC LIMIT ?", limit).map(TimerRecord.init(row:))
    }

    /// Deadlines of timers that are armed, with greater ids than the one given.
    package func armedDeadlines(after id: Int64) throws -> [TimerDeadline] {
        let statement = try database.cachedStatement(
            sql: "SELECT id, dueAt, basis FROM timers WHERE id > ? AND firedAt IS NULL AND cancelledAt IS NULL")
        // Row by row: after a start there may be very many.
        let rows = try Row.fetchCursor(statement, arguments: [id])
        var deadlines: [TimerDeadline] = []
        while let row = try rows.next() {
            deadlines.append(
                TimerDeadline(
                    id: row[0], dueAt: Date(milliseconds: row[1]),
                    basis: TimerRecord.Basis(rawValue: row[2]) ?? .elapsed))
        }
        return deadlines
    }

    /// How many timers are armed, counted so far only.
    package func countArmedTimers(atMost limit: Int) throws -> Int {
        try row(
            """
            SELECT count(*) FROM (SELECT id FROM timers INDEXED BY timersArmed
                WHERE firedAt IS NULL AND cancelledAt IS NULL LIMIT ?)
            """, limit)?[0] ?? 0
    }

    /// Armed timers, the one that is due first in front.
    package func armedTimers(limit: Int) throws -> [TimerRecord] {
        try rows(
            """
            SELECT * FROM timers WHERE firedAt IS NULL AND cancelledAt IS NULL ORDER BY dueAt, id LIMIT ?
            """, limit
        ).map(TimerRecord.init(row:))
    }
}

extension TimerRecord {
    fileprivate init(row: Row) {
        id = row["id"]
        subject = row["subject"]
        kind = row["kind"]
        basis = Basis(rawValue: row["basis"]) ?? .elapsed
        armedAt = Date(milliseconds: row["armedAt"])
        dueAt = Date(milliseconds: row["dueAt"])
        firedAt = (row["firedAt"] as Int64?).map { Date(milliseconds: $0) }
        cancelledAt = (row["cancelledAt"] as Int64?).map { Date(milliseconds: $0) }
        why = row["why"]
        late = row["late"] as Int64 == 1
    }
}
