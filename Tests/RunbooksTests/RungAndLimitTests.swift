import Runbooks
import Testing

@Suite("Rungs and limits with marks of their own")
struct RungAndLimitTests {
    @Test("levels counted by words")
    func ordinals() throws {
        let found = try read(
            "# Till\n\n## Escalation path\n\n1. **First level**: Contact the cashier\n2. **Second level**: Contact the shop lead\n"
                + "3. **3rd line**: Contact depot@shop.example\n"
        ).escalation
        #expect(found.map(\.line) == [5, 6, 7])
        #expect(found.map(\.level) == ["First level", "Second level", "3rd line"])
    }

    @Test("how long nobody acknowledged is a rung and no limit")
    func unacknowledged() throws {
        let runbook = try read(
            "# Till\n\n## Escalation triggers\n\n| Severity | Unack threshold | Escalates to |\n|---|---|---|\n"
                + "| P0 | 15 min unack | Shop lead |\n| P1 | 1 h unack | Shop lead |\n")
        #expect(runbook.escalation.map(\.line) == [7, 8])
        #expect(runbook.escalation.map(\.fromMinutes) == [15, 60])
        #expect(runbook.thresholds.isEmpty)
    }

    @Test("no-break blanks stand between a sign, a number and its unit")
    func hardBlanks() throws {
        let found = try read(
            "# Till alerts\n\n| Metric | Threshold |\n|---|---|\n| till latency | >\u{202F}1500\u{202F}ms |\n"
                + "| error rate | >\u{A0}5\u{A0}% |\n"
        ).thresholds
        #expect(found.map(\.value) == [1500, 5])
        #expect(found.map(\.unit) == ["ms", "%"])
    }

    @Test("hours of service are no limit")
    func aroundTheClock() throws {
        let table = "| Vendor | SLA |\n|---|---|\n| Depot | 24/7 |\n| Bank | 24x7 |\n"
        #expect(try read("# Till\n\n## Recovery objectives\n\n\(table)").thresholds.isEmpty)
    }

    @Test("a named condition in settings is a limit")
    func conditions() throws {
        let settings = "alerts:\n  - name: DrawerFull\n    condition: drawer_fill > 0.8\n    severity: critical"
        let found = try read("# Till\n\n## Alert thresholds\n\n\(fence(settings, "yaml"))").thresholds
        #expect(found.map(\.metric) == ["DrawerFull"])
        #expect(found.map(\.severity) == ["critical"])
    }

    @Test("how long something answers badly, or was not refreshed, is what an alert waits for")
    func durations() throws {
        let found = try read(
            "# Till\n\n## Detection\n\n- `/health` returns non-200 for > 5 minutes\n- Prices last updated > 24 hours ago\n"
        ).thresholds
        #expect(found.map(\.value) == [5, 24])
    }

    @Test("a list in code is no gap")
    func lists() throws {
        let found = try read("# Till\n\nSet `scopes: [openid, email]` and fill in [name, role].\n").placeholders
        #expect(found.map(\.token) == ["[name, role]"])
    }
}
