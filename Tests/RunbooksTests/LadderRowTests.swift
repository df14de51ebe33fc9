import Runbooks
import Testing

@Suite("Ladders told row by row")
struct LadderRowTests {
    private func rungs(_ markdown: String) throws -> [String] {
        try read(markdown).escalation.map { rung in
            "\(rung.line) \(rung.fromMinutes.map { "\(Int($0))" } ?? "-") \(rung.who)"
        }
    }

    @Test("what nobody took up in time, and who is called then")
    func triggers() throws {
        #expect(
            try rungs(
                """
                ## Automatic rules

                | Rule | Trigger | Action |
                | --- | --- | --- |
                | R1 | P0 not acknowledged within 5 min | Page the secondary by phone |
                | R2 | P0 unresolved after 30 min | Notify the CTO |
                | R3 | P0 resolved | Write a ticket within 24 hours |
                """) == ["5 5 secondary by phone", "6 30 CTO"])
    }

    @Test("several roles for one severity, one later than the other, are called one after the other")
    func severities() throws {
        #expect(
            try rungs(
                """
                ## Escalation matrix

                | Severity | Role | Response time |
                | --- | --- | --- |
                | P0 | On-call engineer | 5 min |
                | P0 | Engineering lead | 15 min |
                | P1 | On-call engineer | 15 min |
                | P3 | Assigned engineer | Next day |
                """) == [
                    "5 5 On-call engineer", "6 15 Engineering lead", "7 15 On-call engineer", "8 - Assigned engineer",
                ])
    }

    @Test("forms name on one of their lines whom to call")
    func forms() throws {
        #expect(
            try rungs(
                "## Gate 1\n\n**Decision**: go or not  \n**Escalation**: CTO if not\n\n## Gate 2\n\n**Escalation**: owner@till.test\n"
            )
                == ["4 - CTO"])
    }

    @Test("what the words of a ladder mean is no rung")
    func definitions() throws {
        #expect(
            try rungs(
                """
                # On-call and escalation

                - an **on-call rotation** — a list of contacts who take turns being the person who looks at what fires;
                - **Tiers** — minutes without an answer, 15 or 60.

                Both stand on one card: Settings → Alerting → On-call.
                """
            ).isEmpty)
    }

    @Test("a list of contacts below a ladder is no ladder")
    func contacts() throws {
        #expect(
            try rungs(
                "## Escalation\n\n### Contact list\n\n"
                    + fence("On-call:\n  Primary: +45 12 34\n  Manager: +45 56 78", "yaml")
            )
            .isEmpty)
    }

    @Test("one role for each severity is how soon people answer")
    func targets() throws {
        #expect(
            try rungs(
                """
                ## Escalation matrix

                | Severity | Role | Response time |
                | --- | --- | --- |
                | P0 | On-call engineer | 5 min |
                | P1 | On-call engineer | 30 min |
                """
            ).isEmpty)
    }

    @Test(
        "a chain on a line of its own, a timed call in any list, and whoever stands among rungs of one form",
        arguments: [
            (
                "## Severity and escalation\n\n- **SEV-1:** outage of more than 5 minutes\n\n"
                    + "Escalation: **On-call → Shop lead → Director**.\nThe lead: on-call, by default.\n",
                ["5 - On-call", "5 - Shop lead", "5 - Director"]
            ),
            (
                "## Routing\n\n1. Send warnings to the channel.\n2. Escalate to secondary on-call after 10 minutes.\n",
                ["4 10 secondary on-call"]
            ),
            (
                "## Escalation path\n\n1. **Cashier** → helps itself\n2. **Shop lead** → decides\n"
                    + "3. **Till support** → repairs\n",
                ["3 - Cashier", "4 - Shop lead", "5 - Till support"]
            ),
            (
                "## Escalation\n\n1. On-call → Shop lead\n2. Shop lead → Manager\n3. Manager → Director\n",
                ["3 - On-call", "3 - Shop lead", "4 - Manager", "5 - Director"]
            ),
            (
                "## Escalation\n\n| Situation | Escalate to | How |\n|---|---|---|\n| A till burns | Shop lead | bell |\n"
                    + "| Money is missing | finance owner within 30 min, and nobody else is to be told before that | phone |\n",
                ["5 - Shop lead", "6 - finance owner"]
            ),
            ("## Triggers\n\n- ⚠️ Escalate to L2 if: the till is stuck\n", ["3 - L2"]),
            ("## Escalation levels\n\n1. Respond within 1 hour\n2. Immediate response required\n", []),
            ("## Opening\n\n1. Escalate to the next shelf.\n2. **Till** → open it\n", []),
        ])
    func sentences(markdown: String, expected: [String]) throws {
        #expect(try rungs(markdown).sorted() == expected.sorted())
    }
}
