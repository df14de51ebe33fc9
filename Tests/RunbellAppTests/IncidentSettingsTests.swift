import Commands
import Engine
import Foundation
import Incidents
import Testing

@testable import RunbellApp

@Suite("What the configuration says of incidents")
struct IncidentSettingsTests {
    private func read(_ text: String) -> (settings: IncidentSettings, findings: [String]) {
        let (configuration, findings) = ConfigurationReader.read(
            "version: 1\n" + text, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        return (configuration.incidents, findings.map { "\($0.line ?? 0): \($0.message)" })
    }

    @Test("is read, the defaults staying where nothing is said")
    func whole() {
        let (settings, findings) = read(
            """
            incidentRooms: room
            incidentRoles: [liaison]
            noteMarks: [pin, ":memo:"]
            updates:
              SEV1: {every: 10m, for: 1h, then: 30m}
              SEV2: never
              SEV3: 2h
              callout: never
            """)
        #expect(findings == [])
        #expect(settings.rooms == .room)
        #expect(settings.rules.roles == IncidentRules.usualRoles + ["liaison"])
        #expect(settings.marks == ["pin", "memo"])
        #expect(
            settings.rules.updates.paces == [
                .sev1: .init(every: .seconds(600), first: .seconds(3600), then: .seconds(1800)),
                .sev3: .init(every: .seconds(7200)),
            ])
        #expect(settings.rules.updates.callout == nil)
        #expect(read("").settings == IncidentSettings())
    }

    @Test(
        "that can't be is named with its line",
        arguments: [
            ("incidentRooms: both", "2: \"both\" is no way to work an incident"),
            ("incidentRoles: [\"the boss\"]", "2: \"the boss\" is no name for a role"),
            ("updates: {SEV9: 20m}", "2: \"SEV9\" is no severity"),
            ("updates:\n  SEV1: soon", "3: \"soon\" is no length of time of a minute or more"),
            ("updates:\n  SEV1: {every: 20m, for: 2h}", "3: `for` and `then` of SEV1 belong together"),
        ])
    func faults(text: String, finding: String) {
        #expect(read(text).findings == [finding])
    }
}
