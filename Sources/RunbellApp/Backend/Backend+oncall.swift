import Calendars
import Engine
import Foundation
import Incidents
import Ledger
import Web

// Schedules, who is on call, and the feeds that phones subscribe to.
extension Backend {
    func schedules() async throws -> [ScheduleView] {
        let (roster, now) = (house.now.onCall, now())
        return try await reading { view in
            try roster.names.compactMap { roster.schedules[$0] }.map { schedule in
                ScheduleView(
                    name: schedule.name, timezone: schedule.zone.identifier,
                    source: schedule.source == .calendar ? "calendar" : "rotation", room: schedule.room,
                    members: schedule.members,
                    feed: Self.path(.schedule(schedule.name), feeds),
                    trouble: try view.calendar(of: schedule.name)?.trouble,
                    overrides: try view.overrides(of: schedule.name, from: now, until: .distantFuture).map {
                        OverrideView(
                            id: $0.name, person: $0.person, replaces: $0.replaces, from: $0.from, until: $0.until,
                            reason: $0.reason, setBy: $0.setBy, setAt: $0.setAt)
                    })
            }
        }
    }

    func shifts(of name: String, from: Date?, until: Date?) async throws -> [ShiftView] {
        let roster = house.now.onCall
        guard roster.schedules[name] != nil else {
            throw WebRefusal.notFound(what: "schedule \(name)", known: roster.names)
        }
        let first = from ?? now()
        let last = until ?? first.addingTimeInterval(14 * 86_400)
        guard last > first, last.timeIntervalSince(first) <= 3700 * 86_400 else {
            throw WebRefusal.invalid(field: "until", reason: "it must be after from, and within ten years of it")
        }
        return try await reading { view in
            try roster.shifts(of: name, from: first, until: last, in: view).map {
                ShiftView(from: $0.from, until: $0.until, people: $0.people)
            }
        }
    }

    func onCall(at moment: Date?) async throws -> [OnCallView] {
        let (roster, moment) = (house.now.onCall, moment ?? now())
        return try await reading { view in
            try roster.names.map { name in
                let ahead = try roster.shifts(of: name, from: moment, until: moment + 100 * 86_400, in: view)
                let isEnding = ahead.count > 1
                return OnCallView(
                    schedule: name, at: moment, people: ahead.first?.people ?? [],
                    until: isEnding ? ahead[0].until : nil, next: isEnding ? ahead[1].people : nil)
            }
        }
    }

    func feedList() async throws -> [FeedView] {
        let house = house.now
        return house.onCall.names.map { FeedView(of: "schedule", name: $0, path: Self.path(.schedule($0), feeds)) }
            + house.people.byID.keys.sorted().map {
                FeedView(of: "person", name: $0, path: Self.path(.person($0), feeds))
            }
    }

    func calendar(_ feed: CalendarFeed, token: String?) async throws -> String {
        guard let token, feeds.isToken(token, of: feed.description) else {
            throw WebRefusal.forbidden(
                reason:
                    "This feed needs its own token, as ?token=… or as a bearer token. GET /api/v1/feeds names it; the "
                    + "API token does not open a feed.")
        }
        let (house, now) = (house.now, now())
        let names: [String]
        switch feed {
        case .schedule(let name): names = house.onCall.schedules[name] == nil ? [] : [name]
        case .person(let id): names = house.people[id] == nil ? [] : house.onCall.names
        }
        guard !names.isEmpty else { throw WebRefusal.notFound(what: "\(feed) any more", known: []) }
        let first = Self.feedStart(now)
        // At a midnight, so that the last shift does not change with every look.
        let last = Date(wholeSeconds: (ZoneTable.utc.day(at: now.wholeSeconds).number + 200) * 86_400)
        let shifts = try await reading { view in
            try names.map { name in
                (name, try house.onCall.shifts(of: name, from: first, until: last, in: view))
            }
        }
        let entries = shifts.flatMap { name, shifts in
            shifts.compactMap { Self.entry($0, of: name, in: feed, house.people) }
        }
        let title =
            switch feed {
            case .schedule(let name): "On call: \(name)"
            case .person(let id): "On call: \(house.people.name(of: id))"
            }
        return CalendarWriter(name: title, writtenAt: now).text(entries)
    }

    /// A shift that began before the feed does is cut there, and its id holds its beginning: so the feed begins at the start
    /// of a year.
    private static func feedStart(_ now: Date) -> Date {
        let day = ZoneTable.utc.day(at: (now - 60 * 86_400).wholeSeconds)
        let first = CivilDay(year: day.parts.year, month: 1, day: 1) ?? day
        return Date(wholeSeconds: first.number * 86_400)
    }

    private static func entry(
        _ shift: Shift, of schedule: String, in feed: CalendarFeed, _ people: People
    ) -> CalendarWriter.Entry? {
        let id = "\(schedule)-\(shift.from.wholeSeconds)"
        switch feed {
        case .schedule:
            guard !shift.isGap else { return nil }
            let names = shift.people.map(people.name).joined(separator: ", ")
            return CalendarWriter.Entry(
                uid: "\(id)-\(shift.people.joined(separator: "-"))@runbell", summary: "\(names) (\(schedule))",
                description: "On call for \(schedule): \(names)", start: shift.from, end: shift.until)
        case .person(let person):
            guard shift.people.contains(person) else { return nil }
            return CalendarWriter.Entry(
                uid: "\(id)-\(person)@runbell", summary: "On call: \(schedule)",
                description: "\(people.name(of: person)) is on call for \(schedule)", start: shift.from,
                end: shift.until)
        }
    }

    private static func path(_ feed: CalendarFeed, _ key: FeedKey) -> String {
        "\(feed.path)?token=\(key.token(of: feed.description))"
    }
}
