import Runbooks
import Testing

@Suite("Rungs beside names, contacts and conditions")
struct NamedRungTests {
    private func rungs(_ markdown: String) throws -> [String] {
        try read(markdown).escalation.map { rung in
            "\(rung.line) \(rung.fromMinutes.map { "\(Int($0))" } ?? "-") \(rung.who)"
        }
    }

    @Test("contacts with a column that says after how long each is called")
    func contacts() throws {
        #expect(
            try rungs(
                "## Emergency contacts\n\n| Role | Contact | Escalation |\n| --- | --- | --- |\n"
                    + "| Shop lead | Ada | Immediate |\n| Stock lead | Bob | 15 min |\n")
                == ["5 0 Shop lead", "6 15 Stock lead"])
        #expect(
            try rungs(
                "## Emergency contacts\n\n| Role | Contact | Escalation |\n| --- | --- | --- |\n"
                    + "| Shop lead | Ada | Bob |\n| Stock lead | Bob | nobody |\n"
            ).isEmpty)
    }

    @Test("a matrix in German, and whoever stands in a column of those to escalate to")
    func matrices() throws {
        #expect(
            try rungs(
                "## Eskalations-Matrix\n\n| Schwere | Zeit bis Eskalation | Kontakt |\n| --- | --- | --- |\n"
                    + "| Hoch | Sofort | Level 2 |\n| Mittel | 30 Minuten | Level 1 |\n")
                == ["5 0 Level 2", "6 30 Level 1"])
        #expect(
            try rungs(
                "## Escalation matrix\n\n| Situation | Escalate to | Method |\n| --- | --- | --- |\n"
                    + "| Till down | Shop team | phone |\n| Theft | Security lead | phone |\n| Data lost | Legal + compliance | mail |\n"
            ) == ["5 - Shop team", "6 - Security lead", "7 - Legal + compliance"])
    }

    @Test("somebody by name, where a row or a sentence says after how long")
    func names() throws {
        #expect(
            try rungs(
                "## Escalation\n\n| Condition | Action |\n| --- | --- |\n"
                    + "| SEV1 not mitigated within 30 minutes | Escalate to Ada Byron |\n| Data lost | Restore the backup |\n"
            ).map { $0.prefix(9) } == ["5 30 Ada "])
        #expect(
            try rungs(
                "## Till down\n\n1. Restart the till\n2. If not resolved in 15 minutes, escalate to the shop lead\n")
                == ["4 15 shop lead"])
        #expect(try rungs("## Till down\n\n1. If not resolved in 15 minutes, escalate to the wiki\n").isEmpty)
    }

    @Test("a level and who it is, one to a paragraph")
    func levels() throws {
        #expect(
            try rungs(
                "## Escalation path\n\n**Level 1:** Shop lead\n- Looks at it\n\n**Level 2:** Director of shops\n- Decides\n"
            ).map { $0.prefix(3) } == ["3 -", "6 -"])
    }

    @Test("a condition of an alert that is written as a setting is a limit")
    func conditions() throws {
        let rules = "alerts:\n  - name: Slow\n    condition: error_rate > 5%\n    action: page\n    note: till > 5\n"
        let limits = try read("## Alerts\n\n" + fence(rules, "yaml")).thresholds
        #expect(limits.map { "\($0.line) \($0.comparator) \($0.value)" } == ["6 > 5.0"])
    }
}
