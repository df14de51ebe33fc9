import Runbooks
import Testing

@Suite("What lint says of values that nobody gives")
struct PlaceholderFindingTests {
    private func found(_ markdown: String) throws -> [Finding] {
        try read(markdown).findings.filter { $0.rule == .unfilledPlaceholder }
    }

    @Test("words in capitals that stand for a value are said, in every section with steps")
    func capitals() throws {
        let block = fence("curl -X POST https://api.till.test/zones/ZONE_ID/purge", "sh")
        for heading in ["Deploy", "Rollback", "Troubleshooting", "Emergency: till is down"] {
            let all = try found("## \(heading)\n\n1. Purge it\n\n\(block)")
            #expect(all.map(\.line) == [6] && all.first?.message.hasPrefix("ZONE_ID stands") == true, "\(heading)")
            #expect(all.first?.fix.contains("`<zone-id>`") == true)
        }
    }

    @Test("a date to be looked up is a note, and none where the backups are listed before")
    func dates() throws {
        let restore = "./restore.sh backups/till-YYYYMMDD.tar.gz"
        #expect(try found("## Rollback\n\n" + fence(restore, "sh")).map(\.severity) == [.info])
        #expect(try found("## Rollback\n\n" + fence("ls -1t backups/\n" + restore, "sh")).isEmpty)
    }

    @Test(
        "a command that nobody finished",
        arguments: [
            ("till deploy \\\n  --image x \\\n  ...", [6]), ("kubectl logs ... | grep error", [4]),
            ("# [the commands of your own site]\ntill deploy", [4]), ("till deploy\n# ... put the state back ...", [5]),
            ("go test ./...", []), ("echo \"...\"", []), ("# [1/3] build\ntill build", []), ("till build # ...", []),
        ])
    func unfinished(script: String, lines: [Int]) throws {
        let all = try found("## Deploy\n\n" + fence(script, "sh"))
        #expect(all.map(\.line) == lines)
        #expect(all.allSatisfy { $0.message.hasPrefix("this command is not finished") })
    }

    @Test("nobody is told to write a secret into the file")
    func secrets() throws {
        let secret = try found(
            "## Deploy\n\n" + fence("curl -H \"Authorization: Bearer YOUR_TOKEN\" https://till.test", "sh"))
        #expect(secret.first?.fix.contains("never write it into this file") == true)
        let plain = try found("## Deploy\n\n" + fence("ssh your-host", "sh"))
        #expect(plain.first?.fix.hasPrefix("write the real value here") == true)
    }

    @Test("what hands a variable on does not set it")
    func handedOn() throws {
        let file = fence("cat > .env <<EOF\nTILL_ID=$TILL_ID\nEOF\ntill start --id $TILL_ID", "sh")
        #expect(try found("## Deploy\n\n" + file).map(\.severity) == [.info])
        #expect(try found("## Deploy\n\n" + fence("TILL_ID=7\n", "sh") + "\n" + file).isEmpty)
        #expect(try found("## Deploy\n\nSet TILL_ID first.\n\n" + file).isEmpty)
    }

    @Test("paths to nowhere are one finding")
    func paths() throws {
        let text = "## Deploy\n\n" + fence("cd /path/to/till", "sh") + "\n" + fence("cat /path/to/till/log", "sh")
        let all = try found(text)
        #expect(all.map(\.line) == [4])
        #expect(all.first?.message.hasSuffix(", and so does the path on line 8") == true)
    }

    @Test("a line that says where its value is from is complete")
    func explained() throws {
        #expect(try found("## Deploy\n\n" + fence("LOCK=0x... # from step 1\ntill lock $LOCK", "sh")).isEmpty)
        #expect(try found("## Deploy\n\n" + fence("LOCK=0x...\ntill lock $LOCK", "sh")).count == 1)
    }
}
