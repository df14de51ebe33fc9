import Runbooks
import Testing

@Suite("Gaps, and what only looks like one")
struct StrangerGapTests {
    private func tokens(_ markdown: String) throws -> [String] { try read(markdown).placeholders.map(\.token) }

    @Test("a variable that another block of the document sets is no gap of the document, but a run still asks for it")
    func variables() throws {
        let markdown =
            "## Prepare\n\n" + fence("export TILL=3", "sh") + "\n## Deploy\n\n"
            + fence("till open $TILL $DRAWER", "sh") + "\nThen `till look $TILL` again.\n"
        #expect(try tokens(markdown) == ["$DRAWER"])
        let runbook = try read(markdown)
        let step = try #require(runbook.procedures.last?.steps.first)
        #expect(runbook.placeholders(of: step).map(\.token) == ["$TILL", "$DRAWER"])
    }

    @Test(
        "a part that is only crosses is one, and a domain belongs to its name",
        arguments: [
            ("till log --id xxx", "xxx"), ("till log till-api-xxxx -f", "till-api-xxxx"),
            ("psql -h till.xxxxx.eu.shop.test", "xxxxx"), ("curl https://www.your-domain.com", "your-domain.com"),
            ("curl https://your-app.till.test", "your-app"), ("till log sk_live_xxx", "sk_live_xxx"),
        ])
    func samples(command: String, token: String) throws {
        #expect(try tokens("## Deploy\n\n" + fence(command, "sh")) == [token])
    }

    @Test("a day and a time are two gaps")
    func dates() throws {
        let markdown = "## Notify\n\n" + fence("Incident: [title]\nStart: YYYY-MM-DD HH:MM UTC", "")
        #expect(try tokens(markdown).contains("YYYY-MM-DD"))
        #expect(try tokens(markdown).contains("HH:MM"))
    }

    @Test("gaps stand in addresses, in code over two lines, in paths and in comments that say to replace them")
    func places() throws {
        #expect(try tokens("## Look\n\nOpen https://shop.test/tills/<till>/log now.\n") == ["<till>"])
        #expect(try tokens("## Look\n\nRun `till restart\n<till> -n <shop>` then.\n") == ["<shop>", "<till>"])
        #expect(try tokens("## Keys\n\n" + fence("shops/{region}/${TILL}/state")) == ["${TILL}", "{region}"])
        #expect(
            try tokens("## Restore\n\n" + fence("# (replace <copy> with the path)\ntill restore copy", "sh"))
                == ["<copy>"])
        #expect(try tokens("## Restore\n\n" + fence("# writes <till>.json\ntill restore copy", "sh")).isEmpty)
    }

    @Test("a tag that a subject carries is no gap")
    func tag() throws {
        #expect(
            try tokens(
                "## Notify\n\n" + fence("Subject: [TILL INCIDENT] Shop down\nDear all, [summary]\nImpact: [impact]", "")
            )
                == ["[summary]", "[impact]"])
    }
}
