import Runbooks
import Testing

@Suite("Shapes met in runbooks of strangers")
struct UnseenShapeTests {
    @Test("headings that each ask for something are the steps of the deployment they stand in")
    func sequence() throws {
        let runbook = try read(
            "# Shop\n\n## 1. Deploy\n\n### Build\n\n" + fence("make image", "sh") + "\n### Push the image\n\n"
                + fence("docker push shop", "sh") + "\n### Restart\n\n" + fence("systemctl restart shop", "sh")
                + "\n### Rollback\n\n" + fence("make undo", "sh"))
        #expect(runbook.procedures.map(\.title) == ["1. Deploy", "Rollback"])
        #expect(
            runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.title) == [
                "Build", "Push the image", "Restart",
            ])
        #expect(runbook.procedures.map(\.role) == [.deploy, .rollback])
    }

    @Test(
        "several ways, environments and matters beside each other stay procedures of their own",
        arguments: [
            ["Deploy with Docker", "Deploy with Helm"], ["Deploy to staging", "Deploy to production"],
            ["Application", "Database"], ["Archive creation", "Archive validation"],
        ])
    func ways(titles: [String]) throws {
        let parts = titles.map { "### \($0)\n\n" + fence("make \($0.count)", "sh") }
        let runbook = try read("# Shop\n\n## Deployment\n\n" + parts.joined(separator: "\n"))
        #expect(runbook.procedures.map(\.title) == titles)
    }

    @Test("chapters with a deployment and a way back each are several procedures")
    func chapters() throws {
        let chapter = { (title: String) in
            "### \(title)\n\n#### Deployment steps\n\n1. Push it\n2. Look\n\n#### Rollback procedure\n\n1. Undo it\n\n"
        }
        let runbook = try read("# Shop\n\n## Deployment types\n\n" + chapter("1. Tills") + chapter("2. Shelves"))
        #expect(runbook.procedures.map(\.role) == [.deploy, .rollback, .deploy, .rollback])
    }

    @Test(
        "roles by what stands around a common word",
        arguments: [
            ("Backup and restore", "Backup", Role.maintenance), ("Backup and restore", "Restore", .rollback),
            ("Post-deployment verification", "Monitor logs", .verify),
            ("Disaster recovery", "Database backup", .maintenance),
            ("Troubleshooting", "If rollback fails", .troubleshooting),
            ("Cluster operations", "Monitor replication", .maintenance),
            ("5) Post-incident checklist", "Notes taken", .troubleshooting),
            ("Common causes & fixes", "Secret was rotated", .troubleshooting),
            ("Deployment", "Useful commands", .maintenance),
        ])
    func around(parent: String, title: String, role: Role) throws {
        let runbook = try read("# Shop\n\n## \(parent)\n\n### \(title)\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [role])
    }

    @Test("in a deployment runbook that names its deployment, what says nothing of itself is maintenance")
    func unnamed() throws {
        let runbook = try read(
            "# Deployment runbook\n\n## Deployment\n\n1. Push it\n\n## Vault\n\n"
                + fence("vault kv put shop/key a=b", "sh"))
        #expect(runbook.procedures.map(\.role) == [.deploy, .maintenance])
    }

    @Test("bullets below checks are what is checked; addresses and symptoms are no steps")
    func bullets() throws {
        let checks = try read("# Shop\n\n## Post-deploy checks\n\n- Till answers\n- Shelf: `GET /shelf`\n")
        #expect(checks.procedures.first?.steps.map(\.line) == [5, 6])
        #expect(try read("# Shop\n\n## Endpoints\n\n- Live: `GET /live`\n- Ready: `GET /ready`\n").procedures.isEmpty)
        let trouble = try read(
            "# Shop\n\n## Troubleshooting\n\n### Till is stuck\n\n- Symptom: no light\n- Validate the plug:\n  - red\n- Restart it\n"
        )
        #expect(trouble.procedures.first?.steps.filter { $0.parent == nil }.map(\.line) == [8, 10])
    }

    @Test("items with their blocks right behind them, outside the list")
    func loose() throws {
        let runbook = try read(
            "# Shop\n\n## Bootstrap\n\n1) Machine (small)\n" + fence("ssh-keygen") + "\n2) Settings\n"
                + fence("A=<a>\nB=2")
                + "\n3) Start\n" + fence("./start.sh"))
        #expect(runbook.procedures.map(\.role) == [.maintenance])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.line) == [5, 10, 16])
    }

    @Test("a label on the last line of a paragraph names what follows")
    func lastLabel() throws {
        let runbook = try read(
            "# Shop\n\n## Issues\n\n### Slow\n\n**Symptoms**: slow\n**Resolution**:\n" + fence("make fast", "sh"))
        #expect(runbook.procedures.first?.steps.map(\.line) == [9])
    }

    @Test(
        "placeholders in braces, in capitals, of addresses and cut keys",
        arguments: [
            ("curl https://api/{zone}/purge -d '{\"all\":true}'", ["{zone}"]), ("awk '{print}' f | jq '{name}'", []),
            ("git show HEAD@{upstream}; curl -w '%{http_code}' x; echo ${A:-b}", []), ("cp {a,b}.txt out/", []),
            ("aws x arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME", ["ACCOUNT_ID", "ROLE_NAME"]),
            ("heroku config:get CLIENT_ID && export APP_NAME=x", []), ("kill -9 PID", ["PID"]), ("echo PID", []),
            ("mail -s x --to=<you@example.com>", ["<you@example.com>"]),
            ("restore backup_YYYYMMDD_HHMMSS.sql", ["YYYYMMDD_HHMMSS"]), ("export KEY=pk_live_xxx", ["pk_live_xxx"]),
            ("ssh root@shop\ntar -xf b-YYYYMMDD.tar", ["YYYYMMDD"]),
        ])
    func placeholders(command: String, tokens: [String]) throws {
        #expect(try read("# Shop\n\n" + fence(command, "sh")).placeholders.map(\.token) == tokens)
    }

    @Test("what a quoted heredoc passes on as it stands has no variables, and gaps still")
    func heredoc() throws {
        let script = "cat > f << 'EOF'\nproxy $host;\nserver your-shop;\nEOF\necho $SHOP"
        #expect(try read("# Shop\n\n" + fence(script, "sh")).placeholders.map(\.token) == ["your-shop", "$SHOP"])
        #expect(RunbookReader.placeholders(inScript: script, line: 1).map(\.token) == ["your-shop", "$SHOP"])
    }

    @Test("names in double braces are gaps of a text, and a tool's own in code")
    func double() throws {
        let runbook = try read(
            "# Shop\n\n- Lead: {{ lead_name }}, `{{ x }}`, {{ site.url }}\n\n"
                + fence("helm template --set a={{.Name}},{{ b }}", "sh"))
        #expect(runbook.placeholders.map(\.token) == ["{{ lead_name }}"])
    }

    @Test("a bold step may go on in the same line, and ways that are only weighed are nothing to choose")
    func boldSteps() throws {
        let runbook = try read(
            "# Trouble\n\n## Keys lost\n\n**Step 1 — Look**\n" + fence("ls", "sh")
                + "\n**Step 2 — Escalate** to the lead if they are gone.\n")
        #expect(runbook.procedures.first?.steps.filter { $0.parent == nil }.map(\.line) == [5, 10])
        let options = try read(
            "# Shop\n\n## Deployment options\n\n### Option 1: Ship\n\n- Full control\n\n### Option 2: Lorry\n\n- Cheap\n"
        )
        #expect(options.procedures.isEmpty)
    }

    @Test(
        "placeholders in code within a sentence",
        arguments: [
            ("Run `fly status --app $APP_NAME`.", ["$APP_NAME"]), ("Set `$APP_NAME` first.", []),
            ("Serve `api.${DOMAIN}`.", ["${DOMAIN}"]), ("Open `reports/{day}.json`.", ["{day}"]),
            ("Call `/users/{id}`.", []), ("Tag `vX.Y.Z`, needs `18.x`.", ["vX.Y.Z"]), ("It costs $5 or `$5`.", []),
        ])
    func inline(sentence: String, tokens: [String]) throws {
        #expect(try read("# Shop\n\n\(sentence)\n").placeholders.map(\.token) == tokens)
    }
}

@Suite("Limits of strangers")
struct UnseenLimitTests {
    @Test(
        "numbers that say by themselves that they are limits",
        arguments: [
            ("## Go\n\n- [ ] Certificate valid for 90+ days", ["3 >= 90.0"]), ("## Needs\n\n- Node 18+", []),
            ("## Rollback if\n\n- 3 consecutive health check failures", ["3 >= 3.0"]),
            ("## Alerts\n\n- 5 or more failed logins", ["3 >= 5.0"]),
            ("## Targets\n\n- Frame rate: 60+ FPS", ["3 >= 60.0"]),
            ("## Shop\n\nWe must maintain 99.9% uptime.", ["3 >= 99.9"]),
            ("## Go\n\n- [ ] Complaints = 0", ["3 == 0.0"]),
            ("## Scaling\n\nScales on CPU (70%) and memory (80%).", ["3 > 70.0", "3 > 80.0"]),
            ("## Recovery time objective\n\nRestore must complete in under 15 minutes.", ["3 < 15.0"]),
            ("## Goals\n\n- MTTR: < 1 hour for P0, < 4 hours for P1", ["3 < 1.0", "3 < 4.0"]),
            ("## Rollback triggers\n\n- Health check fails for more than 2 minutes", ["3 > 2.0"]),
            ("## Back\n\n`serve <tag>=100`", []), ("## Watch\n\n1. Watch for 30+ minutes", []),
        ])
    func implied(markdown: String, limits: [String]) throws {
        #expect(
            try read("# Shop\n\n\(markdown)\n").thresholds.map { "\($0.line - 2) \($0.comparator) \($0.value)" }
                == limits)
    }

    @Test("in the comments of a block")
    func comments() throws {
        let runbook = try read(
            "# Shop\n\n## Look\n\n"
                + fence(
                    "# Check error rate\ncurl -s x\n\n# If > 1%, roll back\n# Required:\n# - Time to paint: < 2s\n# 3 of > 2 things",
                    "sh"))
        #expect(
            runbook.thresholds.map { "\($0.line) \($0.metric) \($0.value)" } == [
                "9 error rate 1.0", "11 Time to paint 2.0",
            ])
    }

    @Test("settings that say what happens above a limit")
    func settings() throws {
        let runbook = try read(
            "# Shop\n\n## Alerts\n\n" + fence("# page\n- Response time > 3s: tell the room\n- retries: 3 > 2", "yaml"))
        #expect(runbook.thresholds.map { "\($0.line) \($0.value)\($0.unit ?? "")" } == ["7 3.0s"])
    }

    @Test("an escalation told in an entry about trouble")
    func escalation() throws {
        let runbook = try read(
            "# Shop\n\n## Till down\n\nLook.\n\n**Escalation**: If not resolved in 30 min → Escalate to L2\n\n**Escalation**: Immediate → CTO\n\n**Escalation**: see above\n"
        )
        #expect(runbook.escalation.map(\.line) == [7, 9])
        #expect(runbook.escalation.first?.who == "L2")
        #expect(runbook.escalation.first?.fromMinutes == 30)
    }
}
