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
            ("Rollback verification", .postrollback, "follows the way back"),
            ("Before migrating", .predeploy, "comes before"),
            ("Short-term monitoring (1-24 hours)", .postdeploy, "goes on for hours"),
            ("Long-term validation", .postdeploy, "goes on for days"),
            ("Disaster recovery checklist", .maintenance, "is kept up while nothing is wrong"),
            ("Incident checklist", .troubleshooting, "any other word counts for more than the list"),
            ("Local development", .maintenance, "runs on somebody's own machine"),
            ("Sample queries", .maintenance, "is a collection"),
            ("Reset the till", .maintenance, "begins anew"),
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

    @Test("a post-mortem below an incident comes after it")
    func postMortem() throws {
        #expect(
            try found(
                "# Incidents\n\n## 1. Till breach\n\n### Contain\n\n1. Lock the till\n\n### Post-mortem\n\n- Review the locks\n"
            )
                == ["5 troubleshooting", "9 postdeploy"])
    }

    @Test("whom to tell, in a document about the way back, is told after it")
    func telling() throws {
        #expect(
            try found("# Rollback procedure\n\n## Communicate\n\n1. Post the version in the room\n2. Open a ticket\n")
                == ["3 postrollback"])
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

@Suite("Lists that tell")
struct TellingListTests {
    @Test(
        "what a report holds, what is set somewhere, and in which order things start",
        arguments: [
            "## Verify\n\n**Important:** Every variable must be:\n\n1. Present in the file\n2. Read at the start\n",
            "## Backup\n\nWhat to back up:\n\n1. The database\n2. Store of files\n",
            "## After the release\n\nWrite a report containing:\n\n1. Record of times\n2. Check of costs\n",
            "## Deployment\n\n### Key configuration\n\n- **Build command (till):** `npm run build`\n- **Start command:** `npm start`\n",
            "## Ordre de déploiement\n\n```\n1. Réseau → rien\n2. Caisse → réseau\n```\n",
            "## Release\n\nAfter the run a list is generated at `out.json`:\n\n```json\n{\"a\": 1}\n```\n",
        ])
    func telling(markdown: String) throws {
        #expect(try read("# Till\n\n" + markdown).procedures.isEmpty)
    }

    @Test("a block of commands right behind a numbered list is what its last item does")
    func lastItem() throws {
        let runbook = try read(
            "# Till\n\n## Rollback\n\n1. Find the last good image\n2. Put it into the definition\n3. Update the service\n\n"
                + fence("tillctl update --image <image>", "sh"))
        #expect(
            try runbook.outline("Rollback") == [
                "manual Find the last good image", "manual Put it into the definition", "command Update the service",
            ])
    }

    @Test("bullets below one label are steps though another label has commands or numbers")
    func labels() throws {
        let runbook = try read(
            "# Till\n\n## Security incidents\n\n**Suspected theft:**\n\n1. Lock the till\n2. Call the lead\n\n"
                + "**Failed login:**\n\n- Check the clock\n- Verify the card\n")
        #expect(
            runbook.procedures[0].steps.filter { $0.parent != nil }.map(\.title) == [
                "Lock the till", "Call the lead", "Check the clock", "Verify the card",
            ])
    }

    @Test("bullets with a name and a command are steps, remarks in brackets behind it or not")
    func named() throws {
        let runbook = try read(
            "# Till\n\n## Backups\n\n- **List backups:** `velero backup get`\n- **Make one:** `velero backup create now` (returns a name)\n"
        )
        #expect(runbook.procedures.flatMap(\.steps).map(\.line) == [5, 6])
    }

    @Test("a bold word at the beginning of a broken line is no label")
    func brokenLine() throws {
        let runbook = try read(
            "# Till\n\n## Backup of the volume\n\nCopy the volume only while the till is\n**stopped** (a copy may be torn):\n\n"
                + fence("tar czf volume.tar.gz /data", "sh"))
        #expect(runbook.procedures.flatMap(\.steps).map(\.line) == [8])
    }

    @Test(
        "further words that ask",
        arguments: [
            "1. Enforce the audit\n2. Replay the log\n", "1. Alternatively, raise the limit\n2. File a ticket\n",
            "1. générer un mot de passe ;\n2. remplacer la valeur ;\n3. recharger le service\n",
        ])
    func verbs(list: String) throws {
        let french =
            "Cette page est pour les personnes qui tiennent la caisse et qui ont perdu une clé dans la maison.\n\n"
        let words = list.contains("générer") ? french : ""
        #expect(try !read("# Till\n\n\(words)## Point\n\n" + list).procedures.isEmpty)
    }

    @Test("one label with a list among labels that only tell names the list, not a step")
    func oneLabel() throws {
        let runbook = try read(
            "# Till\n\n## Rotate the secret\n\n**Checklist**\n\n1. Create a secret\n2. Repeat for production\n\n"
                + "**Limits**\n\nNone are known.\n")
        #expect(try runbook.outline("Rotate the secret") == ["manual Create a secret", "manual Repeat for production"])
    }
}
