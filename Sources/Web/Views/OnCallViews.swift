package import Foundation

/// A schedule, as the API shows it.
package struct ScheduleView: Codable, Sendable, Hashable {
    package var name: String
    package var timezone: String
    /// `rotation`, or `calendar` where another tool keeps it.
    package var source: String
    package var room: String?
    package var members: [String]
    /// The path of its calendar, token and all.
    package var feed: String
    /// What is wrong with its calendar.
    package var trouble: String?
    /// Those that hold now or later.
    package var overrides: [OverrideView]

    package init(
        name: String, timezone: String, source: String, room: String?, members: [String], feed: String,
        trouble: String?, overrides: [OverrideView]
    ) {
        self.name = name
        self.timezone = timezone
        self.source = source
        self.room = room
        self.members = members
        self.feed = feed
        self.trouble = trouble
        self.overrides = overrides
    }
}

package struct OverrideView: Codable, Sendable, Hashable {
    package var id: String
    package var person: String
    package var replaces: String?
    package var from: Date
    package var until: Date
    package var reason: String?
    package var setBy: String
    package var setAt: Date

    package init(
        id: String, person: String, replaces: String?, from: Date, until: Date, reason: String?, setBy: String,
        setAt: Date
    ) {
        self.id = id
        self.person = person
        self.replaces = replaces
        self.from = from
        self.until = until
        self.reason = reason
        self.setBy = setBy
        self.setAt = setAt
    }
}

/// Who is on call for a schedule at a moment.
package struct OnCallView: Codable, Sendable, Hashable {
    package var schedule: String
    package var at: Date
    /// Empty in a gap.
    package var people: [String]
    /// The next hand-off, within a hundred days.
    package var until: Date?
    package var next: [String]?

    package init(schedule: String, at: Date, people: [String], until: Date?, next: [String]?) {
        self.schedule = schedule
        self.at = at
        self.people = people
        self.until = until
        self.next = next
    }
}

/// A stretch of a schedule; a gap has nobody.
package struct ShiftView: Codable, Sendable, Hashable {
    package var from: Date
    package var until: Date
    package var people: [String]

    package init(from: Date, until: Date, people: [String]) {
        self.from = from
        self.until = until
        self.people = people
    }
}

/// Where a calendar can be subscribed to.
package struct FeedView: Codable, Sendable, Hashable {
    /// `schedule` or `person`.
    package var of: String
    package var name: String
    package var path: String

    package init(of kind: String, name: String, path: String) {
        of = kind
        self.name = name
        self.path = path
    }
}

/// A calendar that phones subscribe to. Its description is what its token is made of.
package enum CalendarFeed: Sendable, Hashable, CustomStringConvertible {
    case schedule(String)
    case person(String)

    package var description: String {
        switch self {
        case .schedule(let name): "schedule/\(name)"
        case .person(let id): "person/\(id)"
        }
    }

    package var path: String {
        switch self {
        case .schedule(let name): "/oncall/\(name).ics"
        case .person(let id): "/oncall/people/\(id).ics"
        }
    }
}
