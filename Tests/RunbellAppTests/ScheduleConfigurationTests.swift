import Commands
import Foundation
import Incidents
import TestSupport
import Testing

@testable import RunbellApp

@Suite("schedules: in runbell.yaml")
struct ScheduleConfigurationTests {
    private static let people = "people: {ada: {}, bo: {groups: [responders]}}\n"

    private func read(_ yaml: String) -> (schedules: [Schedule], configuration: Configuration, findings: [String]) {
        let (configuration, findings) = ConfigurationReader.read(
            Self.people + yaml, place: "runbell.yaml", folder: URL(filePath: "/etc/runbell"))
        return (
            configuration.schedules.map(\.schedule), configuration,
            findings.map { "\($0.line ?? 0): \($0.message); \($0.fix)" }
        )
    }

    @Test("the short form is a weekly rotation")
    func short() throws {
        let read = read(
            "schedules: {primary: {timezone: Europe/Copenhagen, rotation: weekly, handoff: \"Mon 09:00\", members: [ada, bo]}}"
        )
        #expect(read.findings == [])
        let schedule = try #require(read.schedules.first)
        #expect(schedule.zone.identifier == "Europe/Copenhagen")
        // Weeks are counted from the first Monday of 2024, so that the order outlives a restart.
        #expect(schedule.people(at: Date(timeIntervalSince1970: 1_704_096_000)) == ["ada"])
        #expect(schedule.people(at: Date(timeIntervalSince1970: 1_704_095_999)) == ["bo"])
        #expect(schedule.people(at: Date(timeIntervalSince1970: 1_704_096_000 + 7 * 86_400)) == ["bo"])
    }

    @Test("the long form has layers, restrictions, a start and a room")
    func long() throws {
        let read = read(
            """
            schedules:
              primary:
                timezone: America/New_York
                room: incidents
                layers:
                  - {name: days, rotation: 2w, handoff: "Tue 10:00", members: [ada, bo], start: 2026-01-01}
                  - {rotation: daily, handoff: "18:00", members: [bo], restrictions: [{days: Mon-Wed, from: "18:00", until: "06:00"}]}
                  - {rotation: 12h, members: [ada], restrictions: [{from: "Fri 17:00", until: "Mon 09:00"}, {days: [tue, thu], from: "12:00", until: "13:00"}]}
            """)
        #expect(read.findings == [])
        let schedule = try #require(read.schedules.first)
        #expect(schedule.room == "incidents")
        guard case .layers(let layers) = schedule.source else { return }
        #expect(layers.map(\.name) == ["days", "layer 2", "layer 3"])
        #expect(layers[0].rotation.start == CivilDay(year: 2026, month: 1, day: 6))
        #expect(!layers[0].rotation.reachesBack)
        #expect(layers[1].restrictions.map(\.from) == [.monday, .tuesday, .wednesday])
        #expect(layers[1].restrictions.allSatisfy { $0.days == 1 })
        #expect(layers[2].rotation.length == .hours(12))
        #expect(layers[2].restrictions.map(\.days) == [3, 0, 0])
    }

    @Test(
        "a calendar is an address, a file, or where the address is kept",
        arguments: [
            ("https://example.org/a.ics", CalendarSource.Place.address("https://example.org/a.ics")),
            ("webcal://example.org/a.ics", .address("https://example.org/a.ics")),
            ("calendars/a.ics", .file("/etc/runbell/calendars/a.ics")),
            ("{env: FEED}", .secret(.environment("FEED"))),
        ])
    func calendar(_ text: String, _ place: CalendarSource.Place) {
        let read = read(
            "schedules: {primary: {ical: \"\(text)\", every: 10m}}".replacing("\"{", with: "{").replacing(
                "}\"", with: "}"))
        #expect(read.findings == [])
        #expect(read.configuration.calendars.map(\.place) == [place])
        #expect(read.configuration.calendars.map(\.every) == [.seconds(600)])
        #expect(read.schedules.map(\.source) == [.calendar])
    }

    @Test("roles may name a schedule")
    func role() {
        let read = read(
            "schedules: {primary: {rotation: daily, members: [ada]}}\nroles: {on-call: [primary], boss: [primry]}")
        #expect(read.findings.count == 1)
        #expect(
            read.findings.first?.contains(
                "\"primry\" is no person, no group and no schedule; did you mean \"primary\"?") == true)
    }

    @Test(
        "a fault is found with its line",
        arguments: [
            (
                "timezone: Europe/Kopenhagen",
                "there is no time zone \"Europe/Kopenhagen\"; did you mean \"Europe/Copenhagen\"?"
            ),
            ("rotation: weakly", "\"weakly\" is no length of a turn; did you mean \"weekly\"?"),
            ("rotation: 0d", "\"0d\" is no length of a turn; write `rotation: weekly`"),
            ("members: [ada, bob]", "\"bob\" is nobody under people:; did you mean \"bo\"?"),
            ("members: []", "nobody takes turns; write `members: [ada, bo]`"),
            ("handoff: noon", "\"noon\" is no time for a hand-off; write `handoff: \"Mon 09:00\"`"),
            ("handoff: \"Mon 25:00\"", "\"Mon 25:00\" is no time for a hand-off"),
            ("start: 2026-02-30", "\"2026-02-30\" is no day; write `start: 2026-11-23`"),
            (
                "restrictions: [{from: \"09:00\", until: \"Mon 17:00\"}]",
                "\"09:00\" to \"Mon 17:00\" is no time of the day or the week"
            ),
            ("restrictions: [{days: [mun], from: \"09:00\", until: \"17:00\"}]", "\"mun\" is no day of the week"),
            (
                "restrictions: [{day: mon, from: \"09:00\", until: \"17:00\"}]",
                "unknown key \"day\"; did you mean \"days\"?"
            ),
            ("rooms: ops", "unknown key \"rooms\"; did you mean \"room\"?"),
            ("ical: a.ics", "a schedule whose calendar another tool keeps has no \"members\""),
            ("layers: []", "belongs into one of the layers"),
        ])
    func faults(_ line: String, _ message: String) {
        let key = line.prefix { $0 != ":" }
        let rest = ["timezone: Europe/Copenhagen", "rotation: weekly", "members: [ada, bo]"].filter {
            !$0.hasPrefix(key)
        }
        let read = read("schedules:\n  primary:\n    \(line)\n" + rest.map { "    \($0)\n" }.joined())
        #expect(
            read.findings.contains { $0.contains(message) && $0.first.map { "45678".contains($0) } == true },
            "\(read.findings)")
    }

    @Test(
        "a daily rotation has no day of the week, and a name is only one thing",
        arguments: [
            (
                "schedules: {primary: {rotation: daily, handoff: \"Mon 09:00\", members: [ada]}}",
                "turns that are no whole weeks do not all begin on a Mon"
            ),
            ("schedules: {ada: {rotation: daily, members: [ada]}}", "\"ada\" is a person or a group already"),
            (
                "schedules: {responders: {rotation: daily, members: [ada]}}",
                "\"responders\" is a person or a group already"
            ),
            ("schedules: {\"a b\": {rotation: daily, members: [ada]}}", "\"a b\" is no name for a schedule"),
            ("schedules: {primary: weekly}", "\"primary\" must hold settings"),
            ("schedules: {primary: {ical: \"ftp://example.org/a.ics\"}}", "a calendar is not read by ftp"),
            ("schedules: {primary: {ical: a.ics, every: 5s}}", "\"5s\" is no time between two readings"),
        ])
    func more(_ yaml: String, _ message: String) {
        let read = read(yaml)
        #expect(read.findings.contains { $0.contains(message) }, "\(read.findings)")
    }
}
