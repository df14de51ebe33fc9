import Runbooks
import Testing

@Suite("Findings, rule by rule")
struct FindingRuleTests {
    private func found(_ markdown: String, _ rule: Finding.Rule, links: LinkChecker? = nil) throws -> [Int] {
        try RunbookReader.read(Array(markdown.utf8), fileName: "x.md", links: links).findings.filter { $0.rule == rule }
            .map(\.line)
    }

    @Test("a link is dead when its heading or file is not there")
    func links() throws {
        let text = "# A\n\n## B & C\n\n[x](#b--c) [y](#gone) [z](./there.md) [w](lost.md#p) [v](https://a.test/b.md)\n"
        let checker = LinkChecker { $0 == "./there.md" }
        #expect(try found(text, .deadLink, links: checker) == [5, 5])
        #expect(try found(text, .deadLink) == [5])
        #expect(try found("## 🚀 Über uns\n\n<a id=\"hand\"></a>[x](#-über-uns) [y](#hand)\n", .deadLink) == [])
    }

    @Test("a link that reads like its target is a link; one file that is gone is said once")
    func sameText() throws {
        let text = "# A\n\n[a.md](a.md) and [a](a.md)\n\nSee [a.md](a.md#x), https://a.test/b.md.\n"
        let all = try RunbookReader.read(Array(text.utf8), fileName: "x.md", links: LinkChecker { _ in false }).findings
            .filter { $0.rule == .deadLink }
        #expect(all.map(\.line) == [3])
        #expect(all.first?.message == "there is no file \"a.md\" beside this one; line 5 links to it too")
    }

    @Test(
        "a command that destroys needs a warning or a copy before it",
        arguments: [
            ("rm -rf /srv/shop", true, "folders"), ("rm -rf node_modules dist", false, "made anew"),
            ("git push --force origin main", true, "history"),
            ("git reset --hard HEAD~1", true, "work"), ("docker compose down -v", true, "volumes"),
            ("docker compose down", false, "no volumes"),
            ("docker volume prune -f", true, "volumes"), ("kubectl delete ns shop", true, "objects"),
            ("kubectl delete pod shop-1", false, "comes back"),
            ("terraform destroy", true, "infrastructure"), ("psql -c 'DROP TABLE orders'", true, "SQL"),
            ("grep 'DROP TABLE' log", false, "a search"),
            ("aws s3 rm s3://shop --recursive", true, "objects"),
            ("npx prisma migrate reset", true, "through a runner"), ("redis-cli FLUSHALL", true, "database"),
            ("pg_restore -c -d shop x.dump", true, "drops first"), ("echo 'rm -rf /'", false, "words"),
            ("find . -mtime +7 -delete", false, "retention"),
        ])
    func destruction(command: String, isFound: Bool, why: String) throws {
        let block = fence(command, "sh")
        #expect(try found("## Rollback\n\n\(block)", .destructiveCommand) == (isFound ? [4] : []), "\(why)")
        #expect(try found("## Rollback\n\n- Take a backup first\n\n\(block)", .destructiveCommand) == [])
        #expect(
            try found("## Rollback\n\n" + fence("# CAREFUL: gone for good\n\(command)", "sh"), .destructiveCommand)
                == [])
        #expect((Destructive.loss(in: command) != nil) == isFound)
    }

    @Test("limits that can't both be meant")
    func contradictions() throws {
        #expect(
            try found("## Alerts\n\n- CPU > 90%: warning\n- CPU > 80%: critical\n", .contradictoryThresholds) == [4])
        #expect(
            try found(
                "## Alerts\n\n- CPU usage > 80%: critical\n\n## Alerts again\n\n- CPU > 70%: critical\n",
                .contradictoryThresholds) == [7])
        #expect(
            try found(
                "## Alerts\n\n- CPU > 80%: warning\n- CPU > 90%: critical\n- Memory > 85%: critical\n",
                .contradictoryThresholds) == [])
    }

    @Test("the heading around a limit says how bad it is, with or without more in brackets")
    func headings() throws {
        let text = """
            ## Alerts

            - CPU > 85%: page

            ### Critical alert response (immediate, 0-5 minutes)

            **Trigger conditions:**
            - ECS CPU utilization >85%

            ### Warning alert response

            **Trigger conditions:**
            - ECS CPU utilization >70%
            """
        #expect(try found(text, .contradictoryThresholds) == [])
    }

    @Test("a client's options may stand on further lines")
    func continued() throws {
        let block = fence("psql \\\n  -d till \\\n  -f till.sql\necho done", "sh")
        #expect(try found("## Restore\n\n" + block, .shellTrap) == [])
        #expect(try read("## Restore\n\n" + block).codeBlocks.first?.script?.contains("-f till.sql") == true)
        #expect(try found("## Restore\n\n" + fence("psql \\\n  -d till\nSELECT 1;", "sh"), .shellTrap) == [6])
    }

    @Test("values that nobody gives, once a block")
    func placeholders() throws {
        let text =
            "## Deploy\n\n" + fence("push YOUR_APP your-host\npush YOUR_APP\necho $TOKEN $SHOP_ENV", "sh")
            + "\nSet SHOP_ENV first.\n"
        let all = try read(text).findings.filter { $0.rule == .unfilledPlaceholder }
        #expect(all.map(\.line) == [4, 6])
        #expect(all.first?.message.contains("YOUR_APP, your-host stand") == true)
        #expect(all.last?.message.contains("$TOKEN") == true)
    }

    @Test("a rollback in words is pointed at; a document that deploys nothing needs none")
    func rollback() throws {
        #expect(try found("## Deploy\n\n1. Push\n\n## Rollback\n\nUse the console.\n", .noRollback) == [5])
        #expect(try found("## Alert: disk full\n\n1. Look\n", .noRollback) == [])
    }
}
