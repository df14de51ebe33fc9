import Runbooks
import Testing

/// What headings, the sections around them and their place in the document decide together.
@Suite("Decisions about sections")
struct HeadingDecisionTests {
    private func found(_ markdown: String) throws -> [String] {
        try read(markdown).procedures.map { "\($0.line) \($0.role.rawValue)" }
    }

    @Test(
        "words of headings met with strangers",
        arguments: [
            ("Rollback readiness", Role.predeploy, "that the way back is known is looked at before"),
            ("Rollback verification", .verify, "proves that the way back worked"),
            ("Before migrating", .predeploy, "comes before"),
            ("Short-term monitoring (1-24 hours)", .postdeploy, "goes on for hours"),
            ("Long-term validation", .postdeploy, "goes on for days"),
            ("Disaster recovery checklist", .maintenance, "is kept up while nothing is wrong"),
            ("Incident checklist", .troubleshooting, "any other word counts for more than the list"),
            ("Local development", .maintenance, "runs on somebody's own machine"),
            ("Sample queries", .maintenance, "is a collection"),
            ("Reset the till", .maintenance, "begins anew"),
            ("Pre-go-live checks of the code", .predeploy, "comes before a deployment of any name"),
            ("Post-go-live activities", .postdeploy, "comes after a deployment of any name"),
            ("Limpeza automática", .maintenance, "a further language"),
            ("Восстановление из копии", .rollback, "a further language"),
            ("Pre-incident preparation", .maintenance, "is kept up while nothing is wrong"),
            ("Error tracking", .postdeploy, "watches"),
            ("Rotate `PRE_DEPLOY_KEY`", .maintenance, "the name of a variable says nothing of what is done"),
            ("回滾", .rollback, "traditional script"), ("服務驗證", .verify, "traditional script"),
            ("災難復原", .troubleshooting, "traditional script"),
        ])
    func words(title: String, role: Role, reason: String) throws {
        let runbook = try read("# Till\n\n## \(title)\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [role], "\(reason)")
    }

    @Test("numbered chapters of a deployment are parts of it, whatever their titles say")
    func chapters() throws {
        let block = "\n" + fence("tillctl prepare", "sh") + "\n"
        let markdown =
            "# Deploying the till\n\n## 1. The machine\n\(block)## 2. The code\n\(block)## 3. Deploy\n\(block)"
            + "## 4. Till rooms\n\(block)## Spare parts\n\(block)"
        #expect(try read(markdown).procedures.map(\.role) == [.deploy, .deploy, .deploy, .deploy, .maintenance])
    }

    @Test("a post-mortem below an incident is the end of answering it")
    func postMortem() throws {
        #expect(
            try found(
                "# Incidents\n\n## 1. Till breach\n\n### Contain\n\n1. Lock the till\n\n### Post-mortem\n\n- Review the locks\n"
            )
                == ["5 troubleshooting", "9 troubleshooting"])
    }

    @Test("whom to tell, in a document about the way back, is told after it")
    func telling() throws {
        #expect(
            try found("# Rollback procedure\n\n## Communicate\n\n1. Post the version in the room\n2. Open a ticket\n")
                == ["3 postrollback"])
    }

    @Test("in a document about the way back, what was deployed or migrated is taken back")
    func takenBack() throws {
        #expect(
            try found(
                "# Rollback procedures\n\n## Migration 7\n\n1. Drop the column\n2. Restart the till\n\n## Complete deployment\n\n"
                    + fence("./rollback.sh", "sh")) == ["3 rollback", "8 rollback"])
    }

    @Test("what to do if it breaks is the way back where its command is")
    func ifItBreaks() throws {
        #expect(
            try found("# Till\n\n## If the upgrade breaks\n\n" + fence("sudo ./deploy/rollback.sh", "sh")) == [
                "3 rollback"
            ])
        #expect(
            try found("# Till\n\n## If the upgrade breaks\n\n" + fence("journalctl -u till", "sh")) == [
                "3 troubleshooting"
            ])
    }

    @Test("options have names in other languages, too, and criteria without boxes hold nothing to do")
    func options() throws {
        let block = "\n\n" + fence("alembic downgrade -1", "sh") + "\n"
        #expect(
            try found(
                "# Caja\n\n## Rollback de la base\n\n### Opción A: sencillo\(block)### Opción B: difícil\(block)")
                == ["3 rollback"])
        let criteria = "# Till\n\n## Success criteria\n\n### Operational success\n\n"
        #expect(try found(criteria + "- All alerts work\n- The team is ready\n").isEmpty)
        #expect(try read(criteria + "- [ ] All alerts work\n- [ ] The team is ready\n").procedures.map(\.line) == [5])
    }

    @Test("checks that are made before a deployment come before it")
    func gate() throws {
        let block = "\n" + fence("npm test", "sh")
        #expect(try found("# Till\n\n## Validation gate\n\nBefore a production deploy:\n" + block) == ["3 predeploy"])
        #expect(try found("# Till\n\n## Validation gate\n\nRun all of it:\n" + block) == ["3 verify"])
    }

    @Test("ways below a heading that says nothing are a choice still")
    func ways() throws {
        let runbook = try read(
            "# Till\n\n## Values of the till\n\n### Option A — in the page\n\nOpen the page.\n\n"
                + "### Option B — with a command\n\n" + fence("tillctl set NAME", "sh"))
        #expect(runbook.procedures.map(\.line) == [3])
    }

    @Test("a setup whose commands bring the whole up is a deployment")
    func setup() throws {
        #expect(
            try found(
                "# Till\n\n## Initial setup\n\n### 1. Prepare\n\n" + fence("./bootstrap.sh", "sh")
                    + "\n### 2. Apply\n\n" + fence("terraform apply plan", "sh") + "\n### 3. Look\n\n"
                    + fence("terraform show", "sh")) == ["3 deploy"])
    }

    @Test("good advice and rules are nothing to do now, unless there are boxes or commands")
    func advice() throws {
        #expect(
            try found(
                "# Till\n\n## Best practices\n\n### Before deployment\n\n1. Review all changes\n2. Tell the shop\n\n"
                    + "## Migration safety rules\n\n1. Never drop a column\n2. Test with a copy\n"
            ).isEmpty)
        #expect(
            try found("# Till\n\n## Best practices\n\n### Before deployment\n\n- [ ] Review all changes\n") == [
                "5 predeploy"
            ])
    }

    @Test("what is numbered and asks for something is read below a reference, too")
    func reference() throws {
        #expect(
            try found(
                "# Deploy the till\n\n## Environment reference\n\n### Purge the cache\n\n1. Set the age to nought\n"
                    + "2. Alternatively, raise the version\n\n### Names\n\n- till\n- shop\n"
            ).map { $0.prefix(1) } == ["5"])
    }

    @Test("modes, of which one is chosen, are a choice, and other chapters stay what they are")
    func modes() throws {
        let block = "\n" + fence("tillctl deploy", "sh") + "\n"
        let runbook = try read(
            "# Deployment options\n\n## 1. On a machine\n\(block)## 2. In a container\n\(block)## Smoke test\n\n"
                + fence("curl -f localhost/health", "sh"))
        #expect(runbook.procedures.map(\.role) == [.deploy, .verify])
        #expect(runbook.procedures[0].steps.filter { $0.alternative != nil }.count == 2)
    }

    @Test("a chapter with numbered parts of its own is no step of the one around it")
    func nested() throws {
        let block = "\n" + fence("tillctl up", "sh") + "\n"
        #expect(
            try found(
                "# 收银台\n\n## 单机部署\n\n### 快速部署\n\n#### 1. 安装\n\(block)#### 2. 启动\n\(block)### 配置证书\n\(block)")
                == ["5 deploy", "19 deploy"])
    }
}
