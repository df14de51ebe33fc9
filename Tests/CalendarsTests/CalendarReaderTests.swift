import Calendars
import Foundation
import Incidents
import Testing

@Suite("A calendar that another tool keeps")
struct CalendarReaderTests {
    private func read(
        _ lines: String, zone: String = "Europe/Copenhagen", from: String = "2026-01-01T00:00:00Z",
        until: String = "2027-01-01T00:00:00Z"
    ) throws -> CalendarReading {
        let text =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
            + lines.replacing("\n", with: "\r\n") + "\r\nEND:VCALENDAR\r\n"
        return try CalendarReader(
            zone: try #require(ZoneTable.named(zone)), from: try Date(from, strategy: .iso8601),
            until: try Date(until, strategy: .iso8601)
        ).read(Array(text.utf8))
    }

    private func starts(_ reading: CalendarReading) -> [String] {
        reading.events.map { $0.start.formatted(.iso8601) }
    }

    @Test("reads a feed as PagerDuty writes it: single events in UTC with an attendee")
    func pagerDuty() throws {
        let reading = try read(
            """
            METHOD:PUBLISH
            X-WR-CALNAME:On Call Schedule for Ada
            BEGIN:VEVENT
            UID:Q1ABC
            DTSTAMP:20260301T000000Z
            DTSTART:20260302T080000Z
            DTEND:20260309T080000Z
            ATTENDEE:mailto:ada@example.org
            SUMMARY:On Call - Ada Lovelace - Primary
            END:VEVENT
            """)
        #expect(starts(reading) == ["2026-03-02T08:00:00Z"])
        #expect(reading.events[0].end.formatted(.iso8601) == "2026-03-09T08:00:00Z")
        #expect(reading.events[0].attendees.map(\.address) == ["ada@example.org"])
        #expect(reading.events[0].summary == "On Call - Ada Lovelace - Primary")
        #expect(reading.doubts == [])
    }

    @Test("reads a feed as Google exports it: a weekly rule by a zone, through both changes of the clocks")
    func google() throws {
        let reading = try read(
            """
            X-WR-TIMEZONE:Europe/Copenhagen
            BEGIN:VTIMEZONE
            TZID:Europe/Copenhagen
            BEGIN:DAYLIGHT
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            BEGIN:STANDARD
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Copenhagen:20260316T090000
            DTEND;TZID=Europe/Copenhagen:20260323T090000
            RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=MO
            UID:abc@google.com
            SUMMARY:Bo
            END:VEVENT
            """)
        #expect(starts(reading) == ["2026-03-16T08:00:00Z", "2026-03-30T07:00:00Z", "2026-04-13T07:00:00Z"])
        // The first ends before the change, at nine by the clock on the wall.
        #expect(reading.events[0].end.formatted(.iso8601) == "2026-03-23T08:00:00Z")
    }

    @Test("reads a feed as Opsgenie writes it: folded lines, and a text with commas and semicolons")
    func opsgenie() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:og-1
            DTSTART:20260302T080000Z
            DTEND:20260302T200000Z
            SUMMARY:Primary_schedule: Ada Lovelace\\, Bo (bo@exa
             mple.org)\\; night
            END:VEVENT
            """)
        #expect(reading.events.map(\.summary) == ["Primary_schedule: Ada Lovelace, Bo (bo@example.org); night"])
    }

    @Test("takes a zone that the calendar describes itself, as Outlook names them")
    func outlook() throws {
        let reading = try read(
            """
            BEGIN:VTIMEZONE
            TZID:Plant Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:o
            DTSTART;TZID=Plant Time:20260701T090000
            DTEND;TZID=Plant Time:20260701T170000
            SUMMARY:Ada
            END:VEVENT
            BEGIN:VEVENT
            UID:p
            DTSTART;TZID="Plant Time":20260105T090000
            DTEND;TZID="Plant Time":20260105T170000
            SUMMARY:Bo
            END:VEVENT
            """)
        #expect(starts(reading) == ["2026-01-05T08:00:00Z", "2026-07-01T07:00:00Z"])
        #expect(reading.doubts == [])
    }

    @Test("a day without a time is a day where the schedule is")
    func days() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:d
            DTSTART;VALUE=DATE:20260328
            DTEND;VALUE=DATE:20260330
            SUMMARY:Ada
            END:VEVENT
            BEGIN:VEVENT
            UID:e
            DTSTART;VALUE=DATE:20260401
            SUMMARY:Bo
            END:VEVENT
            """)
        #expect(starts(reading) == ["2026-03-27T23:00:00Z", "2026-03-31T22:00:00Z"])
        #expect(reading.events.map { Int($0.end.timeIntervalSince($0.start)) / 3600 } == [47, 24])
    }

    struct Rule: Sendable, CustomTestStringConvertible {
        var reason: String
        var lines: String
        var starts: [String]
        var testDescription: String { reason }
    }

    @Test(
        "follows a rule",
        arguments: [
            Rule(
                reason: "daily until a moment, that one too",
                lines: "RRULE:FREQ=DAILY;UNTIL=20260304T080000Z", starts: ["03-02T08", "03-03T08", "03-04T08"]),
            Rule(
                reason: "daily until a day", lines: "RRULE:FREQ=DAILY;UNTIL=20260303", starts: ["03-02T08", "03-03T08"]),
            Rule(
                reason: "on some days of the week", lines: "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4",
                starts: ["03-02T08", "03-04T08", "03-09T08", "03-11T08"]),
            Rule(
                reason: "the last Friday of a month", lines: "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
                starts: ["03-02T08", "03-27T08", "04-24T07"]),
            Rule(
                reason: "times that were taken out",
                lines: "RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Copenhagen:20260303T090000,20260305T090000",
                starts: ["03-02T08", "03-04T08"]),
            Rule(
                reason: "a whole day that was taken out", lines: "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260303",
                starts: ["03-02T08", "03-04T08"]),
            Rule(
                reason: "times that were added", lines: "RDATE;TZID=Europe/Copenhagen:20260410T090000",
                starts: ["03-02T08", "04-10T07"]),
            Rule(reason: "no rule at all", lines: "DESCRIPTION:x", starts: ["03-02T08"]),
        ])
    func rules(_ rule: Rule) throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:r
            DTSTART;TZID=Europe/Copenhagen:20260302T090000
            DTEND;TZID=Europe/Copenhagen:20260302T170000
            SUMMARY:Ada
            \(rule.lines)
            END:VEVENT
            """)
        #expect(starts(reading).map { String($0.dropFirst(5).prefix(8)) } == rule.starts)
    }

    @Test("an occurrence that was moved, and one that was cancelled, stand in the place of their times")
    func moved() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:m
            RECURRENCE-ID;TZID=Europe/Copenhagen:20260303T090000
            DTSTART;TZID=Europe/Copenhagen:20260303T120000
            DTEND;TZID=Europe/Copenhagen:20260303T180000
            SUMMARY:Bo
            END:VEVENT
            BEGIN:VEVENT
            UID:m
            RECURRENCE-ID:20260304T080000Z
            STATUS:CANCELLED
            DTSTART:20260304T080000Z
            DTEND:20260304T160000Z
            SUMMARY:Ada
            END:VEVENT
            BEGIN:VEVENT
            UID:m
            DTSTART;TZID=Europe/Copenhagen:20260302T090000
            DURATION:PT8H
            RRULE:FREQ=DAILY;COUNT=4
            SUMMARY:Ada
            END:VEVENT
            """)
        #expect(reading.events.map(\.summary) == ["Ada", "Bo", "Ada"])
        #expect(starts(reading) == ["2026-03-02T08:00:00Z", "2026-03-03T11:00:00Z", "2026-03-05T08:00:00Z"])
    }

    @Test("a rule without an end is unfolded only as far as the range goes")
    func endless() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:e
            DTSTART:19900101T000000Z
            DTEND:19900102T000000Z
            RRULE:FREQ=DAILY
            SUMMARY:Ada
            END:VEVENT
            """)
        #expect(reading.events.count == 365)
    }

    @Test("a rule that repeats every second is not followed, and that is said")
    func restless() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:e
            DTSTART:20260101T000000Z
            DTEND:20260101T000001Z
            RRULE:FREQ=SECONDLY
            SUMMARY:Ada
            END:VEVENT
            """)
        #expect(reading.events.count == 1)
        #expect(reading.doubts.count == 1)
    }

    @Test("an unknown zone is said, not guessed in silence")
    func unknownZone() throws {
        let reading = try read(
            """
            BEGIN:VEVENT
            UID:e
            DTSTART;TZID=Mars/Olympus:20260301T090000
            DTEND;TZID=Mars/Olympus:20260301T170000
            SUMMARY:Ada
            END:VEVENT
            """)
        #expect(starts(reading) == ["2026-03-01T08:00:00Z"])
        #expect(reading.doubts == ["the time zone \"Mars/Olympus\" is not known; Europe/Copenhagen was taken"])
    }

    @Test(
        "what is no calendar is refused with the reason",
        arguments: [
            ("<html>Log in</html>", CalendarFault.notACalendar),
            ("", .notACalendar),
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026", .cutShort),
            ("BEGIN:VCALENDAR\u{0}END:VCALENDAR", .notACalendar),
        ])
    func refused(_ text: String, _ fault: CalendarFault) throws {
        let reader = CalendarReader(zone: .utc, from: .distantPast, until: .distantFuture)
        #expect(throws: fault) { try reader.read(Array(text.utf8)) }
    }

    @Test("more bytes or events than are read are refused")
    func tooMany() throws {
        let reader = CalendarReader(
            zone: .utc, from: Date(timeIntervalSince1970: 0), until: Date(timeIntervalSince1970: 2e9))
        let blanks = [UInt8](repeating: 32, count: CalendarReader.largestFile + 1)
        #expect(throws: CalendarFault.tooLarge(bytes: blanks.count, limit: CalendarReader.largestFile)) {
            try reader.read(blanks)
        }
        let event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20200101T000000Z\r\nEND:VEVENT\r\n"
        let text = "BEGIN:VCALENDAR\r\n" + String(repeating: event, count: 20_001) + "END:VCALENDAR\r\n"
        #expect(throws: CalendarFault.tooMany(limit: 20_000)) { try reader.read(Array(text.utf8)) }
    }
}
