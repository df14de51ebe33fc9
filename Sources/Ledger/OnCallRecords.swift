package import Foundation
import GRDB
package import Incidents

/// An override as it was set, and by whom.
package struct OverrideRecord: Sendable, Hashable {
    package var id: Int64
    package var schedule: String
    package var person: String
    /// Whose place is taken; nil for that of everybody.
    package var replaces: String?
    package var from: Date
    package var until: Date
    package var reason: String?
    /// The other half of a swap; both end together.
    package var swap: Int64?
    package var setBy: String
    package var setAt: Date
    package var cancelledAt: Date?
    package var cancelledBy: String?

    package init(
        id: Int64 = 0, schedule: String, person: String, replaces: String? = nil, from: Date, until: Date,
        reason: String? = nil, swap: Int64? = nil, setBy: String, setAt: Date
    ) {
        self.id = id
        self.schedule = schedule
        self.person = person
        self.replaces = replaces
        self.from = from
        self.until = until
        self.reason = reason
        self.swap = swap
        self.setBy = setBy
        self.setAt = setAt
    }

    /// `OVR-3`
    package var name: String { "OVR-\(id)" }

    /// Reads `OVR-3`, `ovr-3` and `3`.
    package static func id(parsing text: String) -> Int64? {
        let upper = text.uppercased()
        return Int64(upper.hasPrefix("OVR-") ? String(upper.dropFirst(4)) : upper)
    }

    package var rule: OnCallOverride {
        OnCallOverride(id: id, person: person, from: from, until: until, replaces: replaces)
    }
}

extension LedgerTransaction {
    @discardableResult
    package func insert(_ override: OverrideRecord) throws -> Int64 {
        try execute(
            """
            INSERT INTO overrides (schedule, person, replaces, fromAt, untilAt, reason, swap, setBy, setAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, override.schedule, override.person, override.replaces, override.from, override.until,
            override.reason, override.swap, override.setBy, override.setAt)
        return database.lastInsertedRowID
    }

    /// Ends an override, and the other half of a swap with it. It stays in the record.
    package func cancelOverride(_ id: Int64, by person: String, at now: Date) throws {
        for record in try view.overrideAndOtherHalf(id) {
            try execute(
                "UPDATE overrides SET cancelledAt = ?, cancelledBy = ? WHERE id = ? AND cancelledAt IS NULL", now,
                person, record.id)
        }
    }
}

extension LedgerView {
    package func override(_ id: Int64) throws -> OverrideRecord? {
        try row("SELECT * FROM overrides WHERE id = ?", id).map(OverrideRecord.init(row:))
    }

    /// An override, and the other half where it belongs to a swap.
    package func overrideAndOtherHalf(_ id: Int64) throws -> [OverrideRecord] {
        guard let record = try override(id) else { return [] }
        let first = record.swap ?? record.id
        return try
            ([override(first)].compactMap(\.self)
            + rows("SELECT * FROM overrides WHERE swap = ? ORDER BY id", first).map(OverrideRecord.init(row:)))
    }

    /// Overrides of a schedule that hold at some moment of a range, in the order they were set.
    package func overrides(of schedule: String, from: Date, until: Date) throws -> [OverrideRecord] {
        try rows(
            """
            SELECT * FROM overrides
            WHERE schedule = ? AND cancelledAt IS NULL AND untilAt > ? AND fromAt < ? ORDER BY id
            """, schedule, from.milliseconds, until.milliseconds
        ).map(OverrideRecord.init(row:))
    }
}

extension OverrideRecord {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"], schedule: row["schedule"], person: row["person"], replaces: row["replaces"],
            from: Date(milliseconds: row["fromAt"]), until: Date(milliseconds: row["untilAt"]), reason: row["reason"],
            swap: row["swap"], setBy: row["setBy"], setAt: Date(milliseconds: row["setAt"]))
        cancelledAt = (row["cancelledAt"] as Int64?).map { Date(milliseconds: $0) }
        cancelledBy = row["cancelledBy"]
    }
}
