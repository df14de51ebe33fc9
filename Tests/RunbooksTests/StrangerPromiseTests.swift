import Runbooks
import Testing

@Suite("Promises that say in other words what should be seen")
struct StrangerPromiseTests {
    /// `line text` of every expectation, and ` < line` of its command.
    private func promises(_ markdown: String) throws -> [String] {
        try read(markdown).expectations.map { promise in
            "\(promise.line) \(promise.text)" + (promise.commandLine.map { " < \($0)" } ?? "")
        }
    }

    @Test(
        "a comment says it with \"should\" or \"must\", or shows the answer",
        arguments: [
            ("till list\n# Should still be \"open\"", ["5 \"open\" < 4"]),
            ("till list   # should trend to 0", ["4 should trend to 0 < 4"]),
            ("# The next call must return 403\ncurl -i localhost/till", ["4 403 < 5"]),
            ("curl localhost/till\n# {\"till\":\"open\"}", ["5 {\"till\":\"open\"} < 4"]),
            ("till list\n\n# Should show:\n# - two drawers\n# - one belt", ["6 - two drawers\n- one belt < 4"]),
            ("till list\n# All drawers should show:\n# STATE open", ["5 STATE open < 4"]),
            ("till open\n# Watch for \"drawer 3\" in the answer", ["5 \"drawer 3\" in the answer < 4"]),
            ("# Check drawers (should be closing)\ntill list", ["4 closing < 5"]),
            ("till ping\n# Doit retourner: PONG", ["5 PONG < 4"]),
            ("till list\n# Debe mostrar \"open\"", ["5 \"open\" < 4"]),
        ])
    func comments(block: String, expected: [String]) throws {
        #expect(try promises("## Verify\n\n" + fence(block, "sh")) == expected)
    }

    @Test(
        "a comment that tells what to do, plan or search for promises nothing",
        arguments: [
            "# This should be run as root\ntill open", "till list\n\n# Look for a stuck drawer\ntill drawer 3",
            "# Compare both (should match)\ntill diff", "# Expected vs actual\ntill list",
            "# The password should be rotated\ntill rotate",
        ])
    func noPromises(block: String) throws {
        #expect(try promises("## Verify\n\n" + fence(block, "sh")).isEmpty)
    }

    @Test("what a command answers is expected, unless it is a failure or no answer at all")
    func answers() throws {
        #expect(try promises("## Verify\n\n" + fence("$ till list\ndrawer 3 open", "sh")) == ["5 drawer 3 open < 4"])
        #expect(try promises("## Symptoms\n\n" + fence("$ till list\nError: no drawer", "sh")).isEmpty)
        let caret = "curl.exe -i localhost/till ^\n  -H \"Accept: text/plain\" ^\n  -d \"\""
        #expect(try promises("## Verify\n\n" + fence(caret, "bash")).isEmpty)
        #expect(
            try promises("## Set up\n\n" + fence("sudo apt install till\n\nExecStart=/usr/bin/till -w 4", "sh")).isEmpty
        )
    }

    @Test("below words that announce an outcome every item is one, and a block is what is shown")
    func announced() throws {
        let list = "## Try it\n\n**Expected**:\n\n- Status code: 403\n- the drawer stays shut\n"
        #expect(try promises(list) == ["5 Status code: 403", "6 the drawer stays shut"])
        let block = "## Try it\n\nYou should see something like this:\n\n" + fence("drawer 3 open")
        #expect(try promises(block) == ["6 drawer 3 open"])
        #expect(try promises("## Try it\n\n**Expected timeline:**\n\n- an hour for the till\n").isEmpty)
    }

    @Test("in a chapter of verification the items that tell a state are outcomes, those that ask are not")
    func states() throws {
        let markdown = """
            ## Verification

            - `/till` returns `200`
            - the drawers are green
            - Open the till and check that it rings
            - [ ] the belt is running
            """
        #expect(try promises(markdown) == ["3 /till returns 200", "4 the drawers are green"])
        #expect(try promises(markdown.replacing("Verification", with: "Symptoms")).isEmpty)
    }

    @Test("a label after a command names its outcome, each on its own line")
    func labels() throws {
        let block = "## Deploy\n\n" + fence("till deploy", "sh") + "\n"
        #expect(
            try promises(block + "**Verificación:** cajas en verde\n**Tiempo:** 5 minutos\n") == ["7 cajas en verde"])
        #expect(try promises(block + "**Time:** 5 minutes\n**Expected:** all shut\n") == ["8 all shut"])
        #expect(try promises(block + "**Verification:** run the smoke test\n").isEmpty)
        #expect(try promises("## Steps\n\n1. **Verification**: smoke tests and a look at the till\n").isEmpty)
    }

    @Test("a sentence says what whoever looks should see; long text far from a command explains")
    func sentences() throws {
        #expect(
            try promises("## Try it\n\nOpen the shop; you should see two drawers.\n") == ["3 two drawers"])
        #expect(try promises("## Reports\n\nThe report should include who opened the till.\n").isEmpty)
        #expect(try promises("## Tills\n\nEach till should be reviewed once a year.\n").isEmpty)
    }

    @Test("a column of expected results holds one in each row, but for bare limits")
    func table() throws {
        let markdown = "## Checks\n\n| Call | Expected result |\n|---|---|\n| `/till` | HTTP 200 |\n| time | < 30 s |\n"
        #expect(try promises(markdown) == ["5 HTTP 200"])
    }
}
