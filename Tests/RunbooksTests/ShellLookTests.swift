import Runbooks
import Testing

@Suite("What stands in a block tagged as shell", .timeLimit(.minutes(1)))
struct ShellLookTests {
    @Test(
        "a block that no shell would understand is no command",
        arguments: [
            ("import * as trace from \"tracer\";\ntrace.init();", CodeBlock.Class.other, "a program's source"),
            ("await vault.pause();\nawait vault.drain();", .other, "typed into a console"),
            ("apiVersion: v1\nkind: Service", .config, "a manifest"),
            ("ERROR: 500 connections, need 1600\nRun: ./tune.sh", .output, "what a script said"),
            ("@channel 🚨 INCIDENT: shop is down\nSeverity: P1\nCommander: [name]", .template, "a message"),
            ("NAME   READY   STATUS\nshop   1/1     Running", .output, "a tool's table"),
            ("SELECT count(*) FROM orders;\nSELECT now();", .sql, "queries"),
            ("INFO memory\nINFO clients", .other, "typed into a client"),
            ("EMAIL=Shop <shop@example.org>\nPORT=80\n...", .config, "settings with blanks"),
            ("RESTORE DATABASE shop FROM DISK = 'x';", .sql, "a server's own language"),
        ])
    func refused(content: String, expected: CodeBlock.Class, why: String) throws {
        let blocks = try read("## Deploy\n\nSome words.\n\n" + fence(content, "bash")).codeBlocks
        #expect(blocks.map(\.class) == [expected], "\(why)")
        #expect(blocks[0].script == nil, "\(why)")
    }

    @Test(
        "a block of commands stays one, however little is known of its programs",
        arguments: [
            ("shopctl drain --all\nshopctl stop", 2, "an own tool"),
            ("for port in 1 2 3; do\n  curl \"http://localhost:$port\"\ndone", 1, "a loop"),
            ("A=1 B=2 ./release.sh", 1, "two settings for one command"),
            (
                "hosts=(a b)\nfor host in \"${hosts[@]}\"; do\n  name=\"$host\"\n  ping -c1 \"$name\"\ndone", 2,
                "a list and a loop"
            ),
            ("if [ -f /tmp/x ]; then\n  rm /tmp/x\nfi", 1, "a test"),
            ("\"$HOME/bin/tool\" run", 1, "a quoted path"),
        ])
    func kept(content: String, statements: Int, why: String) throws {
        let blocks = try read("## Deploy\n\n" + fence(content, "bash")).codeBlocks
        #expect(blocks.map(\.class) == [.command], "\(why)")
        #expect(blocks.map(\.statements) == [statements], "\(why)")
    }

    @Test("what a command answered is left out of the script, up to the next command")
    func answers() throws {
        let block = try #require(
            try read(
                "## Verify\n\n"
                    + fence(
                        "shopctl status\nWaiting for it's turn\nNODES:\n  web  1/1  up\n\n# Then\nshopctl drain\nINFO: drained",
                        "bash")
            ).codeBlocks.first)
        #expect(block.script == "shopctl status\n\n# Then\nshopctl drain")
        #expect(block.statements == 2)
    }

    @Test("what is typed after a client or a remote shell was opened is not run here")
    func inside() throws {
        let remote = try read(
            "## Deploy\n\n" + fence("ssh web1\nsudo systemctl restart shop\nexit\ncurl localhost", "bash"))
        #expect(remote.codeBlocks[0].script == "ssh web1\ncurl localhost")
        #expect(remote.procedures[0].steps[0].kind == .manual)
        let client = try read(
            "## Verify\n\n" + fence("psql -U shop\nSELECT 1;\n\\dt\n\n# Afterwards\nkubectl get pods", "bash"))
        #expect(client.codeBlocks[0].script == "psql -U shop\n\n# Afterwards\nkubectl get pods")
        let typed = try read("## Verify\n\n" + fence("shopctl db connect\n\nSELECT count(*) FROM orders;", "bash"))
        #expect(typed.procedures[0].steps[0].kind == .manual)
    }

    @Test("PowerShell is not read by a shell's rules")
    func powerShell() throws {
        let runbook = try read(
            "## Deploy\n\n"
                + fence(
                    "$target = \"C:\\Shop\"\nCopy-Item -Path x `\n  -Destination $target\n$env:LEVEL=\"debug\"",
                    "powershell"))
        #expect(runbook.codeBlocks.map(\.class) == [.command])
        #expect(runbook.placeholders.isEmpty)
        #expect(runbook.codeBlocks[0].script?.contains("Copy-Item") == true)
    }
}
