import Runbooks
import Testing

@Suite("Shapes met in further runbooks of strangers")
struct StrangerShapeTests {
    @Test("a bold step with words only is a step, and no step around one of its own name")
    func boldStep() throws {
        let runbook = try read(
            "# Shop\n\n## Deploy\n\n**Step 1 — Build**\n\n" + fence("make image", "sh")
                + "\n**Step 2 — Restart the tills**\n\nBy hand, one after the other.\n")
        #expect(try runbook.outline("Deploy") == ["command Step 1 — Build", "manual Step 2 — Restart the tills"])
    }

    @Test("parts of a chapter are the steps of a deployment, and procedures of their own elsewhere")
    func nested() throws {
        let parts = { (chapter: Int) in
            "### \(chapter).1 Tills\n\n" + fence("make tills", "sh") + "\n### \(chapter).2 Shelves\n\n"
                + fence("make shelves", "sh") + "\n"
        }
        let runbook = try read("# Shop\n\n## 3. Deployment\n\n\(parts(3))## 4. Maintenance\n\n\(parts(4))")
        #expect(runbook.procedures.map(\.title) == ["3. Deployment", "4.1 Tills", "4.2 Shelves"])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.title) == ["Tills", "Shelves"])
    }

    @Test("step headings in further languages", arguments: ["Bước", "Krok", "Adım", "Langkah", "Steg"])
    func languages(word: String) throws {
        let runbook = try read(
            "# Kasa\n\n## Deployment\n\n### \(word) 1: Kasa\n\n" + fence("make a", "sh") + "\n### \(word) 2: Lada\n\n"
                + fence("make b", "sh"))
        #expect(runbook.procedures.count == 1)
        #expect(runbook.procedures.first?.steps.map(\.title) == ["Kasa", "Lada"])
    }

    @Test("symptoms and causes are told, whatever words they begin with")
    func reasons() throws {
        let runbook = try read(
            "# Shop\n\n## Tills down\n\n### Symptoms\n\n- Alert: `TillDown`\n- Check light is off\n\n### Probable causes\n\n"
                + "1. Close of day was missed\n2. Drop in voltage\n\n### Fix\n\n1. Restart the till\n")
        #expect(runbook.procedures.map(\.title) == ["Fix"])
    }

    @Test("situations are looked up, not chosen between; ways of deploying are chosen")
    func scenarios() throws {
        let both =
            "### Scenario 1: Dark\n\n" + fence("make light", "sh") + "\n### Scenario 2: Loud\n\n"
            + fence("make calm", "sh")
        #expect(try read("# Shop\n\n## Common problems\n\n\(both)").procedures.count == 2)
        let ways = both.replacing("Scenario", with: "Option")
        #expect(try read("# Shop\n\n## Deployment\n\n\(ways)").procedures.count == 1)
    }

    @Test("what a workflow does by itself is no procedure")
    func automatic() throws {
        let runbook = try read(
            "# Shop\n\n## Test deployment\n\nEvery merge starts `ship.yml`:\n1. Validates the tills\n2. Builds the image\n"
                + "3. Fires the hook\n4. **Verifies it**: polls the till\n\n## Deployment\n\n"
                + fence("make ship", "sh"))
        #expect(runbook.procedures.map(\.title) == ["Deployment"])
    }

    @Test(
        "roles",
        arguments: [
            ("Post-incident", "Immediate actions", Role.troubleshooting),
            ("Post-rollback", "Simple rollback", .postrollback),
            ("Useful commands reference", "Kubernetes", .maintenance),
            ("Troubleshooting", "Revert conflicts", .troubleshooting), ("附录: 命令速查", "镜像", .maintenance),
            ("Data", "Schema checks", .verify),
            ("Data", "Health check and diagnostics", .verify), ("Data", "Health check errors", .troubleshooting),
            ("Rollback prevention", "Till", .maintenance),
            ("Monitoring", "Setting up alerts", .maintenance),
        ])
    func roles(parent: String, title: String, role: Role) throws {
        let runbook = try read("# Shop\n\n## \(parent)\n\n### \(title)\n\n" + fence("make it", "sh"))
        #expect(runbook.procedures.map(\.role) == [role])
    }

    @Test(
        "classes of blocks",
        arguments: [
            ("work_mem = '64MB' -- for each\nmax_connections = 100", "sql", CodeBlock.Class.config),
            ("SELECT 1 = 1;\nSELECT 2;", "sql", .sql),
            ("LEFT=$(df -h /srv |\n  tail -1)", "bash", .command),
            ("# /etc/tills.d/shop\nrotate daily {\n  keep\n}", "", .config),
            ("pwsh -File till.ps1\ncurl.exe -I https://till", "", .command),
            (
                "# /etc/rotate.d/till\n/var/log/till/*.log {\n  rotate 3\n  postrotate\n    docker restart till\n  endscript\n}",
                "bash", .config
            ),
            ("# /etc/till\ncat till.conf\nsystemctl restart till", "bash", .command),
            ("PATH=/opt/till:$PATH nohup tillctl run", "sh", .command),
            ("URL=\"http://till\" ./migrate.sh", "sh", .command),
            ("A=\"x y\" B='z w' ./till", "sh", .command), ("A=\"x y\" B='z w'", "sh", .config),
            ("URL=\"http://till\"\nKEY='a b'", "sh", .config),
            ("# Till:\n- [ ] open\n- [ ] lit", "bash", .template), ("push → build → ship", "yaml", .other),
            ("[Notes]", "", .template),
            ("Resolve-DnsName till.test\nClear-Host", "", .command),
        ])
    func classes(content: String, tag: String, expected: CodeBlock.Class) throws {
        #expect(try read("# Shop\n\n" + fence(content, tag)).codeBlocks.map(\.class) == [expected])
    }

    @Test("what follows a way back is no part of it, and a heading may count with a dot in the middle")
    func aftermath() throws {
        let runbook = try read(
            "# Shop\n\n## 1 · Rollback procedures\n\n### Option 1: Image\n\n" + fence("make old", "sh")
                + "\n### Option 2: Switch\n\n" + fence("make switch", "sh")
                + "\n### Recovery after rollback\n\n1. Count the tills\n2. Open the shop\n")
        #expect(runbook.procedures.map(\.title) == ["1 · Rollback procedures", "Recovery after rollback"])
        #expect(runbook.procedures.map(\.role) == [.rollback, .postrollback])
    }

    @Test(
        "what only tells when or how something happens is no procedure",
        arguments: [
            "## Deploy by hand when:\n\n1. Tills are many\n2. Shelves are few\n",
            "## Deployment workflow\n\n### 1. Till - automatic\n\n" + fence("push → build → ship", "yaml")
                + "\n### 2. Shelf - on demand\n\n" + fence("ask → build → ship", "yaml"),
            "## Next steps\n\n1. Buy a till\n2. Paint the shelf\n",
            "## Qué hace el guion\n\n1. Valida la caja\n2. Borra la lista de la caja y de los libros\n",
        ])
    func telling(markdown: String) throws {
        #expect(try read("# Shop\n\n\(markdown)").procedures.map(\.title) == [])
    }

    @Test("two verbs with a stroke ask for something")
    func stroke() throws {
        let runbook = try read(
            "# Shop\n\n## Pause one till\n\n1. Edit its line\n2. Redeploy/restart the worker\n3. The lamp goes out\n")
        #expect(runbook.procedures.map(\.title) == ["Pause one till"])
    }

    @Test("a short deployment that numbers its chapters is one procedure; with a way back among them they are several")
    func whole() throws {
        let chapter = { (number: Int, title: String) in
            "## \(number). \(title)\n\n" + fence("make part\(number)", "sh") + "\n"
        }
        let parts = chapter(1, "Till") + chapter(2, "Shelf") + chapter(3, "Light") + chapter(4, "Door")
        let one = try read("# Deployment\n\n" + parts)
        #expect(one.procedures.map(\.title) == ["Deployment"])
        #expect(one.procedures[0].steps.map(\.title) == ["Till", "Shelf", "Light", "Door"])
        #expect(try read("# Deployment\n\n" + parts + chapter(5, "Rollback")).procedures.count == 5)
    }

    @Test("a list of commands is a list of steps, and a table of steps under a test is gone through")
    func commands() throws {
        let runbook = try read(
            "# Deployment\n\n## Till (here)\n\n1. `cd /srv/till`\n2. `LIGHT=on npm run till`\n3. The lamp: green\n\n"
                + "## Smoke tests\n\n### Test 1: Pay flow\n\n| Step | Action | Expected |\n| --- | --- | --- |\n"
                + "| 1.1 | Pay | Receipt |\n| 1.2 | Cancel | Money back |\n")
        #expect(runbook.procedures.map(\.title) == ["Till (here)", "Test 1: Pay flow"])
    }
}
