import Runbooks
import Testing

@Suite("Ladders")
struct LadderTests {
    private func rungs(_ markdown: String) throws -> [String] {
        try read(markdown).escalation.map { rung in
            let from = rung.fromMinutes.map { "\(Int($0))" } ?? "-"
            let to = rung.toMinutes.map { "\(Int($0))" } ?? "-"
            return "\(rung.line) \(rung.level ?? "-") \(from)..\(to) \(rung.who)"
                + (rung.condition.map { " if \($0)" } ?? "")
        }
    }

    @Test(
        "lists, in the shapes teams write",
        arguments: [
            ("1. **Shop lead** (If unresolved in 30 min)", ["3 - 30..- Shop lead"], "who first, time in brackets"),
            (
                "1. Page on-call engineer\n2. If unresolved in 5 min: Page shop lead",
                ["3 - -..- on-call engineer", "4 - 5..- shop lead"], "conditions of time"
            ),
            (
                "1. **L1**: On-call engineer (5 min)\n2. **L2**: Team lead (15 min)",
                ["3 L1 5..- On-call engineer", "4 L2 15..- Team lead"], "time behind"
            ),
            (
                "1. **Level 1**: Engineer (< 15 minutes)\n2. **Level 2**: Lead (< 30 minutes)",
                ["3 Level 1 0..15 Engineer", "4 Level 2 15..30 Lead"], "only ends: each begins where the last one ends"
            ),
            (
                "- **15 minutes**: If it stays slow, engage senior engineer", ["3 - 15..- senior engineer"],
                "a call inside the sentence"
            ),
            (
                "1. Engineer (immediate)\n2. Manager (1 hour no response)", ["3 - 0..- Engineer", "4 - 60..- Manager"],
                "words for time"
            ),
            (
                "1. **Infrastructure lead** (network problems)", ["3 - -..- Infrastructure lead if network problems"],
                "a condition"
            ),
            ("- platform owner for host problems", ["3 - -..- platform owner"], "who for what"),
        ] as [(String, [String], String)])
    func lists(items: String, expected: [String], why: String) throws {
        #expect(try rungs("## Escalation path\n\n\(items)\n") == expected, "\(why)")
    }

    @Test("a drawing: a rung a line, the waits on the arrows")
    func drawings() throws {
        #expect(
            try rungs("## Escalation\n\n" + fence("Alert fires\n  ↓\nEngineer (15 min)\n  ↓\nTechnical lead (30 min)"))
                == [
                    "6 - 15..- Engineer", "8 - 30..- Technical lead",
                ])
        #expect(
            try rungs(
                "## Escalation\n\n"
                    + fence(
                        "Primary on-call (Immediate)\n  ↓ (15 min no answer)\nSecondary on-call\n  ↓ (15 min no answer)\nManager"
                    )) == [
                    "4 - 0..- Primary on-call", "6 - 15..- Secondary on-call", "8 - 30..- Manager",
                ])
        #expect(
            try rungs(
                "## Escalation matrix\n\n"
                    + fence("Issue | Escalate to | When\n──────\nOutage | Shop lead | >5 min\nLeak | Owner | Immediate")
            ) == [
                "6 - 5..- Shop lead if Outage", "7 - 0..- Owner if Leak",
            ])
    }

    @Test("headings are rungs, and say below who")
    func headings() throws {
        #expect(
            try rungs(
                "## Escalation\n\n### Level 1: On-call engineer (0-15 min)\n\n- Looks\n\n### Level 2\n\n**Who:** Team lead\n**When:** after 15 minutes\n"
            ) == [
                "3 Level 1 0..15 On-call engineer", "7 Level 2 15..- Team lead",
            ])
    }

    @Test("chains of arrows, and tables with a level")
    func others() throws {
        #expect(
            try rungs("## Outage\n\n- **Escalation**: On-call engineer → Team lead → CTO\n").map {
                String($0.dropFirst("3 - -..- ".count))
            } == ["On-call engineer", "Team lead", "CTO"])
        #expect(
            try rungs(
                "## Contact / Escalation\n\n| Level | Contact | When |\n|---|---|---|\n| L1 | On-call | All alerts |\n| L3 | Manager | Outages (>30m) |\n"
            ) == [
                "5 L1 -..- On-call if All alerts", "6 L3 30..- Manager",
            ])
    }

    @Test(
        "what is no ladder",
        arguments: [
            ("## When to escalate\n\n- System down > 1 hour\n", "reasons"),
            ("## Escalation contacts\n\n- **Manager**: +45 12 34 56 78\n", "numbers"),
            (
                "## Escalation matrix\n\n| Severity | Criteria | Response time | Action |\n|---|---|---|---|\n| P1 | All down | 15 min | Page |\n",
                "targets of severities"
            ),
            ("## Privilege escalation\n\n- No engineer may\n", "another word"),
        ])
    func none(markdown: String, why: String) throws { #expect(try rungs(markdown) == [], "\(why)") }

    @Test("a level at 0 min is paged at once")
    func nought() throws {
        #expect(
            try rungs(
                "## Escalation\n\n| Level | After | Who |\n|---|---|---|\n| 1 | 0 min | On-call engineer |\n"
                    + "| 2 | 15 min | Team lead |\n| 3 | 0-5 minutes | Manager |\n"
            ) == ["5 1 0..- On-call engineer", "6 2 15..- Team lead", "7 3 0..5 Manager"])
    }

    @Test("a column's head may hold the unit of its numbers")
    func counted() throws {
        #expect(
            try rungs(
                "## Escalation\n\n| Level | After (min) | Who |\n|---|---|---|\n| 1 | 0 | On-call engineer |\n"
                    + "| 2 | 15 | Team lead |\n| 3 | 30-60 | Manager |\n"
            ) == ["5 1 0..- On-call engineer", "6 2 15..- Team lead", "7 3 30..60 Manager"])
        #expect(
            try rungs(
                "## Escalation\n\n| Level | Elapsed hours | Who |\n|---|---|---|\n| 1 | 1 | On-call engineer |\n"
                    + "| 2 | 2+ | Team lead |\n"
            ) == ["5 1 60..- On-call engineer", "6 2 120..- Team lead"])
    }
}
