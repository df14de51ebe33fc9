import Runbooks
import Testing

@Suite("Limits, gaps and places as strangers write them")
struct StrangerMarkTests {
    @Test("names of metrics made of words, objectives beside their names, and lists of gates in comments")
    func limits() throws {
        let found = { (text: String) in
            try read("# Kiosk\n\n## Slow tills\n\n" + text).thresholds.map { "\($0.comparator)\($0.value)" }
        }
        #expect(try found("- `hitRate` < 0.5: the cache is too small\n") == ["<0.5"])
        #expect(try found("A hit rate below 0.5 indicates that all is built anew.\n") == ["<0.5"])
        #expect(try found("> **RTO target:** 4 hours\n> **RPO target:** 24 hours\n") == ["<=4.0", "<=24.0"])
        #expect(
            try found(fence("make load\n\n# Expected gates:\n# p95 latency <= 200ms\n# throughput >= 50/s", "sh")).count
                == 2)
    }

    @Test("how fast people are to look, and what a filter selects, limit nothing")
    func people() throws {
        #expect(
            try read("# Kiosk\n\n## Incident\n\n**Initial assessment** (< 5 minutes):\n- how bad\n").thresholds.isEmpty)
        let table = "| Threat | Filter |\n| --- | --- |\n| Severe only | `rule.level >= 8` |\n"
        #expect(try read("# Kiosk\n\n## Alerts\n\n" + table).thresholds.isEmpty)
    }

    @Test("who is called for each severity, by a column of its own")
    func column() throws {
        let table = """
            | Level | Description | Response time | Escalation |
            | --- | --- | --- | --- |
            | P1 | Tills down | at once | CTO and all engineers |
            | P2 | Slow | 15 min | Team lead |

            """
        let levels = try read("# Kiosk\n\n## Severity levels\n\n" + table).escalation
        #expect(levels.map(\.who) == ["CTO and all engineers", "Team lead"])
        #expect(levels.map(\.condition) == ["P1", "P2"])
    }

    @Test("a ladder that is still to be written names nobody")
    func unwritten() throws {
        #expect(
            try read("# Kiosk\n\n## Escalation\n\n_TODO: fill in who to escalate to once there is a team lead._\n")
                .escalation.isEmpty)
    }

    @Test("gaps at both ends of a range, and an address behind an option; a program's own braces are none")
    func gaps() throws {
        let tokens = { (line: String) in
            try read("# Kiosk\n\n## Deploy\n\n" + fence(line, "sh")).placeholders.map(\.token)
        }
        #expect(try tokens("git revert [first]^..[last]") == ["[first]", "[last]"])
        #expect(try tokens("pg_restore --dbname=\"DATABASE_URL\" shop.dump") == ["DATABASE_URL"])
        #expect(try tokens("python3 -c 'print(f\"tag={tag}\")'").isEmpty)
        #expect(
            try tokens("aws ec2 run --subnets subnet-xxxxxxxx subnet-yyyyyyyy") == [
                "subnet-xxxxxxxx", "subnet-yyyyyyyy",
            ])
    }

    @Test("where a file is and what is set in it is nothing to run, whatever the block's tag")
    func places() throws {
        let block = fence("# Where it is\n/opt/till/.env\n\n# Required:\nPORT=80\nNAME=till", "sh")
        let runbook = try read("# Kiosk\n\n## Environment\n\n" + block)
        #expect(runbook.codeBlocks.map(\.class) == [.config])
        #expect(
            try read("# Kiosk\n\n## Environment\n\n" + fence("/etc/till/", "sh")).codeBlocks.map(\.class) == [.other])
        #expect(
            try read("# Kiosk\n\n## Deploy\n\n" + fence("/opt/till/bin/ship", "sh")).codeBlocks.map(\.class) == [
                .command
            ])
    }
}
