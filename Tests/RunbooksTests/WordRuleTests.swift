import Runbooks
import Testing

@Suite("Words and shapes that were learned last")
struct WordRuleTests {
    @Test(
        "roles of headings",
        arguments: [
            ("Shop", "Verifying the rollback", Role.verify), ("Root cause analysis", "Before redeploying", .predeploy),
            ("Kasse", "Sicherung prüfen", .verify), ("仓库", "服务重启", .maintenance), ("应急预案", "队列堆积", .troubleshooting),
            ("倉庫", "データのバックアップ", .maintenance),
        ])
    func roles(parent: String, title: String, role: Role) throws {
        let runbook = try read("# Till\n\n## \(parent)\n\n### \(title)\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [role])
    }

    @Test(
        "headings that only tell, in other languages, and boxes that are signed",
        arguments: ["概述", "連絡先", "Übersicht", "Vue d'ensemble", "Visión general", "Visão geral", "Sign-off"])
    func telling(title: String) throws {
        #expect(
            try read("# Till\n\n## \(title)\n\n1. Open the till\n2. Close the till\n").procedures.isEmpty
                == (title != "Sign-off"))
        let boxes = try read("# Till\n\n## \(title)\n\n- [ ] Cashier: ____ Date: ____\n")
        #expect(boxes.procedures.isEmpty == (title == "Sign-off"))
    }

    @Test("an alert about a limit is dealt with; the limits themselves are data")
    func measures() throws {
        let steps = "\n\n1. Look at the queue\n2. Restart the till\n"
        #expect(try read("# Till alerts\n\n## SLO fast burn" + steps).procedures.count == 1)
        #expect(try read("# Till alerts\n\n## High tick duration" + steps).procedures.count == 1)
        #expect(try read("# Till alerts\n\n## Alert thresholds" + steps).procedures.isEmpty)
    }

    @Test("signs before its verb do not hide that an item asks; names of rules do not make them steps")
    func signs() throws {
        let asking = try read("# Till\n\n## Settings > Members\n\n1. ✅ Enable the lock\n2. ⚠️ Set a limit\n")
        #expect(asking.procedures.first?.steps.map(\.line) == [5, 6])
        let rules =
            "1. **Storage:** the keys lie in the safe behind the shop\n2. **Limits:** only while nobody else can get in\n"
        #expect(try read("# Till\n\n## Access protocol\n\n" + rules).procedures.isEmpty)
    }

    @Test("below one label its parts are the steps of a section about trouble")
    func labelled() throws {
        let runbook = try read(
            "# Incident runbook\n\n## `till.swift`\n\n**Triage:**\n\n1. Check the log\n2. Restart the till\n3. The shop is told\n"
        )
        #expect(runbook.procedures.map(\.role) == [.troubleshooting])
        #expect(runbook.procedures.first?.steps.map(\.line) == [7, 8, 9])
    }

    @Test("ways that are counted in Chinese are one choice")
    func ways() throws {
        let runbook = try read(
            "# 仓库\n\n## 数据库回滚\n\n### 方案A: 快照\n\n" + fence("make back", "sh") + "\n### 方案B: 迁移\n\n"
                + fence("make undo", "sh"))
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures.first?.steps.filter { $0.alternative != nil }.count == 2)
    }

    @Test("commands that were called YAML are commands, and boxes that were called shell are a form")
    func tags() throws {
        let text =
            fence("kubectl get pods -n till\n# all of them run", "yaml") + "\n"
            + fence("[ ] Till is open\n[ ] Shop is told", "bash")
        #expect(try read("# Till\n\n" + text).codeBlocks.map(\.class) == [.command, .template])
        #expect(try read("# Till\n\n" + fence("test: -x\nrun: true", "yaml")).codeBlocks.map(\.class) == [.config])
        #expect(try read("# Till\n\n" + fence("- make -j\n- make test", "yaml")).codeBlocks.map(\.class) == [.config])
    }

    @Test(
        "limits in settings, tables and ratios",
        arguments: [
            (fence("Critical:\n  Error rate: >5% → page\n  Version: >=3", "yaml"), [">5.0"]),
            ("| Role | First | SLA |\n|---|---|---|\n| Cashier | phone | 10 min |\n", []),
            ("- **Availability**: 99.9%+\n", [">=99.9"]), ("- [ ] `max_items = 500` is set\n", []),
        ])
    func limits(text: String, found: [String]) throws {
        let runbook = try read("# Till\n\n## Key metrics\n\n" + text)
        #expect(runbook.thresholds.map { "\($0.comparator)\($0.value)" } == found)
    }

    @Test("a table of settings holds no limits")
    func settings() throws {
        let table = "| Item | Value |\n|---|---|\n| Retention policy | 30 days |\n"
        #expect(try read("# Till\n\n## Overview\n\n" + table).thresholds.isEmpty)
    }

    @Test("a chain that is called so names everybody; duties and addresses are no rungs")
    func ladders() throws {
        #expect(
            try read("# Till\n\nEscalation path: Cashier → Shop lead → Bank.\n").escalation.map(\.line) == [3, 3, 3])
        let duties = "## Escalation (manager)\n\n- Makes the call on whether the shop closes\n- Runs the review\n"
        #expect(try read("# Till\n\n" + duties).escalation.isEmpty)
        #expect(try read("# Till\n\n## Contact\n\n**Escalation**: lead@till.test\n").escalation.isEmpty)
    }

    @Test(
        "gaps of forms",
        arguments: [
            ("Severity: SEV1 / SEV2 / SEV3", ["SEV1 / SEV2 / SEV3"]), ("Phone: [+45-XX-XXXX]", ["[+45-XX-XXXX]"]),
            ("Summary: <2-3 sentences on what was seen>", ["<2-3 sentences on what was seen>"]),
            ("Due: [Date]\nTook: X分钟", ["[Date]", "X"]),
        ])
    func gaps(line: String, tokens: [String]) throws {
        let runbook = try read("# Till\n\n## Report template\n\n" + fence("Title: [Title]\n" + line))
        #expect(runbook.placeholders.map(\.token) == ["[Title]"] + tokens)
    }

    @Test("two gaps with dots between them are both found")
    func ranges() throws {
        let runbook = try read("# Till\n\n" + fence("git log --oneline [good-sha]..[bad-sha]", "sh"))
        #expect(runbook.placeholders.map(\.token) == ["[bad-sha]", "[good-sha]"])
    }
}
