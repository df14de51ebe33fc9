import Runbooks
import Runs
import Testing

@Suite("Values")
struct ValueTests {
    static let hostileValues: [String] = [
        "v1;rm -rf /", "$(id)", "`id`", "${HOME}", "$HOME", "a b", "a\tb", "a\nb", "a\r\nb", "a\u{0}b", "a|b", "a&b",
        "a>b",
        "a<b", "a'b", "a\"b", "a\\b", "a*b", "a?b", "a[b]", "a{b,c}", "~root", "!x", "#x", "a(b)", "é", "ｖ1",
        "a\u{200B}b",
        "a\u{202E}b", "v1\u{301}", "-rf", "--help", "..", "../etc", "a/../b", "/..", "", " ", "%0a", "a=b", "a,b",
        String(repeating: "a", count: 129),
    ]

    @Test("from chat are refused unless every character is safe", arguments: hostileValues)
    func hostile(value: String) throws {
        #expect(ValueRule.chat.check(value) != nil)
        var story = try Story()
        guard case .badValue("version", value, _) = story.refusal(.set(["version": value])) else {
            Issue.record("\(value) was taken")
            return
        }
        for request in [
            RunRequest.make { $0.version = value },
            .make {
                $0.version = nil
                $0.settings = ["version": value]
            },
            .make {
                $0.version = nil
                $0.arguments = ["version": value]
            },
        ] {
            guard case .failure(.badValue) = RunPlanner.plan(.shop, request) else {
                Issue.record("\(value) was planned with")
                continue
            }
        }
        // Even a run whose stored values were tampered with starts nothing.
        try story.tell(.done(nil, note: nil))
        story.run.values["version"] = RunValue(value, from: .flag)
        guard case .badValue = story.refusal(.start("switch")) else {
            Issue.record("\(value) was run")
            return
        }
    }

    @Test(
        "of ordinary shapes are taken",
        arguments: [
            "v1.4.2", "1.0", "main", "feature/x_y", "registry.example.org:5000/app@sha256:0a", "a+b", "user@host",
            "a..b", "...", String(repeating: "a", count: 128),
        ])
    func ordinary(value: String) {
        #expect(ValueRule.chat.check(value) == nil)
    }

    @Test("from the configuration may hold a query's characters, but none that a shell reads")
    func configuration() {
        for good in ["a=b", "a,b", "x%20y", "https://example.org/a"] {
            #expect(ValueRule.configuration.check(good) == nil)
        }
        for bad in ["a b", "a;b", "$x", "a\nb", "a'b", "a\"b", "a&b", "a?b", "-x", "a/../b", "(a)", ""] {
            #expect(ValueRule.configuration.check(bad) != nil)
            let plan = RunPlanner.plan(
                .shop,
                .make(.rollback) {
                    $0.version = nil
                    $0.serviceValues = ["previous-version": bad]
                })
            guard case .failure(.badValue) = plan else {
                Issue.record("\(bad) was planned with")
                continue
            }
        }
    }

    @Test("of the configuration are nobody else's to set")
    func fixed() throws {
        let request = RunRequest.make(.rollback) {
            $0.version = nil
            $0.serviceValues = ["PREVIOUS_VERSION": "v1.0"]
        }
        var story = try Story(.shop, request)
        #expect(story.refusal(.set(["previous-version": "v2"])) == .valueFixed(name: "previous-version"))
        #expect(story.run.step("return")?.finalText == "./switch.sh v1.0")
        var both = request
        both.settings = ["previous-version": "v2"]
        #expect(RunPlanner.plan(.shop, both) == .failure(.valueFixed(name: "previous-version")))
        try story.tell(.start("return"))
        #expect(story.starts.map(\.script) == ["./switch.sh v1.0"])
    }

    @Test("that are missing are asked for, and the command does not run before")
    func asked() throws {
        var story = try Story(.shop, .make { $0.version = nil })
        try story.tell(.done(nil, note: nil))
        #expect(story.state("switch") == .asking(["version"]))
        #expect(story.posts == [.asking("switch", names: ["version"])])
        #expect(story.run.step("switch")?.finalText == nil)
        #expect(story.refusal(.start("switch")) == .openPlaceholders(["version"]))
        #expect(story.refusal(.next) == nil, "next only asks again")
        #expect(story.refusal(.retry("switch")) == .doesNotFit("switch", kind: "command"))
        #expect(story.refusal(.done("switch", note: nil)) == .doesNotFit("switch", kind: "command"))
        #expect(story.refusal(.set(["colour": "red"])) == .unknownValue(name: "colour", known: ["version"]))

        try story.tell(.set(["<Version>": "v2"]), by: .bo)
        #expect(story.state("switch") == .ready)
        #expect(story.run.values["version"] == RunValue("v2", from: .person("bo")))
        #expect(story.starts.isEmpty, "giving a value is not pressing Run")
    }

    @Test("that a step has run with stay, those of a failed step may be corrected")
    func used() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        #expect(story.refusal(.set(["version": "v9"])) == .valueInUse(name: "version"))
        var failed = story
        try failed.exit("switch", .exit(1))
        try failed.tell(.set(["version": "v9"]))
        try failed.tell(.retry(nil))
        #expect(failed.starts.map(\.script) == ["./switch.sh v9"])
        try story.exit("switch", .exit())
        #expect(story.refusal(.set(["version": "v9"])) == .valueInUse(name: "version"))
    }

    @Test("are put in once, the longest token first, and never read again")
    func filling() {
        let tokens = [
            PlaceholderToken(token: "v1.x.x", name: "version"),
            PlaceholderToken(token: "v1.x.x-previous", name: "previous-version"),
            PlaceholderToken(token: "<version>", name: "version"),
        ]
        let values = [
            "version": RunValue("v1.x.x-previous", from: .flag), "previous-version": RunValue("v1.0", from: .flag),
        ]
        #expect(
            PlaceholderFill.fill("run v1.x.x-previous v1.x.x v<version>", tokens, with: values)
                == "run v1.0 v1.x.x-previous v1.x.x-previous")
    }

    @Test(
        "go by one name whatever brackets were drawn around it",
        arguments: [
            ("<service-id>", "service-id"), ("[Service ID]", "service-id"), ("${SERVICE_ID}", "service-id"),
            ("YOUR_KEY", "your-key"), ("[reason]", "reason"), ("{{ backup_file }}", "backup-file"), ("<>", ""),
        ])
    func names(token: String, name: String) {
        #expect(PlaceholderName.normal(token) == name)
    }

    static let spellings: [(String, Placeholder.Kind, RunKind, String?)] = [
        ("v1.x.x", Placeholder.Kind.version, RunKind.deploy, "v1.4.2"),
        ("<version>", .angle, .deploy, "v1.4.2"),
        ("<new-tag>", .angle, .deploy, "v1.4.2"),
        ("v1.x.x-previous", .version, .deploy, "v1.4.1"),
        ("<previous-version>", .angle, .deploy, "v1.4.1"),
        ("<stable-tag>", .angle, .deploy, "v1.4.1"),
        ("<version>", .angle, .rollback, "v1.4.2"),
        ("<last-stable-version>", .angle, .rollback, "v1.4.2"),
        ("<failed-version>", .angle, .rollback, "v1.5.0"),
        ("<node-version>", .angle, .deploy, nil),
        ("<commit-hash>", .angle, .deploy, nil),
    ]

    @Test(
        "of versions are known by every spelling",
        arguments: spellings)
    func versions(token: String, kind: Placeholder.Kind, run: RunKind, expected: String?) throws {
        let runbook = Runbook.make(
            [.make("p", run == .deploy ? .deploy : .rollback, [.make("s", .command, line: 2, blocks: [3])], line: 1)],
            blocks: [.make("go \(token)", line: 3)], placeholders: [Placeholder(token: token, kind: kind, line: 4)])
        let request = RunRequest.make(run) {
            $0.previousVersion = "v1.4.1"
            if run == .rollback { $0.reverses = .init(run: RunID(6), version: "v1.5.0") }
        }
        let story = try Story(runbook, request)
        #expect(story.run.steps[0].finalText == expected.map { "go \($0)" })
    }

    @Test("that the author cut short are asked for by the name of what is set, each for itself")
    func cutShort() throws {
        let script = "A_KEY=\"...\" B_KEY=\"...\" till open --to 0x... --group sg-xxxx"
        let placeholders = RunbookReader.placeholders(inScript: script, line: 1)
        let tokens = placeholders.map {
            PlaceholderToken(
                token: $0.lead + $0.token, name: PlaceholderName.normal($0.lead),
                kept: $0.lead.isEmpty ? nil : $0.lead.count)
        }
        #expect(tokens.map(\.name) == ["a-key", "b-key", "to", ""])
        let values = ["a-key": "one", "b-key": "two", "to": "0xabc"].mapValues { RunValue($0, from: .flag) }
        #expect(
            PlaceholderFill.fill(script, tokens, with: values)
                == "A_KEY=\"one\" B_KEY=\"two\" till open --to 0xabc --group sg-xxxx")
    }

    @Test("whose names are in another script are asked for, each for itself")
    func script() throws {
        let runbook = Runbook.make(
            [.make("p", .deploy, [.make("s", .command, line: 2, blocks: [3])], line: 1)],
            blocks: [.make("go <имя> <место>", line: 3)],
            placeholders: ["<имя>", "<место>"].map { Placeholder(token: $0, kind: .angle, line: 4) })
        var story = try Story(runbook, .make { $0.version = nil })
        #expect(story.run.steps[0].finalText == nil)
        #expect(story.run.steps[0].tokens.map(\.name) == ["имя", "место"])
        try story.tell(.set(["имя": "kassa"]))
        #expect(story.run.steps[0].finalText == nil)
        try story.tell(.set(["<место>": "oslo"]))
        #expect(story.run.steps[0].finalText == "go kassa oslo")
    }

    @Test(
        "spelled as the runbook does where they go by another name are refused with that name, and nothing walks around a rule"
    )
    func spelled() {
        let tokens = [PlaceholderToken(token: "<old-version>", name: "previous-version")]
        #expect(
            RunValues.unknown("old-version", ["previous-version"], tokens)
                == .unknownValue(name: "old-version", known: ["previous-version"], meant: "previous-version"))
        #expect(RunValues.unknown("colour", [], tokens) == .unknownValue(name: "colour", known: [], meant: nil))
    }

    @Test("of shell variables are left to the command's environment where nobody gave one")
    func variables() throws {
        let runbook = Runbook.make(
            [.make("p", .deploy, [.make("s", .command, line: 2, blocks: [3])], line: 1)],
            blocks: [.make("go $REGION", line: 3)],
            placeholders: [Placeholder(token: "$REGION", kind: .variable, line: 4)])
        #expect(try Story(runbook).run.steps[0].finalText == "go $REGION")
        let given = RunRequest.make { $0.serviceValues = ["region": "eu-1"] }
        #expect(try Story(runbook, given).run.steps[0].finalText == "go eu-1")
    }
}
