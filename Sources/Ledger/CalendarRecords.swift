package import Foundation
import GRDB
package import Incidents

/// How reading a schedule's calendar went: what was read last stays in force while it can't be read.
package struct CalendarRecord: Sendable, Hashable {
    package var schedule: String
    /// When it was last read whole; nil when it never was.
    package var readAt: Date?
    /// Why it can't be read at present, and since when.
    package var trouble: String?
    package var troubleSince: Date?
    /// Attempts that failed in a row.
    package var failures: Int

    package init(
        schedule: String, readAt: Date? = nil, trouble: String? = nil, troubleSince: Date? = nil, failures: Int = 0
    ) {
        self.schedule = schedule
        self.readAt = readAt
        self.trouble = trouble
        self.troubleSince = troubleSince
        self.failures = failures
    }
}

extension LedgerTransaction {
    package func save(_ calendar: CalendarRecord) throws {
        try execute(
            """
            INSERT INTO calendars (schedule, readAt, trouble, troubleSince, failures) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (schedule) DO UPDATE SET readAt = excluded.readAt, trouble = excluded.trouble,
                troubleSince = excluded.troubleSince, failures = excluded.failures
            """, calendar.schedule, calendar.readAt, calendar.trouble, calendar.troubleSince, calendar.failures)
    }

    /// Puts the shifts of a calendar in the place of those it had from a moment on. Earlier ones stay: they say who was on call.
    package func replaceCalendar(of schedule: String, from: Date, with shifts: [CalendarShift]) throws {
        try execute("DELETE FROM calendarShifts WHERE schedule = ? AND untilAt > ?", schedule, from)
        for shift in shifts where shift.until > from && shift.from < shift.until {
            try execute(
                """
                INSERT INTO calendarShifts (schedule, untilAt, fromAt, person) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, schedule, shift.until, shift.from, shift.person)
        }
    }
}

extension LedgerView {
    package func calendar(of schedule: String) throws -> CalendarRecord? {
        try row("SELECT * FROM calendars WHERE schedule = ?", schedule).map { row in
            CalendarRecord(
                schedule: row["schedule"], readAt: (row["readAt"] as Int64?).map { Date(milliseconds: $0) },
                trouble: row["trouble"],
                troubleSince: (row["troubleSince"] as Int64?).map { Date(milliseconds: $0) },
                failures: row["failures"])
        }
    }

    /// Shifts of a calendar that hold at some moment of a range, in the order they begin.
    package func calendarShifts(of schedule: String, from: Date, until: Date) throws -> [CalendarShift] {
        try rows(
            """
            SELECT fromAt, untilAt, person FROM calendarShifts WHERE schedule = ? AND untilAt > ? AND fromAt < ?
            ORDER BY fromAt, untilAt, person
            """, schedule, from.milliseconds, until.milliseconds
        ).map { row in
            CalendarShift(
                person: row["person"], from: Date(milliseconds: row["fromAt"]),
                until: Date(milliseconds: row["untilAt"]))
        }
    }
}
