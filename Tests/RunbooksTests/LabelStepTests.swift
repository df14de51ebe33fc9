import Runbooks
import Testing

@Suite("Steps below labels")
struct LabelStepTests {
    private func steps(_ body: String, below heading: String = "Roll back the till") throws -> [Step] {
        try read("# Kiosk\n\n## \(heading)\n\n" + body).procedures.flatMap(\.steps)
    }

    @Test("one label over a block of commands names it, and the block is the step")
    func command() throws {
        let lone = try steps("**Symptom:** No receipts.\n\n**Fix:**\n\n" + fence("helm rollback till", "sh"))
        #expect(lone.map(\.line) == [9])
        #expect(lone.map(\.title) == ["Fix"])
        let last = try steps(
            fence("helm rollback till", "sh") + "\n**Look whether it came up:**\n\n" + fence("curl till", "sh"))
        #expect(last.map(\.line) == [5, 11])
        #expect(last.map(\.title).last == "Look whether it came up")
    }

    @Test("labels with something to run below them are the steps")
    func several() throws {
        let body =
            "**Immediate actions:**\n\n" + fence("make stop", "sh") + "\n**Recovery:**\n\n"
            + fence("make start", "sh") + "\n" + fence("make open", "sh")
        let found = try steps(body, below: "The till is stuck")
        #expect(found.filter { $0.parent == nil }.map(\.title) == ["Immediate actions", "Recovery"])
        #expect(found.filter { $0.parent != nil }.count == 2)
    }

    @Test("boxes are steps whatever label stands over them, and remember it")
    func boxes() throws {
        let body = """
            **Functions:**
            - [ ] Somebody can log in
            - [ ] A receipt is printed

            **Network (if public):**
            - [ ] The certificate is valid

            """
        let found = try steps(body, below: "Checks after the deployment")
        #expect(found.allSatisfy { $0.parent == nil })
        #expect(found.map(\.line) == [6, 7, 10])
        #expect(found.map(\.group) == ["Functions", "Functions", "Network (if public)"])
        #expect(found.map(\.condition) == [nil, nil, "if public"])
    }

    @Test("a condition in the one label over a list is that of all its items")
    func condition() throws {
        let found = try steps("**If the till is offline:**\n\n1. Plug it in\n2. Start it\n")
        #expect(found.map(\.title) == ["Plug it in", "Start it"])
        #expect(found.allSatisfy { $0.condition == "If the till is offline" })
        // After a command it holds for its own list alone.
        let after = try steps(
            fence("helm rollback till", "sh") + "\n**If that fails:**\n\n1. Call the shop\n2. Write a note\n")
        #expect(after.filter { $0.parent == nil }.map(\.title) == ["Roll back the till", "If that fails"])
        #expect(after.first { $0.title == "If that fails" }?.condition == "If that fails")
    }

    @Test("what a command makes, and what came of it, is no step, but a command below such a label is")
    func machines() throws {
        let made = try steps(
            fence("make keys", "sh") + "\n**This creates:**\n\n1. `till.key`\n2. `till.pub`\n", below: "Rotate the keys"
        )
        #expect(made.map(\.title) == ["Rotate the keys"])
        let result = try steps("**Fix:**\n\n1. Restart it\n2. Open it\n\n**Result:**\n\n1. It prints\n2. It sells\n")
        #expect(result.map(\.title) == ["Restart it", "Open it"])
        let automatic = try steps("**Automatic backup:**\n\n" + fence("make backup", "sh"), below: "Back up the till")
        #expect(automatic.count == 1)
    }

    @Test("numbered comments with nothing to run between them are each done by somebody")
    func remarks() throws {
        let found = try steps(
            "### 1. Mend it\n\n" + fence("# 1. Take the cover off\n# 2. Put paper in", "sh") + "\n### 2. Restart it\n\n"
                + fence("make restart", "sh"))
        #expect(found.filter { $0.parent == nil }.map(\.title) == ["Mend it", "Restart it"])
        #expect(found.filter { $0.parent != nil }.map(\.title) == ["Take the cover off", "Put paper in"])
        #expect(found.filter { $0.parent != nil }.allSatisfy { $0.kind == .manual })
    }

    @Test("a flow that is gone through from one command to the next is no description of it")
    func flow() throws {
        let body =
            "1. Run the preflight.\n2. Look that the ports are free:\n\n- `8000`\n\n3. Confirm the image.\n4. Run:\n\n"
            + fence("helmfile sync", "sh")
        #expect(try steps(body, below: "Shop flow").filter { $0.parent == nil }.map(\.line) == [5, 6, 10, 11])
        #expect(try steps("1. Preflight\n2. Ports\n3. Image\n4. Sync\n", below: "Shop flow").isEmpty)
    }

    @Test("what is only looked at beside commands belongs to them, and is gone through where nothing is run")
    func looks() throws {
        let looked = "Confirm that it says:\n\n- name of the till\n- version of the till\n"
        #expect(try steps(fence("till status", "sh") + "\n" + looked).map(\.line) == [5])
        #expect(try steps(looked).map(\.line) == [7, 8])
    }

    @Test("a bullet that tells is no step among bullets that ask")
    func telling() throws {
        let body = "- Open the drawer\n- The job counts it every minute\n- Close the drawer\n"
        #expect(try steps(body).map(\.title) == ["Open the drawer", "Close the drawer"])
    }

    @Test("a block that only remarks is a step where the words over it ask for something")
    func unwritten() throws {
        let found = try steps(
            "Stop the till:\n\n" + fence("make stop", "sh") + "\nClean the drawer:\n\n" + fence("# to be written", "sh")
        )
        #expect(found.map(\.title) == ["Roll back the till", "Clean the drawer"])
        #expect(found.map(\.kind) == [.command, .manual])
    }
}
