import CICal
package import Foundation
import Synchronization

/// Writes an iCalendar file that phones subscribe to. Times are UTC; libical escapes and folds.
package struct CalendarWriter: Sendable {
    package struct Entry: Sendable, Hashable {
        /// The same for the same shift, whenever it is written.
        package var uid: String
        package var summary: String
        package var description: String?
        package var start: Date
        package var end: Date

        package init(uid: String, summary: String, description: String? = nil, start: Date, end: Date) {
            self.uid = uid
            self.summary = summary
            self.description = description
            self.start = start
            self.end = end
        }
    }

    private let name: String
    private let writtenAt: Date

    package init(name: String, writtenAt: Date) {
        self.name = name
        self.writtenAt = writtenAt
    }

    package func text(_ entries: [Entry]) -> String {
        LibicalTurn.lock.withLock { _ in write(entries) }
    }

    private func write(_ entries: [Entry]) -> String {
        runbell_ical_be_patient()
        guard let calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT) else { return "" }
        defer { icalcomponent_free(calendar) }
        icalcomponent_add_property(calendar, icalproperty_new_version("2.0"))
        icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Runbell//On-call//EN"))
        icalcomponent_add_property(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH))
        add("X-WR-CALNAME", Self.plain(name), to: calendar)
        // How often a subscriber should look again (RFC 7986, section 5.7), and the older spelling of the same.
        if let refresh = icalproperty_new_from_string("REFRESH-INTERVAL;VALUE=DURATION:PT1H") {
            icalcomponent_add_property(calendar, refresh)
        }
        add("X-PUBLISHED-TTL", "PT1H", to: calendar)
        for entry in entries { add(entry, to: calendar) }
        guard let text = icalcomponent_as_ical_string_r(calendar) else { return "" }
        defer { icalmemory_free_buffer(text) }
        return String(cString: text)
    }

    private func add(_ name: String, _ value: String, to calendar: OpaquePointer) {
        guard let property = icalproperty_new_x(value) else { return }
        icalproperty_set_x_name(property, name)
        icalcomponent_add_property(calendar, property)
    }

    private func add(_ entry: Entry, to calendar: OpaquePointer) {
        guard let event = icalcomponent_new(ICAL_VEVENT_COMPONENT) else { return }
        icalcomponent_add_property(event, icalproperty_new_uid(Self.plain(entry.uid)))
        icalcomponent_add_property(event, runbell_ical_utc(ICAL_DTSTAMP_PROPERTY, moment(writtenAt)))
        icalcomponent_add_property(event, runbell_ical_utc(ICAL_DTSTART_PROPERTY, moment(entry.start)))
        icalcomponent_add_property(event, runbell_ical_utc(ICAL_DTEND_PROPERTY, moment(entry.end)))
        icalcomponent_add_property(event, icalproperty_new_summary(Self.plain(entry.summary)))
        if let description = entry.description {
            icalcomponent_add_property(event, icalproperty_new_description(Self.plain(description)))
        }
        // To be on call keeps nobody's time busy.
        icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT))
        icalcomponent_add_component(calendar, event)
    }

    private func moment(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) }

    /// Without control characters, which the format does not allow; line breaks stay.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }))
    }
}
