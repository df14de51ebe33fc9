import Runbooks
import Testing

@Suite("Times in which people are to answer or to be done")
struct TargetTimeTests {
    private func times(_ markdown: String) throws -> [String] {
        try read("# Kiosk\n\n" + markdown).thresholds.map {
            "\($0.line) \($0.kind.rawValue) \($0.metric) \($0.comparator) \($0.value)\($0.unit ?? "") \($0.severity ?? "-")"
        }
    }

    @Test(
        "a label, a bracket of a heading, a list below one, and a sentence",
        arguments: [
            ("## SEV1\n\n**Response time:** < 15 minutes\n", ["5 target Response time < 15.0minutes critical"]),
            ("- **Response time**: immediate (< 5 minutes)\n", ["3 target Response time < 5.0minutes -"]),
            ("## P2 - Slow tills (Response: 1 hour)\n", ["3 target Response <= 1.0hour high"]),
            (
                "**Expected response times:**\n- P1: < 10 minutes\n- P3: next day\n- P4: 24-48 hours\n",
                ["4 target Response time < 10.0minutes critical", "6 target Response time <= 48.0hours info"]
            ),
            ("## Tempi di rollback\n\n- **Cassa**: < 15 minuti\n", ["5 target Cassa < 15.0minuti -"]),
            (
                "1. **Answer pages** — ack within 5 minutes by day, 15 minutes by night.\n",
                ["3 target acknowledge <= 5.0minutes -", "3 target acknowledge <= 15.0minutes -"]
            ),
            ("1. 告警响应 (5分钟内响应P0告警)\n", ["3 target response time <= 5.0分钟 -"]),
            ("**Target time**: < 3 minutes\n\n1. Go back\n", ["3 target Target time < 3.0minutes -"]),
            (
                "- **Response time**: p95 should return to its baseline within 3 minutes\n",
                [
                    "3 target Response time: p95 should return to its baseline <= 3.0minutes -"
                ]
            ),
        ])
    func words(markdown: String, expected: [String]) throws {
        #expect(try times(markdown) == expected)
    }

    @Test("columns of a table of severities")
    func table() throws {
        let severities =
            "## Severity\n\n| Sev | What | Tempo de resposta | Updates | SLA |\n|---|---|---|---|---|\n"
            + "| P0 | All tills | Immediate / < 15 min | every 30 min | 4 h |\n| P3 | One till | weekly round | daily | |\n"
        #expect(
            try times(severities) == [
                "7 target Tempo de resposta < 15.0min critical", "7 target SLA <= 4.0h critical",
            ])
    }

    @Test(
        "an estimate, a window, a report and an age are none",
        arguments: [
            "## Go back (10 min)\n\nThis takes about 5 minutes.\n", "**Duration**: 10 minutes\n",
            "## Phase 1: Contain (0-15 min)\n\n1. Look\n", "**Expected resolution time**: 10-20 minutes\n",
            "| Sev | Update frequency |\n|---|---|\n| P1 | 30 min |\n", "- Write the report within 24 hours\n",
            "**Response time**: every 30 minutes\n",
        ])
    func none(markdown: String) throws {
        #expect(try times(markdown).isEmpty)
    }

    @Test("they call nobody and are no rule that alerts")
    func neverPage() throws {
        let runbook = try read(
            "# Kiosk\n\n## Escalation\n\n| Severity | Criteria | Response time | Action |\n|---|---|---|---|\n"
                + "| P1 | All down | 15 min | Page |\n\n- **Response time**: < 30 min\n")
        #expect(runbook.thresholds.map(\.value) == [15, 30])
        #expect(runbook.escalation.isEmpty)
        let rules = AlertingRules(runbook, service: "kiosk", place: "kiosk.md", mappings: [])
        #expect(rules.rules.isEmpty)
        #expect(rules.omissions.count == 2)
    }
}
