package import Foundation
import GRDB

/// A time in which a service is not deployed, set by a person.
package struct FreezeRecord: Sendable, Hashable {
    package var id: Int64
    package var service: String
    /// nil for every environment.
    package var environment: String?
    package var reason: String
    package var setBy: String
    package var setAt: Date
    package var until: Date

    package init(
        id: Int64 = 0, service: String, environment: String?, reason: String, setBy: String, setAt: Date, until: Date
    ) {
        self.id = id
        self.service = service
        self.environment = environment
        self.reason = reason
        self.setBy = setBy
        self.setAt = setAt
        self.until = until
    }
}

extension LedgerTransaction {
    @discardableResult
    package func insert(_ freeze: FreezeRecord) throws -> Int64 {
        try execute(
            "INSERT INTO freezes (service, environment, reason, setBy, setAt, until) VALUES (?, ?, ?, ?, ?, ?)",
            freeze.service, freeze.environment, freeze.reason, freeze.setBy, freeze.setAt, freeze.until)
        return database.lastInsertedRowID
    }

    /// Ends a freeze before its time.
    package func endFreeze(_ id: Int64, by person: String, at now: Date) throws {
        try execute(
            "UPDATE freezes SET endedAt = ?, endedBy = ? WHERE id = ? AND endedAt IS NULL", now, person, id)
    }
}

extension LedgerView {
    /// Freezes of a service that hold at a time, the one that lasts longest in front.
    package func freezes(of service: String, at now: Date) throws -> [FreezeRecord] {
        try rows(
            """
            SELECT * FROM freezes WHERE service = ? AND endedAt IS NULL AND until > ? ORDER BY until DESC, id
            """, service, now.milliseconds
        ).map { row in
            FreezeRecord(
                id: row["id"], service: row["service"], environment: row["environment"], reason: row["reason"],
                setBy: row["setBy"], setAt: Date(milliseconds: row["setAt"]), until: Date(milliseconds: row["until"]))
        }
    }
}

/// Somebody who waits for a service's environment to be free.
package struct QueueRecord: Sendable, Hashable {
    package var id: Int64
    package var service: String
    package var environment: String
    package var person: String
    /// The room's address as text.
    package var room: String
    /// What they asked for, to be asked for again.
    package var command: String
    package var since: Date

    package init(
        id: Int64 = 0, service: String, environment: String, person: String, room: String, command: String, since: Date
    ) {
        self.id = id
        self.service = service
        self.environment = environment
        self.person = person
        self.room = room
        self.command = command
        self.since = since
    }
}

extension LedgerTransaction {
    /// Adds somebody to the end of the queue; who waits already keeps the place and asks for something else.
    package func enqueue(_ waiting: QueueRecord) throws {
        try execute(
            """
            INSERT INTO queue (service, environment, person, room, command, since) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (service, environment, person) WHERE toldAt IS NULL DO UPDATE SET command = excluded.command
            """, waiting.service, waiting.environment, waiting.person, waiting.room, waiting.command, waiting.since)
    }

    package func markTold(_ waiting: QueueRecord, at now: Date) throws {
        try execute("UPDATE queue SET toldAt = ? WHERE id = ?", now, waiting.id)
    }
}

extension LedgerView {
    /// Who waits and was not told yet, the first in front.
    package func queue(service: String, environment: String) throws -> [QueueRecord] {
        try rows(
            "SELECT * FROM queue WHERE service = ? AND environment = ? AND toldAt IS NULL ORDER BY id", service,
            environment
        ).map { row in
            QueueRecord(
                id: row["id"], service: row["service"], environment: row["environment"], person: row["person"],
                room: row["room"], command: row["command"], since: Date(milliseconds: row["since"]))
        }
    }
}
