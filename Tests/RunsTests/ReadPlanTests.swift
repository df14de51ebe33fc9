import Runbooks
import Runs
import Testing

/// Runbooks as people write them, read and planned.
@Suite("Planning from a document")
struct ReadPlanTests {
    private func plan(
        _ markdown: String, _ kind: RunKind = .deploy, change: (inout RunRequest) -> Void = { _ in }
    ) throws -> Plan {
        try Plan(RunbookReader.read(Array(markdown.utf8), fileName: "toy.md"), .make(kind, change))
    }

    @Test("runs the script of a block, never the answer that stands under it")
    func answers() throws {
        let plan = try plan(
            """
            # Toy
            ## Deployment
            ### Step 1: Send it
            ```bash
            ./send.sh
            ```
            ### Step 2: Ask how it is
            ```bash
            curl http://127.0.0.1:9/health

            # Expected response:
            {
              "state": "well",
              "build": 7
            }
            ```
            """)
        let step = try #require(plan.run.steps.last)
        #expect(step.kind == .check)
        #expect(step.finalText?.contains("\"state\"") == false && step.finalText?.contains("{") == false)
        #expect(step.expectations.contains { $0.fields["state"] == "well" })
    }

    @Test("holds each command to the promises right below it, whether or not further blocks follow")
    func below() throws {
        let plan = try plan(
            """
            # Toy
            ## Deployment
            ### Step 1: Send it
            ```bash
            ./send.sh
            ```
            ## Verification
            ```bash
            curl -s http://127.0.0.1:9/health
            ```

            Expected: HTTP 200

            And the old address:

            ```bash
            curl -s http://127.0.0.1:9/old
            ```

            Expected: HTTP 301
            ### Both at once
            ```bash
            curl -s http://127.0.0.1:9/a
            ```
            Expected: HTTP 204
            ```bash
            curl -s http://127.0.0.1:9/b
            ```
            Expected: HTTP 205
            """)
        let checks = plan.run.steps.filter { $0.isExecuted && $0.kind == .check }
        #expect(checks.map { $0.expectations.map(\.status) } == [[[200]], [[301]], [[204]], [[205]]])
    }

    @Test("shows what is no command, and never runs it", arguments: ["sql", "yaml", "json", "http"])
    func noCommand(language: String) throws {
        let plan = try plan(
            """
            # Toy
            ## Deployment
            ### Step 1: Change the table
            Apply this:
            ```\(language)
            SELECT 1;
            ```
            ### Step 2: Send it
            ```bash
            ./send.sh
            ```
            """)
        #expect(plan.executed == ["run 8 Send it"])
        let shown = try #require(plan.run.steps.first)
        #expect(shown.isTicked && shown.template == nil)
        #expect(shown.text?.contains("SELECT 1;") == true)
    }

    @Test("takes a block with numbered comments as one step, in which the parts are only shown")
    func captions() throws {
        let plan = try plan(
            """
            # Toy
            ## Deployment
            ### Step 1: Build
            ```bash
            # 1. Fetch
            git fetch origin
            # 2. Compile
            make all
            ```
            """)
        #expect(plan.lines == ["run 3 Build"])
        #expect(plan.run.steps.map(\.number) == ["1"])
        #expect(plan.run.steps.first?.finalText?.contains("# 2. Compile\nmake all") == true)
    }

    @Test("offers ways that exclude each other as one choice, and leaves out what is for another environment")
    func ways() throws {
        let markdown = """
            # Toy
            ## Rolling Deployment
            ```bash
            ./roll.sh
            ```
            ## Full Deployment
            ```bash
            ./full.sh
            ```
            ## Environments
            ### Staging Environment
            ```bash
            export COLOUR=green
            ./deploy-to-staging.sh
            ```
            ## Post-Deployment Verification
            ```bash
            curl http://127.0.0.1:9/health
            ```
            ## Post-Deployment Monitoring
            ```bash
            watch -n 5 uptime
            ```
            """
        let plan = try plan(markdown)
        #expect(
            plan.lines == [
                "choice 2 Choose one way", "Rolling Deployment > run 3 Rolling Deployment",
                "Full Deployment > run 7 Full Deployment", "check 17 Post-Deployment Verification",
            ])
        let left = plan.run.leftOut ?? []
        #expect(left.contains(LeftOut(title: "Staging Environment", line: 11, reason: .otherEnvironment)))
        #expect(left.contains(LeftOut(title: "Post-Deployment Monitoring", line: 20, reason: .afterwards)))
        let chosen = try self.plan(markdown) { $0.option = "full" }
        #expect(chosen.run.steps.filter { $0.state == .notChosen }.map(\.title) == ["Rolling Deployment"])
    }

    @Test(
        "takes no way back unseen that is told for another environment",
        arguments: ["Production Rollback", "Rollback de produção", "Rollback on Mainnet"])
    func elsewhere(title: String) throws {
        let markdown = """
            # Toy
            ## \(title)
            ```bash
            ./undo-production.sh
            ```
            """
        let here = try plan(markdown, .rollback)
        #expect(here.lines == ["run 3 \(title)"])
        let there = try plan(markdown, .rollback) { $0.environment = "staging" }
        #expect(there.lines == ["choice 2 Choose one way", "\(title) > run 3 \(title)"])
        let choice = try #require(there.run.steps.first)
        #expect(choice.chosen == nil && choice.note?.contains("no way back for `staging`") == true)
        let meant = try plan(markdown, .rollback) {
            $0.environment = "staging"
            $0.option = title
        }
        #expect(meant.run.steps.first?.chosen == title)
    }

    @Test(
        "leaves to a person what needs a terminal, and says why",
        arguments: [
            ("nano settings.ini", "nano"), ("tail -f app.log", "tail"), ("docker stats", "docker"),
            ("docker compose logs -f web", "docker"), ("watch date", "watch"), ("gh auth login", "gh"),
            ("psql shop", "psql"), ("kubectl edit deploy/web", "kubectl"), ("docker compose up", "docker"),
        ])
    func attended(command: String, program: String) throws {
        let plan = try plan("# Toy\n## Deployment\n### Step 1: Do\n```bash\n\(command)\n```\n")
        let step = try #require(plan.run.steps.first)
        #expect(step.isTicked && step.template == nil && !step.isExecuted, "\(plan.lines)")
        #expect(step.text?.contains(command) == true)
        #expect(step.note?.contains("`\(program)`") == true)
    }

    @Test(
        "runs what only looks like it",
        arguments: [
            "docker compose -f site.yml logs --tail 50", "docker stats --no-stream", "docker compose up -d",
            "journalctl -n 20", "psql shop -c 'SELECT 1'", "docker login --password-stdin registry < key",
        ])
    func unattended(command: String) throws {
        let plan = try plan("# Toy\n## Deployment\n### Step 1: Do\n```bash\n\(command)\n```\n")
        let step = try #require(plan.run.steps.first)
        #expect(step.isExecuted && step.note == nil, "\(step.note ?? "")")
    }

    @Test(
        "is asked for an option by its letter, in any of the known languages",
        arguments: ["Opção", "Option", "Variante"])
    func letter(word: String) throws {
        let block = "```bash\ndocker restart till\n```\n"
        let markdown = "# Toy\n## Rollback\n### \(word) A: por tag\n\(block)### \(word) B: por commit\n\(block)"
        let plan = try plan(markdown, .rollback) { $0.option = "b" }
        #expect(plan.run.steps.first?.options.map(\.label) == ["A", "B"])
        #expect(plan.run.steps.first?.chosen == "B")
    }

    @Test(
        "runs no part of a block whose lines tell somebody what to do between",
        arguments: ["[change the configuration]", "[выполнить изменения]"])
    func hand(line: String) throws {
        let plan = try plan(
            "# Toy\n## Deployment\n### Step 1: Do\n```bash\ndocker stop till\n\(line)\ndocker start till\n```\n")
        let step = try #require(plan.run.steps.first)
        #expect(step.isTicked && step.template == nil && step.expectations.isEmpty, "\(plan.lines)")
        #expect(step.text?.contains(line) == true && step.note?.contains("`\(line)`") == true)
    }

    @Test(
        "runs a test in brackets and a command's own brackets", arguments: ["[ -f /etc/till ]", "[[ -d /srv/till ]]"])
    func noHand(line: String) throws {
        let plan = try plan("# Toy\n## Deployment\n### Step 1: Do\n```bash\n\(line)\ndocker start till\n```\n")
        #expect(plan.run.steps.first?.template?.contains(line) == true)
    }

    @Test("marks a command that asks for a terminal, and waits for a press even where it only looks")
    func terminal() throws {
        let plan = try plan(
            "# Toy\n## Deployment\n```bash\n./go.sh\n```\n## Post-Deployment Verification\n```bash\ndocker exec -it web cat /version\n```\n"
        )
        let step = try #require(plan.run.steps.last)
        #expect(step.isExecuted && step.kind == .command)
        #expect(step.note?.contains("-t") == true)
    }

    @Test("takes an option by its whole label, though that holds a comma")
    func comma() throws {
        let markdown =
            "# Toy\n## Quick, dirty rollback\n```bash\n./a.sh\n```\n## Slow rollback\n```bash\n./b.sh\n```\n"
        let plan = try plan(markdown, .rollback) { $0.option = "Quick, dirty rollback" }
        #expect(plan.run.steps.first?.chosen == "Quick, dirty rollback")
    }

    @Test("asks for no value that only a comment mentions")
    func comments() throws {
        let plan = try plan(
            "# Toy\n## Deployment\n```bash\n./go.sh <region>\n# or ./go.sh <planet>\n```\n")
        #expect(plan.run.openNames == ["region"])
    }

    @Test("asks for as many approvals as the author or the configuration, whichever wants more", arguments: [1, 3])
    func authorsApprovals(configured: Int) throws {
        let markdown = "# Toy\n## Deployment\n<!-- runbell: approve=2 -->\n```bash\n./go.sh\n```\n"
        let plain = try plan(markdown).run
        let step = try #require(plain.steps.first { $0.isExecuted })
        #expect(plain.needsApproval)
        #expect(plain.lacking(for: step).map(\.rule.count) == [2])
        let strict = try plan(markdown) {
            $0.stepRules = [StepApprovalRule(match: "deploy", rule: ApprovalRule(group: "leads", count: configured))]
        }.run
        let same = try #require(strict.steps.first { $0.isExecuted })
        #expect(strict.lacking(for: same).map(\.rule) == [ApprovalRule(group: "leads", count: max(2, configured))])
    }

    @Test("shows each value that is known, though another is still to come")
    func partlyKnown() throws {
        let plan = try plan("# Toy\n## Deployment\n```bash\n./go.sh <region> <version>\n```\n") {
            $0.version = "v1.2.3"
        }
        let step = try #require(plan.run.steps.first { $0.isExecuted })
        #expect(step.finalText == nil)
        #expect(plan.run.shownText(of: step) == "./go.sh <region> v1.2.3")
    }

    @Test("draws sub-steps that are all done by hand into one")
    func byHand() throws {
        let plan = try plan(
            "# Toy\n## Rollback\n1. **Switch back:**\n   - Open the panel\n   - Press the button\n2. **Tell everybody**\n",
            .rollback)
        #expect(plan.lines == ["tick 3 Switch back", "tick 6 Tell everybody"])
        #expect(plan.run.steps.first?.text == "1. Open the panel\n2. Press the button")
    }

    @Test("does not wait for what has a day's time")
    func later() throws {
        let plan = try plan(
            """
            # Toy
            ## Rollback
            ```bash
            ./back.sh
            ```
            ## Post-Rollback Actions
            1. **At once:**
               - [ ] Look at it
            2. **Within 24 hours:**
               - [ ] Write it down
            """, .rollback)
        #expect(plan.lines.count == 2)
        #expect(plan.run.leftOut == [LeftOut(title: "Within 24 hours", line: 9, reason: .later)])
    }

    @Test("posts what an announcement says, without the comment that tells where")
    func announcement() throws {
        let plan = try plan(
            """
            # Toy
            ## Deployment
            1. **Go**
               ```bash
               ./go.sh
               ```
            2. **Notify the team**
               ```bash
               # Post to the channel
               "DEPLOYED: all is well."
               ```
            """)
        let step = try #require(plan.run.steps.last)
        #expect(step.kind == .announce)
        #expect(step.announcement(of: plan.run) == "DEPLOYED: all is well.")
    }
}
