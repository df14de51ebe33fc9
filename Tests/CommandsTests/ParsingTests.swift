import Commands
import Testing

@Suite("Parsing")
struct ParsingTests {
    @Test("reads every part of a deployment, flags anywhere")
    func deployment() throws {
        let command = try #require(
            Shipped.invocation("/deploy --env production storefront --set a=1 v1.4.2 --rehearse --set=b=x/y"))
        #expect(command.action == "deploy")
        #expect(command.values == ["service": "storefront", "version": "v1.4.2", "env": "production"])
        #expect(command.assignments("set") == ["a": "1", "b": "x/y"])
        #expect(command.flags == ["rehearse"])
        #expect(command.groups == ["responders"])
    }

    @Test(
        "groups words by quotes of any make",
        arguments: [
            #"/incident declare "Checkout returns 500""#, "/incident declare “Checkout returns 500”",
            "!incident declare 'Checkout returns 500'", "/incident declare ‘Checkout returns 500’",
            "/incident declare Checkout returns 500", "  /INCIDENT Declare Checkout returns 500 —sev 3",
            "/incident declare “Checkout returns 500\"", "/incident declare\u{A0}Checkout returns  500",
        ])
    func quotes(text: String) throws {
        let command = try #require(Shipped.invocation(text))
        #expect(command.values == ["title": "Checkout returns 500", "sev": "SEV3"])
    }

    @Test(
        "keeps apostrophes, escaped quotes and dashes in what people write",
        arguments: [
            ("/incident declare Can't log in", "Can't log in"),
            (#"/incident declare "says \"no\" and \\ too""#, #"says "no" and \ too"#),
            (#"/incident declare "C:\new""#, #"C:\new"#),
            ("/incident declare ‘it can’t be’", "it can’t be"),
            ("/incident declare db slow — again", "db slow — again"),
            ("/incident declare db slow —again", "db slow —again"),
            ("/incident declare -- --sev is broken", "--sev is broken"),
            (#"/incident declare "--sev" is broken"#, "--sev is broken"),
            ("/incident declare a\u{202E}b\u{0007}c\u{F8F0}d", "abcd"),
            ("/incident declare $(id); rm -rf /", "$(id); rm -rf /"),
        ])
    func titles(text: String, title: String) {
        #expect(Shipped.invocation(text)?.values["title"] == title)
    }

    @Test("keeps line breaks of a long text")
    func lines() {
        #expect(Shipped.invocation("/incident update INC-1 first\nsecond line")?.values["text"] == "first\nsecond line")
    }

    @Test(
        "finds the incident in front, behind, or leaves it out",
        arguments: [
            ("/incident status INC-7 identified", "INC-7"), ("/incident status inc7 identified", "INC-7"),
            ("/incident severity 1 because INC-2", nil), ("/incident status identified", nil),
        ] as [(String, String?)])
    func incident(text: String, incident: String?) throws {
        #expect(try #require(Shipped.invocation(text)).values["incident"] == incident)
    }

    @Test("takes several values for placeholders")
    func placeholders() throws {
        let command = try #require(Shipped.invocation(#"/run set RUN-1 service-id=srv-1 region="eu-north-1""#))
        #expect(command.values == ["run": "RUN-1"])
        #expect(command.assignments("values") == ["service-id": "srv-1", "region": "eu-north-1"])
        let other = try #require(Shipped.invocation("/run set RUN-1 имя-кассы=kassa 密码=x1"))
        #expect(other.assignments("values") == ["имя-кассы": "kassa", "密码": "x1"])
    }

    @Test(
        "understands the dash that chat clients make of two hyphens",
        arguments: [
            "/rollback storefront —reason “500s”", "/rollback storefront —reason=500s",
            "/rollback —reason 500s storefront",
        ])
    func dashes(text: String) {
        #expect(Shipped.invocation(text)?.values["reason"] == "500s")
    }

    @Test(
        "leaves conversation alone",
        arguments: [
            "", " ", "hello", "/", "!", "!!", "/etc/hosts is full", "!important", "/ deploy", "/shrug", "/me waves",
            "deploy storefront", "/usr", "!?", "/😀", "/1", "// comment", String(repeating: "a", count: 1_000_000),
            "/" + String(repeating: "a", count: 1_000_000),
        ])
    func conversation(text: String) {
        #expect(Shipped.parse(text) == .notACommand)
    }

    @Test("answers every unknown word that came as a command")
    func unknownCommand() {
        guard case .refused(let refusal) = Shipped.parse("/shrug", isCommand: true) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.reason == .unknownCommand("shrug", nearest: nil))
    }

    @Test("takes a press without a prefix")
    func press() {
        guard case .invocation(let command) = Shipped.parse("incident ack INC-1", isCommand: true) else {
            Issue.record("not understood")
            return
        }
        #expect(command.action == "incident.ack")
    }

    @Test(
        "refuses with the reason",
        arguments: [
            ("/deplyo storefront", .unknownCommand("deplyo", nearest: "deploy")),
            ("/deploy", .missing(argument: "service", summary: "which service")),
            ("/deploy storefront v1;rm -rf /", .badValue(argument: "version", value: "v1;rm", fault: .forbidden(";"))),
            ("/deploy storefront $(id)", .badValue(argument: "version", value: "$(id)", fault: .forbidden("$"))),
            ("/deploy storefront v1 v2", .unexpectedWord("v2")),
            (
                "/deploy storefront --evn x",
                .unknownFlag(
                    "evn", nearest: "env",
                    known: ["reason", "env", "option", "runbook", "set", "queue", "steal", "break-glass", "rehearse"])
            ),
            ("/deploy storefront --env", .missingValue(flag: "env")),
            ("/deploy storefront --env --rehearse", .missingValue(flag: "env")),
            ("/deploy storefront --env a --env b", .givenTwice(flag: "env")),
            ("/deploy storefront --set a=1 --set a=2", .nameTwice("a")),
            ("/run set RUN-1 region=v1\nregion=v2", .nameTwice("region")),
            (
                "/run set RUN-1 region=v1\nrest",
                .badValue(argument: "values", value: "rest", fault: .notAnAssignment)
            ),
            (
                "/run set RUN-1 \"region=v1\nrest\"",
                .badValue(argument: "values", value: "region=v1\nrest", fault: .forbidden("\n"))
            ),
            ("/deploy storefront v1\nrest", .unexpectedWord("rest")),
            ("/deploy storefront --rehearse=yes", .flagTakesNoValue("rehearse")),
            ("/deploy storefront --set a", .badValue(argument: "set", value: "a", fault: .notAnAssignment)),
            ("/deploy storefront --set a=$(id)", .badValue(argument: "set", value: "a=$(id)", fault: .forbidden("$"))),
            ("/deploy storefront --set a=--x", .badValue(argument: "set", value: "a=--x", fault: .leadingDash)),
            ("/deploy \"storefront", .unclosedQuote("\"storefront")),
            ("/deploy -x", .badValue(argument: "service", value: "-x", fault: .leadingDash)),
            ("/run set a b=1", .badValue(argument: "values", value: "a", fault: .notAnAssignment)),
            ("/run done RUN-x", .badValue(argument: "run", value: "RUN-x", fault: .notOfType(.run))),
            ("/incident ack foo", .badValue(argument: "incident", value: "foo", fault: .notOfType(.incident))),
            ("/incident severity 9", .badValue(argument: "severity", value: "9", fault: .notOfType(.severity))),
            (
                "/incident status fixd",
                .badValue(
                    argument: "status", value: "fixd",
                    fault: .notOneOf(["investigating", "identified", "monitoring", "resolved"], nearest: nil))
            ),
            ("/incident declare", .missing(argument: "title", summary: "what is wrong, in one line")),
            ("/incident declare \"\"", .badValue(argument: "title", value: "", fault: .empty)),
            (
                "/incident declare " + String(repeating: "x", count: 201),
                .badValue(argument: "title", value: String(repeating: "x", count: 201), fault: .tooLong(limit: 200))
            ),
            ("/deploy " + String(repeating: "a ", count: 201), .tooManyWords(limit: 200)),
            ("/deploy " + String(repeating: "a", count: 20_000), .tooLong(bytes: 20_008, limit: 16_384)),
        ] as [(String, CommandRefusal.Reason)])
    func refusals(text: String, reason: CommandRefusal.Reason) {
        #expect(Shipped.refusal(text) == reason)
    }

    @Test("takes an argument that has a place by its name as well")
    func byName() {
        let command = Shipped.invocation("/incident escalate --reason \"need a database admin\" INC-7")
        #expect(command?.values == ["reason": "need a database admin", "incident": "INC-7"])
        #expect(
            Shipped.invocation("/deploy --version v1.4.2 --service storefront")?.values["service"] == "storefront")
        #expect(Shipped.refusal("/deploy storefront --service storefront") == .givenTwice(flag: "service"))
        #expect(Shipped.invocation("/deploy v1.4.2 --service storefront")?.values["version"] == "v1.4.2")
        #expect(
            Shipped.invocation("/incident note what \u{2014}text means")?.values["text"] == "what \u{2014}text means")
    }

    @Test(
        "takes a command alone for the sub-command its file names",
        arguments: [
            ("/oncall", "oncall.who"), ("!incident  ", "incident.list"), ("/run", "run.list"),
            ("/followup", "followup.list"), ("/runbook", "runbook.list"),
        ])
    func alone(text: String, action: String) {
        #expect(Shipped.invocation(text)?.action == action)
    }

    @Test(
        "knows which sub-command is meant by one of its values",
        arguments: [
            ("/incident impact \"no orders\"", "set impact"), ("/incident identified", "status identified"),
            ("/incident resolved", "resolve"), ("/incident Open", "list open"), ("/incident banana", nil),
        ] as [(String, String?)])
    func forgotten(text: String, meant: String?) {
        guard case .unknownSubcommand(_, let nearest, _) = Shipped.refusal(text) else {
            Issue.record("not refused as an unknown sub-command")
            return
        }
        #expect(nearest == meant)
    }
}
