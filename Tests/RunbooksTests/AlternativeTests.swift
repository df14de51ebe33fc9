import Runbooks
import Testing

@Suite("Alternatives")
struct AlternativeTests {
    @Test("options under a heading make a choice, and only their own steps belong to each")
    func labels() throws {
        let runbook = try read(
            """
            ## Deployment

            ### Step 1: Ship

            **Option A: By push (recommended)**

            ```bash
            git push origin main
            ```

            **Option B: By hand**

            1. Log in
            2. Press the button
            """)
        #expect(
            try runbook.outline("Deployment") == [
                "choice Ship", "  command Option A: By push (recommended)", "  · Option B: By hand",
                "    manual Log in",
                "    manual Press the button",
            ])
        #expect(runbook.alternatives.map(\.label) == ["Option A", "Option B"])
        #expect(runbook.alternatives.map(\.line) == [5, 11])
        #expect(try runbook.step("Option A: By push (recommended)").alternative == "Option A: By push (recommended)")
    }

    @Test("options inside one block get a script each, and the block as a whole none")
    func insideBlock() throws {
        let runbook = try read(
            """
            ## Rollback

            1. Go back
               ```bash
               # Option A: by commit
               git revert HEAD
               git push

               # Option B: by image
               shopctl use old
               ```
            """)
        #expect(
            try runbook.outline("Rollback") == [
                "choice Go back", "  command Option A: by commit", "  command Option B: by image",
            ])
        #expect(
            runbook.scripts(of: try runbook.step("Option B: by image")) == ["# Option B: by image\nshopctl use old"])
        #expect(runbook.codeBlocks[0].script == nil)
        #expect(runbook.scripts(of: try runbook.step("Go back")).isEmpty)
    }

    @Test("a live command after OR is the other way, and what follows belongs to both")
    func orWithLiveCode() throws {
        let runbook = try read(
            "## Restart\n\n"
                + fence(
                    "# All\nshopctl restart all\n\n# OR only one\nshopctl restart web\n\n# Then look\nshopctl status",
                    "bash"))
        #expect(try runbook.outline("Restart") == ["choice Restart", "  command All", "  command OR only one"])
        #expect(
            runbook.scripts(of: try runbook.step("All")) == [
                "# All\nshopctl restart all\n\n# Then look\nshopctl status"
            ])
        #expect(
            runbook.scripts(of: try runbook.step("OR only one")) == [
                "# OR only one\nshopctl restart web\n\n# Then look\nshopctl status"
            ])
    }

    @Test("an alternative that is only a comment changes nothing")
    func orInComments() throws {
        let runbook = try read(
            "## Restart\n\n"
                + fence("shopctl restart\n# OR with containers:\n# docker restart shop\nshopctl status", "bash"))
        #expect(runbook.alternatives.isEmpty)
        #expect(runbook.codeBlocks[0].statements == 2)
        #expect(try runbook.outline("Restart") == ["command Restart"])
    }

    @Test("headings per method make one procedure with a choice")
    func headings() throws {
        let runbook = try read(
            "## Rollback\n\n### Method 1: Undo\n\n" + fence("shopctl undo", "sh")
                + "\n### Method 2: By hand\n\n1. Open\n2. Press\n")
        #expect(runbook.procedures.map(\.title) == ["Rollback"])
        #expect(try runbook.outline("Rollback").prefix(2) == ["command Method 1: Undo", "· Method 2: By hand"])
        let ways = runbook.procedures[0].steps.filter { $0.parent == nil }
        #expect(ways.map(\.alternative) == ["Method 1: Undo", "Method 2: By hand"])
        let tree = RunbookTree.text(runbook, fileName: "till.md", colour: false)
        #expect(tree.contains("Method 1: Undo  [one of 2; shopctl undo]"), "\(tree)")
    }

    @Test("scenarios are looked up by what happened, and nobody chooses between them")
    func scenarios() throws {
        let runbook = try read(
            "## Rollback scenarios\n\n### Scenario 1: The apply failed\n\n" + fence("shopctl undo", "sh")
                + "\n### Scenario 2: The till is locked\n\n" + fence("shopctl unlock", "sh"))
        #expect(runbook.procedures.map(\.title) == ["Scenario 1: The apply failed", "Scenario 2: The till is locked"])
        #expect(runbook.procedures.map(\.role) == [.rollback, .rollback])
    }

    @Test(
        "other languages have words for OR, too",
        arguments: [
            "OU, se forem vários:", "ou", "Ou bien à la main", "Oppure a mano", "или", "Или по одному:",
            "oder von Hand",
            "O, si no arranca:", "o bien", "eller", "或者", "或手动重启", "または", "Alternativamente",
        ])
    func otherWords(comment: String) throws {
        let runbook = try read(
            "## Restart\n\n" + fence("# Tutto\ndocker restart shop\n\n# \(comment)\ndocker restart web", "bash"))
        #expect(try runbook.outline("Restart").first == "choice Restart")
        #expect(runbook.codeBlocks[0].script == nil)
    }

    @Test(
        "an article that is spelled like another language's OR begins no other way", arguments: ["O caixa", "Offer it"])
    func articles(comment: String) throws {
        let runbook = try read(
            "## Restart\n\n" + fence("# Tudo\ndocker restart shop\n\n# \(comment)\ndocker restart web", "bash"))
        #expect(try runbook.outline("Restart").first?.hasPrefix("choice") == false)
    }

    @Test("an item that begins with OR is the other way to do the item before it")
    func orItem() throws {
        let runbook = try read("## Deploy\n\n1. Push the tag\n2. OR start the job by hand\n3. Watch the log\n")
        #expect(
            try runbook.outline("Deploy") == [
                "manual Push the tag", "manual OR start the job by hand", "manual Watch the log",
            ])
        #expect(runbook.procedures[0].steps.map { $0.alternative != nil } == [true, true, false])
    }

    @Test("phases are a sequence, not a choice")
    func phases() throws {
        let runbook = try read(
            "## Deployment\n\n### Phase 1: Stop\n\n1. Stop it\n\n### Phase 2: Start\n\n1. Start it\n")
        #expect(runbook.alternatives.isEmpty)
        #expect(try runbook.outline("Deployment").count == 4)
    }
}
