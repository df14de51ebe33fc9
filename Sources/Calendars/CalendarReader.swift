import CICal
package import Foundation
package import Incidents
import Synchronization

/// Reads an iCalendar file (RFC 5545) and unfolds what recurs within a range. libical reads the text and follows the rules.
package struct CalendarReader: Sendable {
    /// What a time without a zone means.
    private let zone: ZoneTable
    private let from: Date
    private let until: Date

    package static let largestFile = 4 << 20
    /// Of events in the file, and of occurrences in the range.
    static let mostEvents = 20_000
    /// Steps through all rules together: a rule that began long ago is followed from its beginning.
    static let mostSteps = 200_000

    package init(zone: ZoneTable, from: Date, until: Date) {
        self.zone = zone
        self.from = from
        self.until = until
    }

    package func read(_ bytes: [UInt8]) throws(CalendarFault) -> CalendarReading {
        guard bytes.count <= Self.largestFile else {
            throw .tooLarge(bytes: bytes.count, limit: Self.largestFile)
        }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { throw .notACalendar }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.range(of: "BEGIN:VCALENDAR", options: .caseInsensitive) != nil else { throw .notACalendar }
        guard trimmed.suffix(13).uppercased() == "END:VCALENDAR" else { throw .cutShort }
        let result = LibicalTurn.lock.withLock { _ in parse(text) }
        return try result.get()
    }

    private func parse(_ text: String) -> Result<CalendarReading, CalendarFault> {
        runbell_ical_be_patient()
        guard let root = icalparser_parse_string(text) else { return .failure(.notACalendar) }
        defer { icalcomponent_free(root) }
        var calendars: [OpaquePointer] = []
        if icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT {
            calendars = [root]
        } else {
            var next = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT)
            while let calendar = next {
                calendars.append(calendar)
                next = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT)
            }
        }
        guard !calendars.isEmpty else { return .failure(.notACalendar) }
        var unfolding = EventUnfolding(zone: zone, from: from.wholeSeconds, until: until.wholeSeconds)
        for calendar in calendars {
            guard unfolding.add(calendar) else { return .failure(.tooMany(limit: Self.mostEvents)) }
        }
        return .success(unfolding.reading)
    }
}
