import Runbooks
import Testing

@Suite("Placeholders")
struct PlaceholderTests {
    @Test(
        "in commands, marks of the shell and of links are no placeholders",
        arguments: [
            ("deploy <service-id>", ["<service-id>"], "angle"),
            ("restore backup_<stamp>.sql", ["<stamp>"], "inside a word"), ("a < in.txt > out.txt", [], "redirections"),
            ("cat <<EOF\nx\nEOF", [], "here-document"),
            ("diff <(a) <(b)", [], "process substitution"), ("[ \"$HOME\" = x ] && a", [], "test"),
            ("[[ -f x ]] && a", [], "test with two"), ("tag v1.x.x", ["v1.x.x"], "version"),
            ("use v1.x.x-previous", ["v1.x.x-previous"], "another version"),
            ("curl https://your-app.test/health", ["your-app"], "your"),
            ("curl -H 'X-Key: YOUR_KEY' x", ["YOUR_KEY"], "capitals"),
            ("echo $SHOP_URL", ["$SHOP_URL"], "variable from outside"), ("SHOP=1\necho $SHOP", [], "set in the block"),
            ("for i in 1 2; do echo $i; done", [], "loop variable"), ("awk '{print $1}' f", [], "awk"),
            ("echo ${A:-b}", [], "with a default"), ("echo $? $! $$ $1 $@", [], "special"),
            ("docker ps --format '{{.Names}}'", [], "Go template"),
            ("read -p 'Go on? [y/N] ' answer", [], "what a program asks"),
            ("grep -oE '[a-f0-9]{12}' f", [], "pattern"), ("jq '.[] | .x' f", [], "jq"),
            ("cp dump-YYYYMMDD.sql x", ["YYYYMMDD"], "date"), ("shopctl use [version]", ["[version]"], "bracket"),
            ("echo \"${a[0]}\"", ["$a"], "array"),
            ("curl -w '%{time_total}' x", [], "curl"),
            ("psql postgres://user:password@h/db", ["user:password"], "account nobody has"),
            ("echo '<b>x</b>'", [], "tag"), ("git tag -l 'v*.*.*'", [], "glob"),
        ] as [(String, [String], String)])
    func commands(script: String, tokens: [String], why: String) throws {
        let runbook = try read("## Deploy\n\n" + fence("date\n" + script, "bash"))
        #expect(runbook.placeholders.map(\.token) == tokens, "\(why)")
        #expect(runbook.placeholders(of: runbook.procedures[0].steps[0]).map(\.token) == tokens, "\(why)")
    }

    @Test("in prose, links and boxes are none, and missing data is")
    func prose() throws {
        let runbook = try read(
            "# Shop\n\n- [ ] See [the guide](guide.md) and [ref][1]\n- Owner: [Name], TBD\n\n[1]: x.md\n")
        #expect(runbook.placeholders.map(\.token) == ["TBD", "[Name]"])
        #expect(runbook.placeholders.map(\.kind) == [.tbd, .bracket])
    }
}

@Suite("Expectations")
struct ExpectationTests {
    @Test("a comment judges the command before it, also over a blank line; one about time judges the next")
    func comments() throws {
        let runbook = try read(
            "## Verify\n\n"
                + fence(
                    "curl -I https://shop.test\n# Expected: HTTP/2 200 or HTTP/1.1 200\n\n# Answer (should be < 500ms)\ntime curl https://shop.test\n\nshopctl ping\n\n# Should return PONG",
                    "bash"))
        #expect(runbook.expectations.map(\.commandLine) == [4, 8, 10])
        #expect(runbook.expectations.map(\.kind) == [.status, .duration, .text])
        #expect(runbook.expectations.map(\.status) == [[200], [], []])
        #expect(runbook.expectations.map(\.seconds) == [nil, 0.5, nil])
        #expect(runbook.expectations.last?.text == "PONG")
        #expect(runbook.expectations(forCommandAt: 4).count == 1)
        #expect(runbook.expectations(forCommandAt: 3).count == 3)
    }

    @Test("a sentence after the block judges the step as a whole")
    func sentence() throws {
        let runbook = try read(
            "## Deploy\n\n### Step 1: Stop\n\n" + fence("shopctl stop", "sh")
                + "\n**Expected**: All services stopped.\n")
        #expect(runbook.expectations.map(\.commandLine) == [nil])
        #expect(runbook.expectations(for: try runbook.step("Stop")).map(\.text) == ["All services stopped."])
    }

    @Test(
        "what is promised is read into fields",
        arguments: [
            (
                "{\"a\": \"b\", \"n\": 3, \"rest\": {...}, \"id\": XXXX, ...}",
                ["a": "b", "n": "3", "rest": nil, "id": nil]
            ),
            ("HTTP 200, \"state\": \"up\"", ["state": "up"]), ("{\"v\": \"1.x.x\"}", ["v": nil]), ("all good", [:]),
        ] as [(String, [String: String?])])
    func fields(text: String, fields: [String: String?]) throws {
        let runbook = try read("## Verify\n\n" + fence("curl https://shop.test\n# Expected: \(text)", "bash"))
        #expect(runbook.expectations.map(\.fields) == [fields])
    }

    @Test("a planned duration is no outcome")
    func duration() throws {
        #expect(try read("## Deploy\n\n" + fence("# Expected duration: 5 minutes\nmake x", "sh")).expectations.isEmpty)
    }
}

@Suite("Thresholds")
struct ThresholdTests {
    private func limits(_ markdown: String) throws -> [String] {
        try read(markdown).thresholds.map { limit in
            let unit = limit.unit ?? ""
            let window = limit.windowSeconds.map { " in \(Int($0))s" } ?? ""
            return
                "\(limit.kind.rawValue) \(limit.metric) \(limit.comparator) \(limit.value)\(unit)\(window) \(limit.severity ?? "-")"
        }
    }

    @Test("lists, with severity behind and limits in brackets")
    func lists() throws {
        #expect(
            try limits(
                "## Alerts\n\n- Error rate >5%: Warning\n- p95 latency >2s: Critical\n- CPU (> 80% alert)\n- Disk space\n"
            ) == [
                "alert Error rate > 5.0% warning", "alert p95 latency > 2.0s critical", "alert CPU > 80.0% -",
            ])
        #expect(
            try limits("## When to scale\n\n- CPU consistently >70%\n- Latency >500ms p95\n") == [
                "scaling CPU > 70.0% -", "scaling Latency p95 > 500.0ms -",
            ])
        #expect(
            try limits("## SLOs\n\n- **Availability:** 99.5% (monthly)\n- **Latency (p95):** < 500ms\n") == [
                "slo Availability >= 99.5% -", "slo Latency (p95) < 500.0ms -",
            ])
    }

    @Test("a column per severity, with bare numbers")
    func severityColumns() throws {
        #expect(
            try limits(
                "## Limits\n\n| Metric | Warning | Critical |\n|---|---|---|\n| Error rate | 1% | 5% |\n| Hit ratio | < 80% | 50% |\n"
            ) == [
                "alert Error rate > 1.0% warning", "alert Error rate > 5.0% critical",
                "alert Hit ratio < 80.0% warning", "alert Hit ratio < 50.0% critical",
            ])
    }

    @Test("a severity column, windows and actions")
    func severityColumn() throws {
        let runbook = try read(
            "## Limits\n\n| Alert | Severity | Threshold | Action |\n|---|---|---|---|\n| 5xx | Critical | > 10 in 5 min | Roll back |\n| Checks | Critical | 3 consecutive failures | Page |\n"
        )
        #expect(runbook.thresholds.map(\.windowSeconds) == [300, nil])
        #expect(runbook.thresholds.map(\.comparator) == [">", ">="])
        #expect(runbook.thresholds.map(\.action) == ["Roll back", "Page"])
        #expect(runbook.thresholds.map(\.severity) == ["critical", "critical"])
    }

    @Test("target beside alert makes two records")
    func targets() throws {
        #expect(
            try limits(
                "## Speed\n\n| Metric | Target | Alert Threshold |\n|---|---|---|\n| Answer | < 200ms (p95) | > 500ms |\n"
            ) == [
                "target Answer p95 < 200.0ms -", "alert Answer > 500.0ms -",
            ])
    }

    @Test("versions and estimates are no limits")
    func others() throws {
        #expect(try limits("## Tools\n\n- Client 20.10+\n- Takes 5-10 minutes\n").isEmpty)
    }
}

@Suite("People")
struct PeopleTests {
    @Test("a ladder is read from a list, response times beside it are not")
    func ladder() throws {
        let runbook = try read(
            "## Escalation\n\n1. **Level 1** (0-15 min): Engineer on call investigates\n2. **Level 2** (15-30 min): Escalate to the lead if not resolved\n3. **Level 3** (30+ min): Manager involved\n4. **Critical** (any time): For data loss, escalate to CTO\n\n| Severity | Response time | Who |\n|---|---|---|\n| SEV1 | 15 min | lead |\n"
        )
        #expect(runbook.escalation.map(\.level) == ["Level 1", "Level 2", "Level 3", "Critical"])
        #expect(runbook.escalation.map(\.fromMinutes) == [0, 15, 30, nil])
        #expect(runbook.escalation.map(\.toMinutes) == [15, 30, nil, nil])
        #expect(runbook.escalation.map(\.condition) == [nil, nil, nil, "any time"])
        #expect(runbook.escalation.map(\.who) == ["Engineer on call", "lead", "Manager", "CTO"])
        #expect(runbook.escalation.map(\.line) == [3, 4, 5, 6])
    }

    @Test("a ladder is read from bullets of minutes, a table and a block")
    func otherLadders() throws {
        let bullets = try read("## Escalation\n\n- **15 min**: Lead (if not acknowledged)\n- **1 hour**: Director\n")
        #expect(bullets.escalation.map(\.fromMinutes) == [15, 60])
        let table = try read("## Escalation\n\n| Time | Contact |\n|---|---|\n| 0-10 min | Desk |\n| 10 min | Lead |\n")
        #expect(table.escalation.map(\.who) == ["Desk", "Lead"])
        let block = try read("## Escalation\n\n" + fence("15 min: Lead\n30 min: Director"))
        #expect(block.escalation.map(\.fromMinutes) == [15, 30])
        #expect(block.escalation.map(\.line) == [4, 5])
    }

    @Test("contacts come from tables, bold lines and desks, and blanks are told")
    func contacts() throws {
        let runbook = try read(
            "## Contacts\n\n| Role | Name | Contact |\n|---|---|---|\n| Lead | TBD | TBD |\n| Desk | Ada | ada@shop.test |\n| Admin | | |\n\n**Primary:** [Name] - [Phone]\n**Second:** Bo - 555\n\n**Host support:**\n- Email: help@host.test\n- Phone: [ask]\n"
        )
        #expect(runbook.contacts.map(\.role) == ["Lead", "Desk", "Admin", "Primary", "Second", "Host support"])
        #expect(runbook.contacts.map(\.unfilled) == [true, false, true, true, false, false])
        #expect(runbook.contacts.map(\.line) == [5, 6, 7, 9, 10, 12])
        #expect(runbook.findings.filter { $0.message.contains("nobody is named") }.map(\.line) == [5, 7, 9])
    }
}

@Suite("Messages and lists")
struct MessageTests {
    @Test("a template knows its kind, its fields and their choices")
    func templates() throws {
        let runbook = try read(
            "## Incident communication\n\n**Template:**\n"
                + fence(
                    "🚨 INCIDENT: [What]\nSeverity: [High/Low]\nResult: PASS/FAIL\nIssues: None / See #x\n\nSection:\n- Start: HH:MM\n- [ ] Notice sent"
                )
                + "\n## Deployment Log Template\n\n" + fence("Date: YYYY-MM-DD\nWho: <name>"))
        #expect(runbook.templates.map(\.kind) == [.incident, .deploymentLog])
        #expect(runbook.templates[0].fields.map(\.name) == ["INCIDENT", "Severity", "Result", "Issues", "Start"])
        #expect(
            runbook.templates[0].fields.map(\.choices) == [
                [], ["High", "Low"], ["PASS", "FAIL"], ["None", "See #x"], [],
            ])
        #expect(runbook.templates[0].fields.map(\.line) == [5, 6, 7, 8, 11])
        #expect(runbook.checklist.isEmpty)
        #expect(runbook.procedures.isEmpty)
    }

    @Test("reasons to go back, and reasons not to")
    func triggers() throws {
        let runbook = try read(
            "## Rollback\n\n**When to roll back:**\n- Payments fail\n\n**Do NOT roll back for:**\n- A wrong colour\n\n### Steps\n\n1. Undo\n"
        )
        #expect(runbook.rollbackTriggers == [Passage(text: "Payments fail", line: 4)])
        #expect(runbook.rollbackExclusions == [Passage(text: "A wrong colour", line: 7)])
    }

    @Test("tasks with a limit of time")
    func followUps() throws {
        let runbook = try read(
            "## Post-deployment tasks\n\n### Within 1 hour\n\n- [ ] Watch\n\n### After\n\n1. **Immediate:**\n   - [ ] Tell\n2. **Within 24 hours:**\n   - [ ] Write\n"
        )
        #expect(runbook.followUps.map(\.text) == ["Watch", "Tell", "Write"])
        #expect(runbook.followUps.map(\.withinMinutes) == [60, 0, 1_440])
    }

    @Test(
        "a sentence may be such a task",
        arguments: [
            ("Within 24 hours: write down what went wrong.", 1_440), ("**Within 2 days**, review the alerts.", 2_880),
            ("Within 24 hours: 99% of them.", nil), ("Within 5 minutes the page comes back.", nil),
            ("It comes back within 24 hours: wait.", nil),
        ] as [(String, Double?)])
    func followUpSentence(text: String, minutes: Double?) throws {
        let runbook = try read("## Rollback\n\n1. Undo it\n\n## Afterwards\n\n\(text)\n")
        #expect(runbook.followUps.first?.withinMinutes == minutes)
    }

    @Test("trouble has symptoms, commands that look, and advice, from labels or from comments")
    func trouble() throws {
        let runbook = try read(
            "## Troubleshooting\n\n### Slow\n\n**Symptoms:**\n- Waits\n\n**Diagnosis:**\n" + fence("shopctl top", "sh")
                + "\n**Solutions:**\n1. Add an index\n\n### Down\n\n"
                + fence(
                    "# Symptom: nothing answers\n\n# Look\nshopctl status\n\n# Common causes:\n# - Disk full\n\n# Resolution:\n# - Make room",
                    "bash"))
        #expect(runbook.troubleshooting.map(\.title) == ["Slow", "Down"])
        #expect(runbook.troubleshooting.map { $0.symptoms.map(\.text) } == [["Waits"], ["nothing answers"]])
        #expect(runbook.troubleshooting.map { $0.diagnosis.map(\.text) } == [["shopctl top"], ["shopctl status"]])
        #expect(runbook.troubleshooting.map { $0.solutions.map(\.text) } == [["Add an index"], ["Make room"]])
    }

    @Test("warnings in bold, with a sign, as an alert and as a comment")
    func warnings() throws {
        let runbook = try read(
            "## Deploy\n\n**WARNING**: loud\n\n⚠️ **Data loss risk:** sign\n\n> [!CAUTION]\n> box\n\n**Note:** quiet\n\n"
                + fence("make x\n# WARNING: comment", "sh"))
        #expect(runbook.warnings.map(\.level) == [.warning, .critical, .critical, .note, .warning])
        #expect(runbook.warnings.map(\.line) == [3, 5, 7, 10, 14])
    }

    @Test("schedules from headings and from bold words")
    func maintenance() throws {
        let runbook = try read(
            "## Maintenance\n\n### Daily\n\n- Look at the logs\n\n### Plan\n\n- **Weekly:** Tidy up\n")
        #expect(runbook.maintenance.map(\.period) == ["daily", "weekly"])
        #expect(runbook.maintenance.map(\.text) == ["Look at the logs", "Tidy up"])
        #expect(runbook.procedures.isEmpty)
    }

    @Test("nothing an author wrote is lost")
    func notes() throws {
        let runbook = try read(
            "# Shop\n\nWords.\n\n## Overview\n\n- A fact\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Quoted\n")
        #expect(runbook.notes.map(\.text) == ["Words.", "A fact", "1 | 2", "Quoted"])
        #expect(runbook.notes.map(\.line) == [3, 7, 11, 13])
    }
}
