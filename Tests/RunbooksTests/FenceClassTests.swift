import Runbooks
import Testing

@Suite("Classes of code blocks")
struct FenceClassTests {
    @Test(
        "a tag is believed only as far as the content bears it out",
        arguments: [
            ("systemctl restart shop", "bash", CodeBlock.Class.command, "plain shell"),
            ("systemctl restart shop", "", .command, "known program without a tag"),
            ("./release.sh 5", "", .command, "a path to run"),
            ("scripts/release.sh", "text", .other, "where something is"),
            ("sudo ROLE=till PLACE=shop bash scripts/setup.sh", "bash", .command, "variables behind sudo"),
            ("shop restarts now", "", .other, "words without a tag"),
            ("# only a comment\n# and another", "bash", .other, "nothing to run"),
            ("PORT=80\nHOST=shop.test", "bash", .config, "settings in shell clothes"),
            ("export PORT=80\nexport HOST=shop.test", "bash", .command, "exports are run"),
            ("PORT=80 ./serve.sh", "bash", .command, "an assignment before a command"),
            ("GET /health\n# readiness\nGET /ready", "bash", .http, "requests, not commands"),
            ("\"🚨 Shop rolled back because of [reason].\n Looking into it.\"", "bash", .message, "a quoted sentence"),
            ("{\n  \"state\": \"up\"\n}", "bash", .config, "JSON alone"),
            ("✓ \"ready\"\n✗ \"refused\"", "", .output, "log patterns"),
            ("NAME   READY  STATUS\nweb    1/1    Running", "", .output, "a tool's table"),
            ("server:\n  port: 80\n  host: shop", "", .config, "YAML without a tag"),
            ("SELECT * FROM orders;", "", .sql, "SQL without a tag"),
            ("SELECT 1;", "sql", .sql, "SQL"),
            ("kind: Pod", "yaml", .config, "YAML"),
            ("graph TD; A-->B", "mermaid", .other, "a diagram"),
            ("client --> server\n   |\n   v\ndatabase", "", .other, "a drawing"),
            ("├── src\n└── test", "", .other, "a tree"),
            ("Date: YYYY-MM-DD\nWho: [name]\nResult: PASS/FAIL", "", .template, "a form"),
            ("□ Tests\n□ Backup\n□ Notice", "", .template, "a list to print"),
            ("1. Open the page\n2. Press the button", "", .other, "sentences with numbers"),
            ("0 3 * * * /usr/local/bin/backup", "bash", .config, "a line of a crontab"),
            ("/page oncall now", "", .other, "a command of another chat"),
            ("rate(http_errors[5m]) > 0.1", "promql", .other, "a query"),
            ("Restart-Service Shop", "powershell", .command, "PowerShell"),
            ("make sure that the cache is warm", "", .other, "a sentence that begins like a command"),
        ])
    func classes(content: String, tag: String, expected: CodeBlock.Class, why: String) throws {
        let runbook = try read("## Deploy\n\nSome words.\n\n" + fence(content, tag))
        #expect(runbook.codeBlocks.map(\.class) == [expected], "\(why)")
        #expect((runbook.codeBlocks[0].script != nil) == (expected == .command), "\(why)")
    }

    @Test(
        "what an \"Expected output\" introduces is no command, with or without a tag",
        arguments: ["", "bash", "text", "json"])
    func output(tag: String) throws {
        let runbook = try read(
            "## Verify\n\n```bash\nshopctl ping\n```\n\nExpected output:\n\n" + fence("{\"state\": \"up\"}", tag))
        #expect(runbook.codeBlocks.map(\.class) == [.command, .output])
        #expect(runbook.expectations.map(\.commandLine) == [4])
    }

    @Test("prompts are taken off, and lines without one are answers")
    func prompts() throws {
        let runbook = try read(
            "## Verify\n\n" + fence("$ kubectl get pods \\\n    -n shop\nNAME  READY\nweb   1/1\n$ date", "console"))
        let block = runbook.codeBlocks[0]
        #expect(block.script == "kubectl get pods \\\n    -n shop\ndate")
        #expect(block.statements == 2)
    }

    @Test("an answer under its command is left out of the script and expected instead")
    func answerInBlock() throws {
        let runbook = try read(
            "## Verify\n\n"
                + fence(
                    "# Ask\ncurl -s https://shop.test/health\n\n# Expected response:\n{\n  \"state\": \"up\",\n  \"jobs\": N\n}",
                    "bash"))
        let block = runbook.codeBlocks[0]
        #expect(block.class == .command)
        #expect(block.statements == 1)
        #expect(block.script == "# Ask\ncurl -s https://shop.test/health\n\n# Expected response:")
        let expectation = try #require(runbook.expectations.first)
        #expect(expectation.kind == .json)
        #expect(expectation.fields == ["state": "up", "jobs": nil])
        #expect((expectation.line, expectation.commandLine) == (7, 5))
    }

    @Test(
        "JSON inside quotes or a here-document belongs to the command",
        arguments: ["curl -d '\n{\n\"a\": 1\n}\n' https://shop.test", "cat > f.json <<EOF\n{\n\"a\": 1\n}\nEOF"])
    func embeddedJSON(command: String) throws {
        let block = try read("## Deploy\n\n" + fence(command, "bash")).codeBlocks[0]
        #expect(block.script == command)
        #expect(block.statements == 1)
    }

    @Test("statements typed into a client are left to a person")
    func typedStatements() throws {
        let runbook = try read(
            "## Rollback\n\n1. Mend the table\n   ```bash\n   psql $SHOP_DB\n\n   SELECT * FROM orders;\n   ```\n")
        #expect(runbook.codeBlocks[0].script == "psql $SHOP_DB")
        #expect(try runbook.step("Mend the table").kind == .manual)
        #expect(runbook.findings.contains { $0.line == 7 })
    }

    @Test("a fence of tildes or four backticks holds shorter fences")
    func nestedFences() throws {
        let runbook = try read("## Deploy\n\n~~~~md\n```bash\nrm -rf /\n```\n~~~~\n")
        #expect(runbook.codeBlocks.map(\.class) == [.template])
        #expect(runbook.procedures.isEmpty)
    }

    @Test("an attribute after the language does not hide it")
    func attributes() throws {
        let block = try read("## Deploy\n\n" + fence("make x", "sh {\"name\":\"x\"}")).codeBlocks[0]
        #expect((block.language, block.class) == ("sh", .command))
    }
}
