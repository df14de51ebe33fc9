package import Foundation

/// One occurrence of an event, with its times as moments.
package struct CalendarEvent: Sendable, Hashable {
    package struct Attendee: Sendable, Hashable {
        /// Without `mailto:`.
        package var address: String
        package var name: String?
    }

    package var uid: String
    package var summary: String
    package var attendees: [Attendee]
    package var start: Date
    package var end: Date
}

/// What a calendar says of a range.
package struct CalendarReading: Sendable, Hashable {
    /// In the order they begin.
    package var events: [CalendarEvent]
    /// What could not be followed exactly, each a clause for a person.
    package var doubts: [String]
}

/// Why a calendar can't be used at all.
package enum CalendarFault: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLarge(bytes: Int, limit: Int)
    case notACalendar
    case cutShort
    case tooMany(limit: Int)

    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "it has \(bytes) bytes, and \(limit) are read at most"
        case .notACalendar: "what came is no iCalendar file; perhaps a page that asks to log in"
        case .cutShort: "it is cut short: END:VCALENDAR is missing"
        case .tooMany(let limit): "it has more than \(limit) events"
        }
    }
}
