import Runbooks
import Testing

@Suite("Sources of steps")
struct StepSourceTests {
    @Test("step headings are steps, and their lists are sub-steps")
    func stepHeadings() throws {
        let runbook = try read(
            """
            # Shop

            ## Deployment

            ### Step 1: Put up the notice
            1. Open the console
            2. Switch the banner on

            ### Step 2: Build
            ```bash
            make image
            ```
            """)
        #expect(
            try runbook.outline("Deployment") == [
                "· Put up the notice", "  manual Open the console", "  manual Switch the banner on", "command Build",
            ])
        #expect(try runbook.step("Build").line == 9)
        #expect(try runbook.step("Build").codeBlocks == [10])
    }

    @Test("bare numbers are steps below a section with a role, and chapters at the top")
    func numberedHeadings() throws {
        let runbook = try read(
            """
            # Shop

            ## 1. Preparation

            ### 1. Tools
            - [ ] Client installed

            ### 2. Access
            - [ ] Key present

            ## 2. Deployment

            1. Push the tag
            """)
        #expect(runbook.procedures.map(\.title) == ["1. Preparation", "2. Deployment"])
        #expect(runbook.procedures.map(\.role) == [.predeploy, .deploy])
        #expect(runbook.procedures[0].steps.filter { $0.parent == nil }.map(\.title) == ["Tools", "Access"])
    }

    @Test("an unindented block belongs to the item above it, and the list goes on")
    func joinedList() throws {
        let runbook = try read(
            """
            ## Release

            1. **Try on test**:
            ```bash
            ./migrate.sh test
            ```

            2. **Try on stage**:
            ```bash
            ./migrate.sh stage
            ```
            3. Tell the desk
            """)
        #expect(
            try runbook.outline("Release") == ["command Try on test", "command Try on stage", "manual Tell the desk"])
        #expect(try runbook.step("Try on stage").line == 8)
    }

    @Test("a checklist is a procedure, and a box's own block is its command")
    func checklist() throws {
        let runbook = try read(
            """
            ## Before you deploy

            - [ ] Tests are green
              ```bash
              make test
              ```
            - [ ] Frontend
              - [ ] Bundle is small
              - [ ] Links work: `./check-links.sh`
            - [x] Already ticked
              - details only
            """)
        #expect(
            try runbook.outline("Before you deploy") == [
                "command Tests are green", "· Frontend", "  manual Bundle is small",
                "  manual Links work: ./check-links.sh", "manual Already ticked",
            ])
        #expect(runbook.checklist.map(\.depth) == [0, 0, 1, 1, 0])
        #expect(runbook.checklist.map(\.command) == ["make test", nil, nil, "./check-links.sh", nil])
    }

    @Test("bold labels split a step, and one label over a list only names it")
    func labels() throws {
        let runbook = try read(
            """
            ## Rollback

            **Procedure:**

            1. Stop the queue
            2. Restore

            ## Verification

            **Look at the page:**
            1. Open it
            2. Log in

            **Ask the service:**
            ```bash
            curl -s https://shop.test/health
            ```
            """)
        #expect(try runbook.outline("Rollback") == ["manual Stop the queue", "manual Restore"])
        #expect(
            try runbook.outline("Verification") == [
                "· Look at the page", "  manual Open it", "  manual Log in", "check Ask the service",
            ])
    }

    @Test("one block without numbers is one step named by its heading; several are one each")
    func plainBlocks() throws {
        let runbook = try read(
            """
            ## Restart

            ```bash
            # All of it
            systemctl restart shop
            ```

            ## Clean up

            ```bash
            # Old images
            docker image prune -f
            ```

            Then the logs:

            ```bash
            journalctl --vacuum-time=7d
            ```
            """)
        #expect(try runbook.outline("Restart") == ["command Restart"])
        #expect(try runbook.outline("Clean up") == ["command Old images", "command Then the logs"])
    }

    @Test("what the platform does by itself, questions and links are no steps")
    func descriptions() throws {
        let runbook = try read(
            """
            ## Deployment

            The host then works automatically:
            1. Detects the push
            2. Builds the image

            ## Review after each deployment

            1. What went well?
            2. What did not?

            ## Contents

            1. [Deployment](#deployment)
            2. [Rollback](#rollback)

            ## Deployment flow

            1. **Build**: the image
            2. **Ship**: the image
            """)
        #expect(runbook.procedures.isEmpty)
        #expect(runbook.notes.map(\.text).contains("Builds the image"))
    }

    @Test("a block whose content is indented less than its fence keeps it")
    func shallowContent() throws {
        let runbook = try read("## Deploy\n\n1. Build\n\n   ```sh\n make a\n   make b\n   ```\n2. Ship\n")
        #expect(try runbook.outline("Deploy") == ["command Build", "manual Ship"])
        #expect(runbook.codeBlocks.map(\.text) == ["make a\nmake b"])
    }

    @Test("ids come from words and survive edits elsewhere")
    func stableIDs() throws {
        let before = try read("## Deploy\n\n1. Build\n2. Ship\n\n## Verify\n\n1. Look\n2. Look\n")
        let after = try read(
            "Words.\n\n## Prepare\n\n1. Rest\n\n## Deploy\n\n1. Think\n2. Build\n3. Ship\n\n## Verify\n\n1. Look\n2. Look\n"
        )
        let ids = before.procedures.flatMap(\.steps).map(\.id)
        #expect(ids == ["deploy/build", "deploy/ship", "verify/look", "verify/look-2"])
        #expect(Set(ids).isSubset(of: after.procedures.flatMap(\.steps).map(\.id)))
    }
}
