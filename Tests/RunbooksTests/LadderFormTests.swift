import Runbooks
import Testing

@Suite("Ladders by marks, boxes and order, and what is none")
struct LadderFormTests {
    private func rungs(_ markdown: String) throws -> [String] {
        try read("# Kiosk\n\n" + markdown).escalation.map { "\($0.line) \($0.level ?? "-") \($0.who)" }
    }

    @Test("a row for each situation and a column for each role, with its legend")
    func marks() throws {
        let matrix = """
            ## Escalation matrix

            | Incident | On-call engineer | Shop lead | CTO |
            |---|---|---|---|
            | P0 - all tills | ✅ Responds | 📧 Notified | ✅ Paged |
            | P2 - one till | ✅ Responds | 📞 If needed | - |

            **Legend:**
            - ✅ Paged at once
            - 📧 By mail
            - \\- Not notified

            """
        #expect(
            try rungs(matrix) == [
                "7 P0 - all tills On-call engineer, Shop lead, CTO", "8 P2 - one till On-call engineer",
            ])
    }

    @Test("boxes above each other, whose inner lines belong to them")
    func boxes() throws {
        let chart =
            "┌────────┐\n│  CTO   │\n└───┬────┘\n┌───┴────┐ ┌────────┐\n│ Till   │ │ Shop   │\n│  Lead  │ │  Owner │\n"
            + "└───┬────┘ └────────┘"
        #expect(try rungs("## Escalation path\n\n" + fence(chart, "")) == ["7 - CTO", "10 - Till Lead, Shop Owner"])
    }

    @Test(
        "situations with an action, contacts in their order",
        arguments: [
            (
                "## Escalation\n\n| Severity | Action |\n|---|---|\n| Built wrong | Fix it by day |\n| A till is slow | Page on-call |\n| All are down | All hands |\n",
                ["8 - on-call", "9 - All hands"]
            ),
            (
                "## Escalation\n\n### Escalation contacts\n\n1. **Till lead**: @lead\n2. **Shop manager**: @manager\n",
                ["7 - Till lead", "8 - Shop manager"]
            ),
        ])
    func order(markdown: String, expected: [String]) throws {
        #expect(try rungs(markdown) == expected)
    }

    @Test(
        "reasons, contacts, a pointer and nobody are none",
        arguments: [
            "## Escalation paths\n\n### When to escalate\n\n**Standard escalation (< 1 hour):**\n- Issues of several teams\n- Need of support\n",
            "## Escalation paths\n\n### Contact information\n\n| Role | Name | When to contact |\n|---|---|---|\n| CTO | [Name] | money |\n",
            "## Escalation\n\n- For the management of keys, see [keys](keys.md).\n",
            "## Escalation\n\n| Service | Time | Escalates to |\n|---|---|---|\n| Tickets | next day | nobody; it is a queue |\n",
        ])
    func none(markdown: String) throws {
        #expect(try rungs(markdown).isEmpty)
    }
}
