import Runbooks
import Testing

@Suite("Numbered comments in a lone block of commands")
struct NumberedPartTests {
    private func runbook(_ commands: String) throws -> Runbook {
        try read("# Shop\n\n## Application rollback\n\n" + fence(commands, "bash"))
    }

    private func scripts(_ commands: String) throws -> [String] {
        let runbook = try runbook(commands)
        return try #require(runbook.procedures.first).steps.flatMap(runbook.scripts)
    }

    @Test("are steps, each with its own script and its own promise")
    func steps() throws {
        let runbook = try runbook(
            "# 1. Stop\nsystemctl stop shop\n\n# 2. Look\ncurl -s till.test/health\n# Expected: 503\n")
        #expect(try runbook.outline("Application rollback") == ["command Stop", "check Look"])
        let look = try runbook.step("Look")
        #expect((look.line, look.endLine) == (9, 11))
        #expect(runbook.scripts(of: look) == ["# 2. Look\ncurl -s till.test/health\n# Expected: 503"])
        #expect(runbook.expectations(for: look).count == 1)
        #expect(runbook.expectations(for: try runbook.step("Stop")).isEmpty)
        // The block as a whole is never run beside its parts.
        #expect(runbook.codeBlock(at: 5)?.script == nil)
    }

    @Test("what prepares the shell stands again before each part behind it, where it is read")
    func prepared() throws {
        let parts = try scripts(
            """
            set -e
            # 1. Fetch
            export TILL_PROFILE=eu
            cd /srv/shop
            OLD=v1.4.2
            NOTE="nobody reads this"
            git fetch
            # 2. Go back
            git checkout "$OLD"
            # 3. Start
            ./start
            """)
        #expect(
            parts == [
                "set -e\n# 1. Fetch\nexport TILL_PROFILE=eu\ncd /srv/shop\nOLD=v1.4.2\nNOTE=\"nobody reads this\"\ngit fetch",
                "set -e\nexport TILL_PROFILE=eu\ncd /srv/shop || exit 1\nOLD=v1.4.2\n# 2. Go back\ngit checkout \"$OLD\"",
                "set -e\nexport TILL_PROFILE=eu\ncd /srv/shop || exit 1\nOLD=v1.4.2\n# 3. Start\n./start",
            ])
    }

    @Test(
        "a block whose parts hang together otherwise stays one step, with captions",
        arguments: [
            "# 1. Make\nKEY=$(openssl rand -hex 8)\n# 2. Store\ntill keep $KEY\n",
            "# 1. Log in\nexport KEY=$(till key)\n# 2. Look\ntill look\n",
            "# 1. Open\n./till &\n# 2. Look\ntill look\n", "# 1. Go\ncd shop && make\n# 2. Look\n./look\n",
            "# 1. Log in\neval $(ssh-agent)\n# 2. Look\nssh-add -l\n",
            "# 1. Try\n./till\n# 2. Ask\n[ $? -eq 0 ] && echo ok\n",
            "# 1. Try\n./till\nS=$?\n# 2. Ask\necho $S\n", "# 1. Go on\nexec ./till\n# 2. Look\nls\n",
            "# 1. Say how\nopen_till() {\n  till open\n}\n# 2. Do it\nopen_till\n",
            "docker compose down\n# 1. Pull\ndocker compose pull\n# 2. Start\ndocker compose up -d\n",
        ])
    func whole(commands: String) throws {
        let runbook = try runbook(commands)
        let first = try #require(runbook.procedures.first?.steps.first)
        #expect(first.title == "Application rollback")
        #expect(runbook.scripts(of: first).count == 1)
        #expect(runbook.procedures[0].steps.dropFirst().allSatisfy { $0.parent == first.id && $0.codeBlocks.isEmpty })
        #expect(runbook.procedures[0].steps.count == 3)
    }

    @Test("a number without a command is for somebody to do, and numbers may have a part behind a dot")
    func byHand() throws {
        let runbook = try runbook(
            "# 3.1 Tell the desk\n# by phone\n# 3.2 Stop\nsystemctl stop shop\n(cd /tmp && ls)\n# 3.3 Look\nls\n")
        #expect(
            try runbook.outline("Application rollback") == ["manual Tell the desk", "command Stop", "command Look"])
        #expect(try runbook.step("Tell the desk").text == "by phone")
        #expect(runbook.scripts(of: try runbook.step("Look")) == ["# 3.3 Look\nls"])
    }

    @Test("boxes beside the block stay boxes")
    func boxes() throws {
        let runbook = try read(
            "## Deploy\n\n" + fence("# 1. Stop\n./stop\n# 2. Start\n./start", "sh")
                + "\n**Success criteria:**\n\n- [ ] Tills open\n- [ ] No errors\n")
        #expect(
            try runbook.outline("Deploy") == ["command Stop", "command Start", "manual Tills open", "manual No errors"])
    }

    @Test("beside other steps a block stays what it is")
    func beside() throws {
        let runbook = try read(
            "## Rollback\n\n" + fence("# 1. Stop\n./stop\n# 2. Start\n./start", "sh") + "\nThen:\n\n"
                + fence("./look", "sh"))
        #expect(runbook.procedures.first?.steps.filter { $0.parent == nil }.count == 2)
    }

    @Test("a block that stays whole is one command, and its numbers are the steps that the author counts")
    func counted() throws {
        let block = fence("# 1. Make a key\nKEY=$(openssl rand -hex 8)\n# 2. Use it\ntillctl key \"$KEY\"", "bash")
        let whole = try #require(try read("# Till\n\n## Deploy\n\n" + block).procedures.first)
        #expect(whole.steps.filter { $0.parent == nil }.map { $0.line } == [5])
        #expect(whole.countedSteps.map { $0.line } == [6, 8])
        #expect(whole.countedSteps.allSatisfy { $0.parent == nil && $0.codeBlocks == [5] })
        // Beside another step the block is a step like that one.
        let beside = try #require(
            try read("# Till\n\n## Deploy\n\n" + block + "\n" + fence("docker ps", "sh")).procedures.first)
        #expect(beside.countedSteps == beside.steps)
    }
}
