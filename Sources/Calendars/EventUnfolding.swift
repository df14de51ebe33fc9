import CICal
import Foundation
import Incidents

/// Makes single occurrences of a calendar's events.
struct EventUnfolding {
    private let zone: ZoneTable
    private let from: Int
    private let until: Int
    private var events: [CalendarEvent] = []
    private var doubts: [String] = []
    private var count = 0
    private var stepsLeft = CalendarReader.mostSteps

    init(zone: ZoneTable, from: Int, until: Int) {
        self.zone = zone
        self.from = from
        self.until = until
    }

    var reading: CalendarReading {
        CalendarReading(
            events: events.sorted { ($0.start, $0.end, $0.uid) < ($1.start, $1.end, $1.uid) }, doubts: doubts)
    }

    /// False when there are too many.
    mutating func add(_ calendar: OpaquePointer) -> Bool {
        let home = homeZone(of: calendar)
        var masters: [EventProperties] = []
        // Occurrences that an event of their own replaces, by the event's id.
        var replaced: [String: Set<Int>] = [:]
        var next = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT)
        while let component = next {
            count += 1
            guard count <= CalendarReader.mostEvents else { return false }
            let event = EventProperties(component: component)
            if let instead = event.first(ICAL_RECURRENCEID_PROPERTY) {
                let time = runbell_ical_property_time(instead)
                if time.isThere {
                    replaced[event.uid, default: []].insert(
                        self.zone(of: instead, time, calendar, home).moment(time))
                }
                if EventProperties.parameter("RANGE", of: instead) != nil {
                    doubt("an event is changed for all times to come (RANGE), and only one of them was")
                }
                addOnce(event, calendar, home)
            } else {
                masters.append(event)
            }
            next = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)
        }
        for event in masters {
            addAll(event, replaced[event.uid] ?? [], calendar, home)
            if events.count > CalendarReader.mostEvents { return false }
        }
        return true
    }

    private mutating func doubt(_ text: String) {
        if !doubts.contains(text), doubts.count < 20 { doubts.append(text) }
    }

    /// `X-WR-TIMEZONE`, or what was said for times without a zone.
    private func homeZone(of calendar: OpaquePointer) -> ZoneTable {
        for property in EventProperties(component: calendar).all(ICAL_X_PROPERTY) {
            guard let name = icalproperty_get_x_name(property), String(cString: name) == "X-WR-TIMEZONE",
                let value = icalproperty_get_x(property), let table = ZoneTable.named(String(cString: value))
            else { continue }
            return table
        }
        return zone
    }

    private mutating func zone(
        of property: OpaquePointer, _ time: runbell_ical_time, _ calendar: OpaquePointer, _ home: ZoneTable
    ) -> EventZone {
        // A day without a time is a day where the schedule is.
        if time.is_date != 0 { return .known(zone) }
        if time.is_utc != 0 { return .utc }
        guard let name = EventProperties.parameter("TZID", of: property) else { return .known(home) }
        if let table = Self.known(name) { return .known(table) }
        if let described = icalcomponent_get_timezone(calendar, name) { return .described(described) }
        doubt("the time zone \"\(name.prefix(60))\" is not known; \(zone.identifier) was taken")
        return .known(zone)
    }

    /// An IANA name, also behind a prefix as some programs write it: `/example.org/20050126_1/Europe/Berlin`.
    private static func known(_ name: String) -> ZoneTable? {
        if let table = ZoneTable.named(name) { return table }
        guard name.hasPrefix("/") else { return nil }
        let parts = name.split(separator: "/")
        return (1..<max(parts.count, 1)).lazy.map { parts[$0...].joined(separator: "/") }
            .compactMap { ZoneTable.named($0) }.first
    }
}

// Times of one event.
extension EventUnfolding {
    private struct Times {
        var start: runbell_ical_time
        var zone: EventZone
        /// By the clock on the wall, so that a shift that ends at nine does so through a change of the clocks.
        var wallSeconds: Int?
        /// Elapsed, where start and end are of different zones or a duration is given.
        var elapsed: Int
    }

    private mutating func times(_ event: EventProperties, _ calendar: OpaquePointer, _ home: ZoneTable) -> Times? {
        guard let begin = event.first(ICAL_DTSTART_PROPERTY) else { return nil }
        let start = runbell_ical_property_time(begin)
        guard start.isThere else { return nil }
        let zone = zone(of: begin, start, calendar, home)
        if let finish = event.first(ICAL_DTEND_PROPERTY) {
            let end = runbell_ical_property_time(finish)
            guard end.isThere else { return nil }
            let endZone = self.zone(of: finish, end, calendar, home)
            let sameClock =
                EventProperties.parameter("TZID", of: begin) == EventProperties.parameter("TZID", of: finish)
                && start.is_utc == end.is_utc
            return Times(
                start: start, zone: zone, wallSeconds: sameClock ? end.local - start.local : nil,
                elapsed: endZone.moment(end) - zone.moment(start))
        }
        if let duration = event.first(ICAL_DURATION_PROPERTY) {
            let seconds = Int(runbell_ical_duration(duration))
            // Whole days are days of the calendar; hours are elapsed.
            return Times(
                start: start, zone: zone, wallSeconds: seconds % 86_400 == 0 ? seconds : nil, elapsed: seconds)
        }
        let day = start.is_date != 0 ? 86_400 : 0
        return Times(start: start, zone: zone, wallSeconds: day, elapsed: day)
    }

    private mutating func addOnce(_ event: EventProperties, _ calendar: OpaquePointer, _ home: ZoneTable) {
        guard !event.isCancelled, let times = times(event, calendar, home) else { return }
        add(event, times, at: times.start)
    }

    private mutating func add(_ event: EventProperties, _ times: Times, at start: runbell_ical_time) {
        let begin = times.zone.moment(start)
        let end =
            times.wallSeconds.map { times.zone.moment(start, wallSecondsLater: $0) } ?? begin + times.elapsed
        guard end > begin, end > from, begin < until else { return }
        events.append(
            CalendarEvent(
                uid: event.uid, summary: event.summary, attendees: event.attendees, start: Date(wholeSeconds: begin),
                end: Date(wholeSeconds: end)))
    }
}

// What recurs.
extension EventUnfolding {
    private mutating func addAll(
        _ event: EventProperties, _ replaced: Set<Int>, _ calendar: OpaquePointer, _ home: ZoneTable
    ) {
        guard !event.isCancelled, let times = times(event, calendar, home) else { return }
        var (moments, days) = (replaced, Set<Int>())
        for property in event.all(ICAL_EXDATE_PROPERTY) {
            let time = runbell_ical_property_time(property)
            guard time.isThere else { continue }
            if time.is_date != 0, times.start.is_date == 0 {
                days.insert(time.dayNumber)
            } else {
                moments.insert(zone(of: property, time, calendar, home).moment(time))
            }
        }
        func take(_ time: runbell_ical_time) {
            let moment = times.zone.moment(time)
            if !days.contains(time.dayNumber), moments.insert(moment).inserted { add(event, times, at: time) }
        }
        take(times.start)
        for property in event.all(ICAL_RDATE_PROPERTY) {
            let time = runbell_ical_property_time(property)
            guard time.isThere else { continue }
            let moment = zone(of: property, time, calendar, home).moment(time)
            if moments.insert(moment).inserted {
                var shifted = times
                shifted.zone = zone(of: property, time, calendar, home)
                add(event, shifted, at: time)
            }
        }
        for rule in event.all(ICAL_RRULE_PROPERTY) {
            for time in follow(rule, times) { take(time) }
        }
    }

    /// The times of a rule, up to the end of the range.
    private mutating func follow(_ rule: OpaquePointer, _ times: Times) -> [runbell_ical_time] {
        guard runbell_ical_rule_is_restless(rule) == 0 else {
            doubt("an event repeats every hour or more often; only its first time was taken")
            return []
        }
        guard let iterator = runbell_ical_rule_begin(rule, times.start) else {
            doubt("a rule (RRULE) can't be followed; only the first time of its event was taken")
            return []
        }
        defer { icalrecur_iterator_free(iterator) }
        let end = runbell_ical_rule_until(rule)
        var found: [runbell_ical_time] = []
        while true {
            var next = runbell_ical_rule_next(iterator)
            guard next.isThere else { return found }
            guard stepsLeft > 0 else {
                doubt("its rules have more than \(CalendarReader.mostSteps) times; later ones were left out")
                return found
            }
            stepsLeft -= 1
            next.is_date = times.start.is_date
            let moment = times.zone.moment(next)
            if moment >= until { return found }
            if end.isThere {
                let isOver =
                    end.is_date != 0
                    ? next.dayNumber > end.dayNumber
                    : end.is_utc != 0 ? moment > end.local : next.local > end.local
                if isOver { return found }
            }
            found.append(next)
        }
    }
}
