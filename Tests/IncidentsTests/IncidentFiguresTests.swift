import Foundation
import Incidents
import Testing

@Suite("An incident's figures")
struct IncidentFiguresTests {
    @Test("count from the declaration, to the fix that held and to the last resolution")
    func reopened() throws {
        var play = Play()
        var entries = IncidentDecider.declare(.make()).entries
        func happens(_ event: IncidentEvent, after seconds: TimeInterval) throws {
            entries += try #require(play.on(event, after: seconds).decision).entries
        }
        try happens(.acknowledge, after: 120)
        try happens(.status(.monitoring, text: "rolled back"), after: 480)
        try happens(.resolve(text: "rolled back"), after: 600)
        try happens(.reopen(reason: "errors are back"), after: 600)
        try happens(.acknowledge, after: 60)
        try happens(.status(.monitoring, text: nil), after: 540)
        try happens(.resolve(text: "added an index"), after: 600)
        let figures = try #require(IncidentFigures(of: play.incident, timeline: entries))
        #expect(figures.toAcknowledge == .seconds(120))
        #expect(figures.toMitigate == .seconds(2400))
        #expect(figures.toResolve == .seconds(3000))
        #expect(figures.reopenings == 1)
        #expect(figures.mended == "added an index")
        #expect(figures.pages.map(\.people) == [["p1"], ["p1"]])
    }

    @Test("count from the start, once that is corrected; but nobody can acknowledge before they are called")
    func correctedStart() throws {
        var play = Play()
        var entries = IncidentDecider.declare(.make()).entries
        for (event, seconds) in [
            (IncidentEvent.acknowledge, 120.0), (.correct(.started(Incident.began - 1800)), 0),
            (.resolve(text: nil), 480),
        ] {
            entries += try #require(play.on(event, after: seconds).decision).entries
        }
        let figures = try #require(IncidentFigures(of: play.incident, timeline: entries))
        #expect(figures.toAcknowledge == .seconds(120))
        #expect(figures.toMitigate == .seconds(2400))
        #expect(figures.toResolve == .seconds(2400))
    }

    @Test("count who was paged by hand, too")
    func byHand() throws {
        var play = Play()
        let entries = try #require(play.on(.escalate(level: nil, reason: "a (b), c")).decision).entries
        _ = try #require(play.on(.resolve(text: nil)).decision)
        let figures = try #require(IncidentFigures(of: play.incident, timeline: entries))
        #expect(figures.pages.map(\.people) == [["p2"]])
    }

    @Test(
        "stand in the month of the team's own calendar",
        arguments: [
            ("Europe/Copenhagen", "2026-11"), ("GMT", "2026-10"), ("America/New_York", "2026-10"),
            ("Pacific/Kiritimati", "2026-11"),
        ])
    func zones(name: String, month: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        #expect("\(Month(of: try Date("2026-10-31T23:30:00Z", strategy: .iso8601), in: zone))" == month)
    }

    @Test("are none while it is open, and none to an acknowledgement that never came")
    func absent() throws {
        var play = Play()
        #expect(IncidentFigures(of: play.incident, timeline: []) == nil)
        let entries = try #require(play.on(.resolve(text: nil), after: 60).decision).entries
        let figures = try #require(IncidentFigures(of: play.incident, timeline: entries))
        #expect(figures.toAcknowledge == nil)
        #expect(figures.toMitigate == .seconds(60))
        #expect(figures.mended == nil)
    }

    @Test(
        "know whom a page called by the words on record",
        arguments: [
            ("Level 1: paged \(PersonMark.mark("ada"))", ["ada"]),
            ("Level 1: paged \(PersonMark.mark(["ada", "bo"])) again (2)", ["ada", "bo"]),
            ("Level 1: paged \(PersonMark.mark("ada")), the room leads again (12), late", ["ada"]),
            (
                "Level 1: paged \(PersonMark.mark("ada")) (\(PersonMark.mark("bo")) took it, and nothing was heard)",
                ["ada"]
            ),
            ("Level 1: paged \(PersonMark.mark("\u{301}x (matrix @x:y)"))", ["\u{301}x (matrix @x:y)"]),
            ("Level 3: paged the room, since \"manager\" is nobody known", []), ("something else", []),
        ])
    func people(text: String, people: [String]) throws {
        var incident = Incident.make()
        incident.status = .resolved
        incident.resolvedAt = Incident.began + 60
        let figures = try #require(
            IncidentFigures(
                of: incident, timeline: [TimelineEntry("paged", by: "runbell", at: Incident.began, text)]))
        #expect(figures.pages.flatMap(\.people) == people)
    }

    @Test(
        "take a night by the day on which it began, through both changes of the clocks",
        arguments: [
            // Clocks in Copenhagen go forward at 2026-03-29 01:00 UTC and back at 2026-10-25 01:00 UTC.
            ("2026-03-28T21:30:00Z", 20_260_328), ("2026-03-29T04:59:59Z", 20_260_328), ("2026-03-29T05:00:00Z", nil),
            ("2026-10-24T19:59:00Z", nil), ("2026-10-24T20:00:00Z", 20_261_024), ("2026-10-25T05:59:00Z", 20_261_024),
            ("2026-10-25T06:00:00Z", nil), ("2026-12-31T23:30:00Z", 20_261_231), ("2027-01-01T00:30:00Z", 20_261_231),
        ] as [(String, Int?)])
    func nights(time: String, night: Int?) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Copenhagen"))
        let date = try Date(time, strategy: .iso8601)
        #expect(NightHours(timeZone: zone).night(of: date) == night)
    }

    @Test(
        "stand under months that can be counted back",
        arguments: [("2026-11", 2, "2026-09"), ("2026-01", 1, "2025-12"), ("2026-03", 15, "2024-12")])
    func months(month: String, earlier: Int, expected: String) throws {
        #expect(Month(parsing: month)?.earlier(by: earlier).description == expected)
    }

    @Test("refuse what is no month", arguments: ["2026-13", "2026-1", "26-01", "2026", "", "2026-01-01", "aaaa-bb"])
    func noMonth(text: String) { #expect(Month(parsing: text) == nil) }
}
