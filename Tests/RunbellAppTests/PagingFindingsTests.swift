import Engine
import Foundation
import Incidents
import Testing

@testable import RunbellApp

@Suite("What would keep a page from its person")
struct PagingFindingsTests {
    private func findings(_ yaml: String) throws -> [String] {
        let (configuration, faults) = ConfigurationReader.read(
            "version: 1\n" + yaml, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        #expect(faults.isEmpty, "\(faults)")
        return HouseBuilder(configuration: configuration, drill: nil).build().findings.map(\.message)
    }

    private static let people = """
        people:
          ada: {name: Ada, email: ada@example.org}
          bo: {name: Bo}
          cy: {name: Cy, groups: [night]}

        """
    private static let mail = "paging: {email: {url: \"smtp://localhost:25\", from: a@example.org, tls: offered}}\n"

    @Test(
        "names whoever a ladder pages and no way reaches, by themselves, by a group, a schedule or a severity's ladder",
        arguments: [
            ("escalation: {default: a, policies: {a: [{to: [ada, bo]}]}}", ["bo"]),
            ("escalation: {default: a, policies: {a: [{to: [night]}]}}", ["cy"]),
            ("escalation: {default: {default: a, SEV1: b}, policies: {a: [{to: [ada]}], b: [{to: [cy]}]}}", ["cy"]),
            (
                "schedules: {primary: {rotation: weekly, members: [ada, bo]}}\n"
                    + "escalation: {default: a, policies: {a: [{to: [{schedule: primary}]}]}}", ["bo"]
            ),
            ("escalation: {default: a, policies: {a: [{to: [ada]}]}}", []),
        ])
    func unreached(ladder: String, people: [String]) throws {
        let found = try findings(Self.people + Self.mail + ladder).filter { $0.contains("in the room only") }
        #expect(found == people.map { "a page reaches \($0) in the room only" })
    }

    @Test("has no complaint about a room that only a ladder names: it is there for that")
    func room() throws {
        let ladder = "escalation: {default: a, policies: {a: [{to: [ada, {room: leads}]}]}}"
        #expect(try findings(Self.people + Self.mail + ladder) == [])
        let (configuration, _) = ConfigurationReader.read(
            "version: 1\n" + Self.people + ladder, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        #expect(HouseBuilder(configuration: configuration, drill: nil).build().house.rooms["leads"] != nil)
    }

    @Test("says nothing of it where pages go to the console alone, as in the sample")
    func console() throws {
        let found = try findings(Self.people + "escalation: {default: a, policies: {a: [{to: [bo]}]}}")
        #expect(!found.contains { $0.contains("in the room only") })
    }
}
