import Runbooks
import Testing

@Suite("Further marks and limits of strangers")
struct FurtherMarkTests {
    @Test(
        "words for a value where only a value can stand",
        arguments: [
            ("curl http://localhost:PORT/health", ["PORT"]), ("docker pull till:TAG", ["TAG"]),
            ("gunzip -c /backups/till-TIMESTAMP.sql.gz", ["TIMESTAMP"]), ("cp till_DATE.csv /in", ["DATE"]),
            ("echo $BACKUP_DATE", ["$BACKUP_DATE"]), ("till --sql \"select id from LAST_DATE\"", []),
            ("till login --key API_KEY_HERE", ["API_KEY_HERE"]),
            ("git clone https://git.test/OWNER/till.git", ["OWNER"]), ("docker pull reg.test/till/API/x", []),
            ("till call 49-xxx-xxx-xxxx", ["49-xxx-xxx-xxxx"]),
            ("psql \"postgres://app:[PASSWORD]@db.[PROJECT].test\"", ["[PASSWORD]", "[PROJECT]"]),
            ("till id --set CHANGE-ME-UUID", ["CHANGE-ME-UUID"]),
            ("till resolve \"MIGRATION_NAME\"", ["MIGRATION_NAME"]),
        ])
    func values(command: String, tokens: [String]) throws {
        #expect(try read("# Till\n\n" + fence(command, "sh")).placeholders.map(\.token) == tokens)
    }

    @Test("gaps in settings, addresses and numbers to call")
    func settings() throws {
        let text =
            "# Till\n\n" + fence("SECRET=\"[at least 32 characters]\"\nHOSTS=[\"a\", \"b\"]", "env")
            + "\nOpen `https://[PROJECT_ID].till.test`.\n"
        #expect(
            try read(text).placeholders.map(\.token) == ["[at least 32 characters]", "[PROJECT_ID]"])
    }

    @Test("a word in capitals that the document says to replace is one, but not the name of a setting")
    func explained() throws {
        let text = "# Till\n\n" + fence("till user add NEWCASHIER", "sh") + "\nReplace `NEWCASHIER` with the name.\n"
        #expect(try read(text).placeholders.map(\.token) == ["NEWCASHIER"])
        let setting =
            "# Till\n\n" + fence("NEWCASHIER=ada till user add $NEWCASHIER", "sh") + "\nReplace `NEWCASHIER` first.\n"
        #expect(try read(setting).placeholders.isEmpty)
    }

    @Test("words in quotes within a gap of a form belong to the gap")
    func quotes() throws {
        let runbook = try read(
            "# Till\n\n## Template\n\n"
                + fence("Status: [Open/Closed]\nCause: [Cause or \"not yet known\"]\nNext: [Time]"))
        #expect(runbook.placeholders.map(\.token).contains("[Cause or \"not yet known\"]"))
    }

    @Test(
        "limits said in passing",
        arguments: [
            ("## Problem: slow queries (>500ms)\n\nLook.\n", [">500.0"]),
            ("## Checks\n\n" + fence("-- 3. Seats without a till (should be 0)\nselect 1;", "sql"), ["==0.0"]),
            ("## Disk pressure (above 92%)\n\n1. Look\n", [">92.0"]),
            ("## Checks\n\n" + fence("select 1; -- moved rows should be > 0", "sql"), [">0.0"]),
            ("## Rollback (< 5 minutes)\n\n1. Go back\n", []),
            ("## Severity\n\n| Level | Definition |\n|---|---|\n| Sev2 | DLQ growing for >15 min |\n", [">15.0"]),
            (
                "## Gravedad\n\n| Nivel | Ejemplo | SLA Respuesta |\n|---|---|---|\n| P1 | Caja caída | 5 min |\n",
                ["<=5.0"]
            ),
        ])
    func limits(text: String, found: [String]) throws {
        #expect(try read("# Till\n\n" + text).thresholds.map { "\($0.comparator)\($0.value)" } == found)
    }

    @Test("a channel over a headline makes a message, and notes in the language of databases are no step")
    func classes() throws {
        let message = try read(
            "# Till\n\n## Done\n\n" + fence("#till-incidents update:\n\n🔄 ALL WELL\n\nVersion: v1\nCause: a wire"))
        #expect(message.codeBlocks.map(\.class) == [.template])
        let notes = try read(
            "# Till\n\n## Rollback of the database\n\n" + fence("-- Nothing is to be undone\n-- The data stays", "sql"))
        #expect(notes.procedures.isEmpty)
    }

    @Test("names in braces in SQL, in capitals alone")
    func braces() throws {
        let text = "# Till\n\n" + fence("DROP INDEX {INDEX_NAME} ON {TABLE};\nSELECT '{\"a\": {b}}';", "sql")
        #expect(try read(text).placeholders.map(\.token) == ["{INDEX_NAME}", "{TABLE}"])
    }

    @Test("what a client's prompt asks for is typed by hand, and its gaps are to be filled")
    func prompts() throws {
        let text =
            "# Till\n\n## Rollback of the database\n\n"
            + fence("DGMGRL> CONNECT sys/<password>@<primary_db>\nDGMGRL> SHOW DATABASE;")
            + "\n" + fence("127.0.0.1:6379> FLUSHALL\nOK") + "\n" + fence("shop=# SELECT 1;")
        let runbook = try read(text)
        #expect(runbook.codeBlocks.map(\.class) == [.sql, .sql, .sql])
        #expect(runbook.placeholders.map(\.token) == ["<password>", "<primary_db>"])
        #expect(runbook.procedures.flatMap(\.steps).map(\.kind) == [.manual, .manual, .manual])
        for other in ["client-> server: hello", "key => value", "a > b", "> quoted words", "echo x > y.txt"] {
            #expect(try read("# Till\n\n" + fence(other)).codeBlocks.map(\.class) != [.sql], "\(other)")
        }
    }

    @Test("a variable that a block of its own sets is no gap, unless its value has one")
    func set() throws {
        let text =
            "# Till\n\n" + fence("REPO=\"shop/till\"", "bash") + "\n" + fence("gh run list --repo \"$REPO\"", "bash")
        #expect(try read(text).placeholders.isEmpty)
        let open = text.replacing("shop/till", with: "<owner>/till")
        #expect(try read(open).placeholders.map(\.token) == ["<owner>", "$REPO"])
    }
}
