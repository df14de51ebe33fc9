import Runbooks
import Testing

/// Shapes on which readers of many runbooks agree.
@Suite("Sections that people take for procedures")
struct LabelledShapeTests {
    private func found(_ markdown: String) throws -> [String] {
        try read(markdown).procedures.map { "\($0.line) \($0.role)" }
    }
    private func steps(_ markdown: String) throws -> [String] {
        try read(markdown).procedures.flatMap(\.steps).filter { $0.parent == nil }.map(\.title)
    }

    @Test(
        "what a sentence asks to check is checked, whatever its words",
        arguments: [
            "Check:", "Before the shift, confirm all of this:", "The till answers, but is not well. Check:",
            "After each backup, verify at least:",
        ])
    func checks(lead: String) throws {
        let list = "\n\n- the drawer is shut\n- the printer's light is green\n"
        #expect(
            try steps("# Troubleshooting the till\n\n## The till is slow\n\n" + lead + list)
                == ["the drawer is shut", "the printer's light is green"])
        #expect(
            try steps("# Caixa\n\n## Verificação\n\nConfirmar:\n\n- gaveta fechada\n- luz verde da impressora\n")
                == ["gaveta fechada", "luz verde da impressora"])
    }

    @Test("a sentence that asks when to go back has conditions below it")
    func conditions() throws {
        let text =
            "# Till\n\n## Go back\n\nCheck if any of these is true:\n\n- receipts are wrong\n- the drawer sticks\n"
        #expect(try read(text).procedures.isEmpty)
    }

    @Test("boxes that say what success is are ticked in the end")
    func criteria() throws {
        let boxes = "\n\n- [ ] Receipts are right\n- [ ] The drawer opens\n"
        let deploy = "# Deploying the till\n\n## Deploy\n\n1. Press the button\n2. Wait\n\n"
        #expect(
            try found(deploy + "## Success criteria\n\nThe till is deployed when:" + boxes) == ["3 deploy", "8 verify"])
        #expect(try found(deploy + "## Acceptance criteria for closing M4" + boxes) == ["3 deploy", "8 verify"])
        #expect(try found(deploy + "## Pre-conditions" + boxes) == ["3 deploy", "8 predeploy"])
    }

    @Test("a table of checks and how each is made has a step a row, where the heading promises checks")
    func table() throws {
        let table = "\n\n| Check | How |\n|---|---|\n| Drawer shut | look at it |\n| Light green | `tillctl light` |\n"
        #expect(try steps("# Till\n\n## Pre-flight" + table) == ["Drawer shut", "Light green"])
        #expect(try steps("# Till\n\n## What the parts are" + table).isEmpty)
    }

    @Test("headings with letters are ways to choose from")
    func letters() throws {
        let way = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let text = "# Caja\n\n## Rollback\n\n" + way("A · Solo el proxy") + way("B · Solo la web") + way("C · Todo")
        #expect(try found(text) == ["3 rollback"])
        #expect(try read(text).procedures[0].steps.compactMap(\.alternative).count == 3)
        // Chapters of the document itself are matters of their own.
        let chapters =
            "# Till\n\n## A. Deploy\n\n" + fence("make up", "sh") + "\n## B. Rollback\n\n" + fence("make back", "sh")
        #expect(try found(chapters) == ["3 deploy", "9 rollback"])
    }

    @Test("a block of settings to write, and nothing else, is no procedure")
    func settings() throws {
        let text =
            "# Deploying the till\n\n## Limits of the till\n\nEdit `till.yaml`:\n\n"
            + fence("limits:\n  cpu: 2", "yaml")
        #expect(try read(text).procedures.isEmpty)
        #expect(try read(text).codeBlocks.map(\.class) == [.config])
    }

    @Test("numbers below a heading that speaks of steps count them, whatever their words and wherever they begin")
    func counted() throws {
        let part = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let text = "# The till is down\n\n## Investigation steps\n\n" + part("4. Printer") + part("5. Drawer")
        #expect(try found(text) == ["3 troubleshooting"])
        let walk = "# Verification of the till\n\n## The 2-step walk\n\n" + part("1. A sale") + part("2. A return")
        #expect(try read(walk).procedures.map(\.line) == [3])
    }

    @Test("a document's phases are its chapters, and a chapter's phases its steps")
    func phases() throws {
        let part = { (title: String) in title + "\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let chapters =
            "# Upgrading the tills\n\n" + part("## Phase 1 — Pre-upgrade checks") + part("## Phase 2 — Upgrade")
            + part("## Phase 3 — Verification")
        #expect(try found(chapters) == ["3 predeploy", "9 deploy", "15 verify"])
        let steps =
            "# Till\n\n## Deployment\n\n" + part("### Phase 1: Build") + part("### Phase 2: Switch")
        #expect(try found(steps) == ["3 deploy"])
    }

    @Test("headings that begin with the means are ways to choose from", arguments: [("Via", "Via"), ("Using", "With")])
    func means(first: String, second: String) throws {
        let way = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let text = "# Till\n\n## Deploy\n\n" + way("\(first) the dashboard (recommended)") + way("\(second) a command")
        #expect(try found(text) == ["3 deploy"])
        #expect(try read(text).procedures[0].steps.compactMap(\.alternative).count == 2)
    }

    @Test("small letters count steps")
    func small() throws {
        let part = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let text = "# Till\n\n## 3. Publish\n\n" + part("a. Tag it") + part("b. Upload the archive") + part("c. Tell")
        #expect(try found(text) == ["3 deploy"])
        #expect(try steps(text).count == 3)
    }

    @Test("what an alert's page calls the action that is needed is done, item by item")
    func action() throws {
        let text =
            "# Alerts of the till\n\n## TillDown\n\n### Example alert\n\nTill 4 is down.\n\n### Action needed\n\n"
            + "- Check the printer with `tillctl printer`\n- Look at the log of the drawer\n"
        #expect(try read(text).procedures.map(\.line) == [9])
        #expect(try steps(text).count == 2)
    }

    @Test("each scenario is a procedure, of a disaster as of a way back")
    func scenarios() throws {
        let part = { (title: String) in "### \(title)\n\n1. Stop the till\n2. Load the dump\n\n" }
        let both = part("Scenario 1: The drawer is lost") + part("Scenario 2: All tills are lost")
        #expect(try read("# Till\n\n## Disaster scenarios and recovery\n\n" + both).procedures.map(\.line) == [5, 10])
        #expect(try found("# Till\n\n## Rollback scenarios\n\n" + both) == ["5 rollback", "10 rollback"])
    }
}
