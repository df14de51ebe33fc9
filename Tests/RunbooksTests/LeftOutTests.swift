import Runbooks
import Testing

@Suite("Values that the author left out")
struct LeftOutTests {
    private func gaps(_ commands: String, _ language: String = "sh") throws -> [String] {
        try read("## Deploy\n\n" + fence(commands, language)).placeholders.map { $0.lead + $0.token }
    }

    @Test(
        "what is cut short by dots is a gap, and goes by the name of what is set",
        arguments: [
            ("export TILL_OWNER=0x...", ["TILL_OWNER=0x..."]), ("TILL_KEY=\"...\" ./open", ["TILL_KEY=\"..."]),
            ("till up --set pay.KEY='…'", ["pay.KEY='…"]), ("till owner --to 0x...", ["--to 0x..."]),
            ("till pay --key \"sk-live-...\"", ["--key \"sk-live-..."]),
            (
                "till set DB=\"postgresql://...\" KEY=\"<32+ char secret>\"",
                ["<32+ char secret>", "DB=\"postgresql://..."]
            ),
        ])
    func cut(command: String, expected: [String]) throws {
        #expect(try gaps(command) == expected)
    }

    @Test(
        "dots that stand for themselves are none",
        arguments: [
            "git log v1.4.0...v1.5.0", "echo \"Opening the till...\"", "go test ./...", "till diff a...b",
            "LABEL=\"Waiting for tills...\" till show",
        ])
    func dots(command: String) throws {
        #expect(try gaps(command).isEmpty)
    }

    @Test(
        "a path to something, words to be replaced and crossed out identifiers are gaps",
        arguments: [
            ("cd /path/to/your/till", "/path/to/your/till"),
            ("till load /path/to/backup-$(date +%F)", "/path/to/backup"),
            ("KUBECTL=/path/to/kubectl make smoke", "/path/to/kubectl"),
            ("till link --url db://till:replace-with-password@db.test", "replace-with-password"),
            ("TILL_SECRET=ShopSecretHere ./open", "ShopSecretHere"),
            ("till call --id CXXXXXXXXXXXXXXXXXXX", "CXXXXXXXXXXXXXXXXXXX"),
            ("PASSWORD=YourPassword123! ./open", "YourPassword123!"),
        ])
    func standIns(command: String, expected: String) throws {
        #expect(try gaps(command) == [expected])
    }

    @Test(
        "a value that the configuration gives under the name it goes by is missed by no finding, and no other is passed over"
    )
    func given() throws {
        let text = "## Deploy\n\n" + fence("export A=\"...\"\nexport B=\"...\"\n./till --app YOUR_APP", "sh")
        func missed(_ given: Set<String>) throws -> String? {
            try RunbookReader.read(Array(text.utf8), fileName: "till.md", given: given).findings
                .first { $0.rule == .unfilledPlaceholder }?.message
        }
        #expect(try missed(["a", "b", "your-app"]) == nil)
        #expect(try missed(["a", "YOUR_APP"]) == "B=\"...\" stands for what this document does not give")
    }

    @Test("a version's letter stands before its mark, and the state that heads a message is a part of it")
    func marks() throws {
        #expect(try read("- `git tag v<VERSION>`\n").placeholders.map(\.token) == ["<VERSION>"])
        let message = "Template:\n\n```\n[Resolved] Tills open\nRunning v[VERSION] since [time]\n```\n"
        #expect(try read("## Message\n\n" + message).placeholders.map(\.token) == ["[VERSION]", "[time]"])
    }

    @Test("what a file of the system sets, what PowerShell calls its environment, and notes nobody sees are none")
    func known() throws {
        #expect(try gaps("echo \"deb $(. /etc/os-release && echo \"$VERSION_CODENAME\") stable\"").isEmpty)
        #expect(try gaps("$Env:TILL = \"open\"\ntill show", "powershell").isEmpty)
        #expect(try read("# Till\n\n  <!-- TODO: a picture,\n  TBD -->\n\nOpen: TBD\n").placeholders.map(\.line) == [6])
    }
}
