import Runbooks
import Testing

@Suite("Steps as strangers write them")
struct StrangerStepTests {
    private func steps(_ markdown: String) throws -> [String] {
        try read(markdown).procedures.flatMap(\.steps).filter { $0.parent == nil }.map(\.title)
    }

    @Test("letters behind a chapter's number count its steps")
    func letters() throws {
        let part = { (title: String) in "### \(title)\n\n" + fence("make \(title.count)", "sh") + "\n" }
        let asked =
            "## 2. Restore the till\n\n" + part("2a. Find the dump") + part("2b. Unpack it") + part("2c. Load it")
        #expect(try steps("# Kiosk\n\n" + asked) == ["Find the dump", "Unpack it", "Load it"])
        let matters =
            "## 4. Deploy\n\n" + part("4a. Containers") + part("4b. Variables of the host") + part("4c. Tables")
        #expect(try read("# Kiosk\n\n" + matters).procedures.map(\.line) == [3])
        #expect(try steps("# Kiosk\n\n" + matters) == ["Containers", "Variables of the host", "Tables"])
    }

    @Test("what a script, a gate or the command above does is no step")
    func machines() throws {
        for lead in ["The gate runs three phases in order:", "This performs a rolling restart:", "It triggers:"] {
            let list = "1. **Quality** of the code\n2. New tills start\n3. Old tills are drained\n"
            let runbook = try read("# Kiosk\n\n## Restart\n\n" + fence("make restart", "sh") + "\n\(lead)\n\n" + list)
            #expect(runbook.procedures.flatMap(\.steps).count == 1, "\(lead)")
        }
    }

    @Test("an item that asks is a step, whatever it says happens by itself")
    func automatically() throws {
        let list = """
            1. **Open a request.**
               The checks run automatically:
               - tests
            2. **Merge it.** On push the pipeline runs automatically:
               - builds the image
            3. Recreate the till (its proxy restarts automatically):
               ```sh
               make up
               ```
            """
        #expect(try read("# Kiosk\n\n## Deploy\n\n" + list).procedures[0].steps.filter { $0.parent == nil }.count == 3)
    }

    @Test("rows of a table of checks are steps below a heading that promises checks, and nowhere else")
    func checks() throws {
        let table = """
            | Part | How to check | Expected |
            | --- | --- | --- |
            | Till | `curl till` | 200 |
            | Scale | Put a pear on it | 120 g |

            """
        #expect(try steps("# Kiosk\n\n## What to check after rollback\n\n" + table) == ["Till", "Scale"])
        #expect(try steps("# Kiosk\n\n## Parts\n\n" + table).isEmpty)
        #expect(
            try steps(
                "# Kiosk\n\n## Health check endpoints\n\n| Part | Health endpoint | Expected response |\n| --- | --- | --- |\n"
                    + "| Till | `/till` | 200 |\n| Scale | `/scale` | 200 |\n"
            ).isEmpty)
    }

    @Test("a table whose first column tells the steps in words")
    func table() throws {
        let rows =
            "| Step | Time | Owner |\n| --- | --- | --- |\n| Provision the host | 30 min | A |\n| Restore the till | 5 min | B |\n"
        #expect(try steps("# Kiosk\n\n## Full rebuild\n\n" + rows) == ["Provision the host", "Restore the till"])
    }

    @Test("a way through menus in a block of its own is something for a person")
    func menus() throws {
        let runbook = try read(
            "# Kiosk\n\n## Manual deploy\n\nIf it must be done again:\n\n"
                + fence("Actions > Deploy > Run workflow\n  tills: all"))
        #expect(runbook.procedures.first?.steps.map(\.kind) == [.manual])
    }

    @Test(
        "lists that say when, what for, or how it is always done hold no steps",
        arguments: [
            "## Check if a rollback is needed\n\n- `/health` fails\n- the log shows crashes\n",
            "## Migration conventions\n\n- Prefix files with the date\n- Use small changes\n",
            "## Prevention\n\n### Monitoring\n\n- Set up alerts\n- Review the logs\n",
            "## Post-incident review\n\n**Agenda:**\n1. Timeline review\n2. Cause analysis\n",
            "## Rollback\n\n### At once\n\nCreate a ticket with:\n- **Severity**: how bad\n- **Trigger**: what changed it\n",
        ])
    func told(section: String) throws {
        #expect(try read("# Kiosk\n\n" + section).procedures.isEmpty)
    }

    @Test("a heading that adds or changes something asks for it, though it names what others describe")
    func doing() throws {
        let list = "1. Add the variable to the host\n2. Update the schema\n3. Restart the till\n"
        #expect(try steps("# Kiosk\n\n## Adding new environment variables\n\n" + list).count == 3)
        #expect(
            try read("# Kiosk\n\n## Environment variables\n\n- `A`: the till\n- `B`: the scale\n").procedures.isEmpty)
    }

    @Test("words between angle brackets are read, tags that shape words are not")
    func angles() throws {
        let text =
            "# Till\n\n## Deploy <service>\n\n1. Bring <version> to <till-name> by hand\n2. Open the <b>page</b><br />\n"
        let procedure = try #require(try read(text).procedures.first)
        #expect(procedure.title == "Deploy <service>")
        #expect(procedure.steps.map { $0.title } == ["Bring <version> to <till-name> by hand", "Open the page"])
    }
}
