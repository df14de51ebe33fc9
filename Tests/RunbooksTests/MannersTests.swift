import Runbooks
import Testing

@Suite("Manners of writing")
struct MannersTests {
    @Test("rows of a table are steps when a column counts them and another says what to do")
    func tables() throws {
        let runbook = try read(
            "## Verification\n\n| Step | Action | Expected |\n|---|---|---|\n| 1 | Open the page | 200 |\n| 2 | Log in | works |\n"
        )
        #expect(try runbook.outline("Verification") == ["manual Open the page", "manual Log in"])
        let alarms = try read(
            "## Alert list\n\n| # | Alarm | Meaning |\n|---|---|---|\n| 1 | Full | disk |\n| 2 | Hot | fan |\n")
        #expect(alarms.procedures.isEmpty)
    }

    @Test("numbered sentences in a block are steps when they ask for something")
    func sentences() throws {
        let runbook = try read(
            "# Deployment\n\n## The short version\n\n"
                + fence("1. Open a pull request.\n2. Merge it.\n   Wait for green.\n3. Watch."))
        #expect(runbook.procedures.map(\.role) == [.deploy])
        #expect(runbook.procedures[0].steps.map(\.line) == [6, 7, 9])
        let order = try read(
            "## Deploy order\n\n" + fence("1. VPC - no dependencies\n2. Database - depends on the VPC"))
        #expect(order.procedures.isEmpty)
    }

    @Test(
        "a heading that says nothing is a procedure when what is under it does",
        arguments: [
            ("# Shop\n\n## Rebuild the index\n\n1. Stop the writers\n2. Run the job\n", [Role.maintenance]),
            (
                "# Incident runbook\n\n## Workers\n\n" + fence("kubectl rollout restart deploy/web", "sh"),
                [.troubleshooting]
            ),
            (
                "# Key rotation\n\n## Preparation of keys\n\n## Database\n\n" + fence("kubectl apply -f x", "sh"),
                [.maintenance]
            ),
            ("# Shop\n\n## Approval\n\n- [ ] Ada agrees\n", [.predeploy]),
            ("# Shop\n\n## Parts\n\n1. The web server\n2. The database\n", []),
            ("Ohne Überschrift, für den Fall der Fälle.\n\n" + fence("sudo reboot", "sh"), [.maintenance]),
        ] as [(String, [Role])])
    func quiet(markdown: String, roles: [Role]) throws {
        #expect(try read(markdown).procedures.map(\.role) == roles)
    }

    @Test("lists in another language than English are believed without knowing its verbs")
    func languages() throws {
        let runbook = try read(
            "# Störung im Lager\n\nDas ist der Weg für den Fall, dass der Dienst auf dem Server nicht mit den Kassen spricht, "
                + "und zwar von der Zentrale aus.\n\n## Lagerliste\n\n1. Regal mit den Kisten aufschließen\n2. Kisten auf den Wagen stellen\n"
        )
        #expect(runbook.procedures.last?.steps.count == 2)
    }

    @Test("conditions with boxes are nothing to do")
    func conditions() throws {
        let runbook = try read(
            "## Rollback triggers\n\n- [ ] Errors above 1 %\n- [ ] Data lost\n\n## Rollback\n\nRoll back if any of these is true:\n\n"
                + "- [ ] Orders fail\n\n1. Press undo\n")
        #expect(runbook.procedures.map(\.title) == ["Rollback"])
        #expect(runbook.procedures[0].steps.map(\.title) == ["Press undo"])
        #expect(runbook.checklist.count == 3)
    }

    @Test("a bold line with words right under it names a step")
    func labels() throws {
        let runbook = try read(
            "## Failover\n\n**1. Stop the primary**\nUse a second terminal.\n" + fence("pg_ctl stop", "sh")
                + "\n**2. Promote**\n" + fence("pg_ctl promote", "sh")
                + "\n**Never do this on a Friday afternoon, whoever asks.**\n")
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.line) == [3, 9])
    }

    @Test("phases that follow each other are steps, numbered problems are not")
    func phases() throws {
        let phases = try read(
            "# Incident response\n\n## Response steps\n\n### 1. Assess\n\n1. Look\n2. Ask\n\n### 2. Check logs\n\n1. Read\n2. Compare\n"
        )
        #expect(phases.procedures.map(\.line) == [3])
        let problems = try read(
            "# Shop\n\n## Troubleshooting\n\n### 1. Login fails\n\n1. Look\n2. Ask\n\n### 2. Cart empty\n\n1. Look\n2. Ask\n"
        )
        #expect(problems.procedures.map(\.line) == [5, 10])
    }

    @Test("bullets are steps where nothing else is and most of them ask")
    func bullets() throws {
        let runbook = try read(
            "## Phased rollout\n\n- **Day 1**: release to 1 %\n- **Day 2**: raise to 10 %\n\n## Rollback\n\n- The button is red\n- It is big\n"
        )
        #expect(runbook.procedures.map(\.line) == [1])
        #expect(runbook.procedures[0].steps.map(\.line) == [3, 4])
    }

    @Test("what is done every week is a schedule, what is done once to clean up is not")
    func chores() throws {
        let runbook = try read(
            "# Keys\n\n## Cleanup\n\n- Revoke the old keys\n- Document the change\n\n## Weekly tasks\n\n- Review the logs\n- Check the disks\n"
        )
        #expect(runbook.procedures.map(\.line) == [3])
    }

    @Test("a common word takes its role from what stands around it")
    func weak() throws {
        let runbook = try read(
            "# Incident runbook\n\n## Post-incident work\n\n### Follow-up\n\n1. Write it down\n\n## Checklist\n\n- [ ] Look\n"
        )
        #expect(runbook.procedures.map(\.role) == [.troubleshooting, .troubleshooting])
    }

    @Test("numbers that count causes divide no script")
    func causes() throws {
        let runbook = try read(
            "## Workers do not scale\n\n"
                + fence(
                    "kubectl describe hpa\n\n# Causes:\n# 1. No metrics\n# 2. Target too high\n\nkubectl scale deploy/w --replicas=5",
                    "sh"))
        #expect(runbook.procedures[0].steps.count == 1)
    }

    @Test(
        "roles of headings that other words than the first decide",
        arguments: [
            ("Before the release", Role.predeploy), ("Before re-deploying", .predeploy), ("Halt a rollout", .rollback),
            ("If access is lost", .troubleshooting), ("Incident: deploy is stuck", .troubleshooting),
            ("Preconditions", .predeploy),
            ("Alarm: queue is full", .troubleshooting), ("回滚后验证", .verify),
            ("Post-incident review", .troubleshooting),
        ])
    func roles(title: String, role: Role) throws {
        #expect(try read("# Shop\n\n## \(title)\n\n1. Press\n2. Wait\n").procedures.map(\.role) == [role])
    }

    @Test(
        "what only looks like a value to fill in",
        arguments: [
            "`Map<String, Handler>` holds them", "the table `[upstream]`", "the route `/devices/[id]/edit`",
            "see [the docs][ref]",
            "`pip install -e \".[dev]\"`", "`[System.Environment]::Exit`", "Client: `<none>`",
        ])
    func marks(prose: String) throws {
        #expect(try read("# Shop\n\n\(prose)\n\n[ref]: https://example.org\n").placeholders.isEmpty)
    }

    @Test("tags of a language of tags are no values, nor is front matter")
    func tags() throws {
        let runbook = try read(
            "---\ntags: [search, shop]\n---\n\n## Deploy\n\n"
                + fence("<Task>\n  <Trigger>daily</Trigger>\n</Task>", "xml"))
        #expect(runbook.placeholders.isEmpty)
        #expect(try read("## Rollback\n\n" + fence("heroku rollback v<N>", "sh")).placeholders.map(\.token) == ["<N>"])
    }

    @Test("a comment over its command may promise what it returns")
    func promises() throws {
        let runbook = try read("## Verify\n\n" + fence("# Health, should return 204\ncurl -i localhost", "sh"))
        #expect(runbook.expectations.map(\.status) == [[204]])
        #expect(runbook.expectations.map(\.commandLine) == [5])
    }

    @Test("a document called a reference still holds procedures; an appendix holds those that say so")
    func reference() throws {
        let runbook = try read(
            "# Deployment reference\n\n## Access\n\n" + fence("ssh-add key", "sh")
                + "\n## Appendix\n\n### Rollback by hand\n\n"
                + fence("helm rollback shop", "sh") + "\n### Handy\n\n" + fence("kubectl get pods", "sh"))
        #expect(runbook.procedures.map(\.title) == ["Access", "Rollback by hand"])
    }
}
