import Engine
import Foundation
import Incidents
import Ledger
import TestSupport
import Testing

@Suite("The calendar another tool keeps, in the ledger", .timeLimit(.minutes(1)))
struct CalendarKeepingTests {
    private static let schedule = Schedule(
        name: "primary", zone: ZoneTable.named("Europe/Copenhagen") ?? .utc, source: .calendar, room: "ops")
    private let start = OnCallHouse.monday

    private func take(_ house: OnCallHouse, _ reading: CalendarKeeping.Reading, after seconds: Double = 0) async throws
    {
        let (now, known) = (start + seconds, house.base.house.now)
        try await house.ledger.write {
            try CalendarKeeping(house: known).take(reading, of: Self.schedule, in: $0, now: now)
        }
    }

    private func fail(_ house: OnCallHouse, _ reason: String, after seconds: Double = 0) async throws {
        let (now, known) = (start + seconds, house.base.house.now)
        try await house.ledger.write {
            try CalendarKeeping(house: known).fail(reason, of: Self.schedule, in: $0, now: now)
        }
    }

    private func shift(_ person: String, _ from: Double, _ hours: Double) -> CalendarShift {
        CalendarShift(person: person, from: start + from * 3600, until: start + (from + hours) * 3600)
    }

    private func who(_ house: OnCallHouse, _ hours: Double) async throws -> [String] {
        let (roster, at) = (house.base.house.now.onCall, start + hours * 3600)
        return try await house.ledger.read { try roster.people(on: "primary", at: at, in: $0) }
    }

    @Test("shifts are who is on call, several at once too, and overrides stand over them")
    func shifts() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        try await take(house, .init(shifts: [shift("ada", -2, 10), shift("bo", 4, 10)]))
        #expect(try await who(house, 0) == ["ada"])
        #expect(try await who(house, 5) == ["ada", "bo"])
        #expect(try await who(house, 9) == ["bo"])
        #expect(try await who(house, 15) == [])
        try await house.say("/oncall override ada --from 20:00 until 21:00")
        #expect(try await who(house, 11) == ["ada"])
    }

    @Test("what was read last stays in force while it can't be read; that is said once, and its end too")
    func lastGood() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        try await take(house, .init(shifts: [shift("ada", -2, 1000)]))
        for minute in 1...6 { try await fail(house, "the answer to it is status 503", after: Double(minute) * 300) }
        #expect(try await who(house, 20) == ["ada"])
        try await take(house, .init(shifts: [shift("bo", -2, 1000)]), after: 2400)
        #expect(try await who(house, 20) == ["bo"])
        let said = try await house.said()
        #expect(said.count == 3)
        #expect(
            said[0].contains("can't be read") && said[0].contains("status 503") && said[0].contains("stays in force"))
        #expect(said[1].contains("is read again"))
        #expect(said[2].contains("was changed"))
    }

    @Test("a change in the middle of a shift is told to whoever is on call by it; at a hand-off that is done elsewhere")
    func changed() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        try await take(house, .init(shifts: [shift("ada", -2, 10), shift("bo", 8, 10)]))
        try await take(house, .init(shifts: [shift("ada", -2, 10), shift("bo", 8, 20)]), after: 300)
        // Bo's shift has begun: nothing but time has passed.
        try await take(house, .init(shifts: [shift("ada", -2, 10), shift("bo", 8, 20)]), after: 9 * 3600)
        #expect(try await house.said() == [])
        try await take(house, .init(shifts: [shift("cy", 8, 20)]), after: 9 * 3600 + 300)
        try await take(house, .init(shifts: []), after: 9 * 3600 + 600)
        let said = try await house.said().filter { $0.contains("was changed") }
        try #require(said.count == 2)
        #expect(said[0].contains(" is on call now instead of Bo, until ") && said[0].contains("cy"))
        #expect(said[1].contains("**nobody** is on call now instead of Cy"))
    }

    @Test("a single failure is nobody's business")
    func once() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        try await take(house, .init(shifts: [shift("ada", -2, 1000)]))
        try await fail(house, "no answer", after: 300)
        try await take(house, .init(shifts: [shift("ada", -2, 1000)]), after: 600)
        #expect(try await house.said() == [])
    }

    @Test("a calendar that never could be read is told at once")
    func never() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        try await fail(house, "no connection")
        try await fail(house, "no connection", after: 300)
        let said = try await house.said()
        #expect(said.count == 1)
        #expect(said[0].contains("never could"))
    }

    @Test("names that are nobody's are told once")
    func strangers() async throws {
        let house = try OnCallHouse(schedules: [Self.schedule])
        for pass in 0...2 {
            try await take(
                house, .init(shifts: [shift("ada", -2, 4)], strangers: ["On call: Zed *Zulu*"]),
                after: Double(pass) * 300)
        }
        let said = try await house.said()
        #expect(said.count == 1)
        #expect(said[0].contains("names nobody who is known"))
    }

    @Test(
        "people are found by address, name and id",
        arguments: [
            ("On Call - Ada Lovelace - Primary", [], ["ada"]),
            ("bo", [], ["bo"]),
            ("Bob is away", [], []),
            ("Primary: ADA@example.org", [], ["ada"]),
            ("Bo, Ada Lovelace", [], ["bo", "ada"]),
            ("anything", ["ada@example.org"], ["ada"]),
            ("Bo", ["ada@example.org"], ["ada"]),
            ("Bo", ["zed@example.org"], ["bo"]),
            ("Zoë Ångström on call", [], ["zoe"]),
            ("zoe angstrom", [], ["zoe"]),
        ] as [(String, [String], [String])])
    func names(_ summary: String, _ attendees: [String], _ found: [String]) {
        let names = CalendarNames(
            People([
                Person(id: "ada", name: "Ada Lovelace", email: "ada@example.org"), Person(id: "bo", name: "Bo"),
                Person(id: "zoe", name: "Zoë Ångström"),
            ]))
        #expect(names.people(summary: summary, attendees: attendees.map { ($0, nil) }) == found)
    }
}
