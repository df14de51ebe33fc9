import Runbooks
import Runs
import Testing

@Suite("Expectations")
struct ExpectationCheckTests {
    enum Answer { case met, failed, unclear }

    static func answer(
        _ outcome: StepOutcome, _ expectations: [Expected], _ script: String = "curl -s localhost"
    ) -> Answer {
        switch ExpectationCheck.judge(outcome, expectations, of: script) {
        case .asExpected: .met
        case .failed: .failed
        case .cannotTell: .unclear
        }
    }

    static func status(_ codes: Int...) -> Expected {
        Expected(line: 1, commandLine: nil, kind: .status, status: codes, text: "HTTP")
    }
    static func json(_ fields: [String: String?], line: Int = 1) -> Expected {
        Expected(line: line, commandLine: nil, kind: .json, fields: fields, text: "")
    }
    static func text(_ text: String) -> Expected {
        Expected(line: 1, commandLine: nil, kind: .text, text: text)
    }

    @Test("the exit status comes first, whatever the output says")
    func exit() {
        #expect(Self.answer(.exit(1, "ok"), [Self.text("ok")]) == .failed)
        #expect(Self.answer(.exit(0, ""), []) == .met)
        #expect(Self.answer(StepOutcome(exit: .signal(9), output: "ok"), [Self.text("ok")]) == .failed)
        #expect(Self.answer(StepOutcome(exit: .notStarted(reason: "no shell")), []) == .failed)
    }

    @Test(
        "an exit status that is promised is the one looked for",
        arguments: [
            ("exit code 0", 0, nil, "true", Answer.met), ("exit code 0", 3, nil, "false", .failed),
            ("exit status 2", 2, nil, "check", .met), ("exits with code 2", 2, 1, "check", .met),
            ("Exit code: 2", 0, nil, "check", .failed), ("exit status is 2", 1, nil, "check", .failed),
            ("exit status 2", 2, 1, "check\nthen", .failed), ("exit status 2", 2, 2, "first\ncheck\n\n", .met),
            ("should not exit with code 1", 1, nil, "check", .failed),
            ("never exits with status 1", 0, nil, "check", .unclear), ("doesn't exit 1", 1, 1, "check", .failed),
            ("if it exits with 1, wait", 1, 1, "check", .failed),
            ("exit status 2", 2, nil, "check || exit 2\nthen", .failed),
            ("exit poll of 40 people", 0, nil, "check", .unclear), ("no exit", 0, nil, "check", .unclear),
        ] as [(String, Int32, Int?, String, Answer)])
    func promisedExit(words: String, code: Int32, line: Int?, script: String, answer: Answer) {
        var outcome = StepOutcome(exit: .code(code), output: "")
        outcome.failedLine = line
        #expect(Self.answer(outcome, [Self.text(words)], script) == answer)
    }

    @Test("a search that found nothing is for a person to judge")
    func search() {
        #expect(Self.answer(.exit(1), [], "kubectl logs web | grep -i error") == .unclear)
        #expect(Self.answer(.exit(1), [], "# errors\ngrep -c x file\n") == .unclear)
        #expect(Self.answer(.exit(2, "no such file"), [], "grep x file") == .failed)
        #expect(Self.answer(.exit(1), [], "./deploy.sh | grep x && false") == .failed)
        #expect(Self.answer(.exit(1), [], "grep x file\n./next.sh") == .failed)
    }

    @Test("being stopped at the limit is a failure, except for what would never have ended")
    func limit() {
        let stopped = StepOutcome(exit: .timedOut(after: .seconds(60)), output: "ready")
        #expect(Self.answer(stopped, [], "./migrate.sh") == .failed)
        #expect(Self.answer(stopped, [], "docker compose logs -f api") == .unclear)
        #expect(Self.answer(stopped, [], "tail -f app.log") == .unclear)
        #expect(Self.answer(stopped, [], "rm -f lock && ./slow.sh") == .failed)
    }

    @Test(
        "a status and a limit of time in one promise are both held to",
        arguments: [
            ("HTTP 200 in under 2 seconds", 3.0, Answer.failed), ("HTTP 200 in under 2 seconds", 1, .met),
            ("HTTP 200 in under \(String(repeating: "9", count: 40)) seconds", 1, .met),
            ("HTTP 200 within 500 ms", 0.6, .failed), ("HTTP 200 within 500 ms", 0.4, .met),
            ("HTTP 200, within 5 minutes", 400, .met),
        ])
    func statusAndTime(text: String, took: Double, answer: Answer) {
        let outcome = StepOutcome(
            exit: .code(0), duration: .seconds(took),
            statuses: [CommandStatus(line: 1, code: 200, duration: .seconds(took))])
        let expected = Expected(line: 1, commandLine: nil, kind: .status, status: [200], text: text)
        #expect(Self.answer(outcome, [expected]) == answer)
    }

    @Test(
        "an HTTP status counts only where it was seen",
        arguments: [
            ("curl -s u", "hello", Answer.unclear, "the output has no status"),
            ("curl -s u", "200", .unclear, "a body may be any number"),
            ("curl -i u", "HTTP/1.1 200 OK\r\n\r\nhello", .met, "-i shows it"),
            ("curl -I u", "HTTP/2 503 \r\n", .failed, "-I shows it"),
            ("curl -sI u", "HTTP/2 200 \r\n", .met, "flags may be joined"),
            ("curl -sIL u", "HTTP/1.1 301 Moved\r\n\r\nHTTP/2 200\r\n", .met, "the last of a redirection counts"),
            ("curl -sIL u", "HTTP/1.1 301 Moved\r\n\r\nHTTP/2 500\r\n", .failed, "the last of a redirection counts"),
            ("curl -s -o /dev/null -w '%{http_code}' u", "200", .met, "-w shows it"),
            ("curl -s -o /dev/null -w '%{http_code}\\n' u", "404\n", .failed, "-w shows it"),
            ("curl -i u", "nothing", .unclear, "no status line after all"),
            ("curl -fsS u", "hello", .met, "-f fails from 400 on, and it did not"),
            ("# curl -i\ncurl -s u", "HTTP/1.1 200 OK", .unclear, "a comment shows nothing"),
        ])
    func httpStatus(script: String, output: String, expected: Answer, why: Comment) {
        #expect(Self.answer(.exit(0, output), [Self.status(200)], script) == expected, why)
    }

    @Test("a status that the executor knows needs no output")
    func suppliedStatus() {
        var outcome = StepOutcome.exit(0, "hello")
        outcome.statuses = [CommandStatus(line: 1, code: 503)]
        #expect(Self.answer(outcome, [Self.status(200)]) == .failed)
        outcome.statuses = [CommandStatus(line: 1, code: nil)]
        #expect(Self.answer(outcome, [Self.status(200)]) == .failed)
        outcome.statuses = [CommandStatus(line: 1, code: 200)]
        #expect(Self.answer(outcome, [Self.status(200)]) == .met)
    }

    @Test(
        "JSON is compared field by field, and what the author left open matches",
        arguments: [
            (["status": "\"ok\""], #"{"status":"ok","n":1}"#, Answer.met, "a subset is enough"),
            (["status": "ok"], #"{"status":"okay"}"#, .failed, "not a prefix"),
            (["status": "ok"], #"{"state":"ok"}"#, .failed, "missing"),
            (["status": "ok"], "it is ok", .failed, "no JSON"),
            (["status": "ok"], "", .failed, "no output"),
            (["ready": "true"], #"{"ready":true}"#, .met, "a truth value"),
            (["ready": "true"], #"{"ready":false}"#, .failed, "a truth value"),
            (["n": "N"], #"{"n":17}"#, .met, "any number"),
            (["n": "N"], #"{"m":17}"#, .failed, "any number, but one"),
            (["version": "\"1.x.x\""], #"{"version":"1.4.2"}"#, .met, "any 1"),
            (["version": "1.x.x"], #"{"version":"2.4.2"}"#, .failed, "not a 2"),
            (["uptime": "XXX"], #"{"uptime":"3 d"}"#, .met, "anything"),
            (["checks": "[...]"], #"{"checks":[1,2]}"#, .met, "any list"),
            (["database": "connected"], #"{"checks":{"database":"connected"}}"#, .met, "deeper"),
            (["checks.database": "up"], #"{"checks":{"database":"down"}}"#, .failed, "by path"),
            (["status": "ok"], "GET /\n[info] {not json}\n{\"status\":\"ok\"}\n", .met, "between other lines"),
            (["status": "ok"], #"{"note":"}{","status":"ok"}"#, .met, "brackets in a string"),
            (["status": "ok"], #"{"status":"ok""#, .failed, "cut off"),
        ])
    func jsonFields(fields: [String: String], output: String, expected: Answer, why: Comment) {
        #expect(Self.answer(.exit(0, output), [Self.json(fields.mapValues { $0 })]) == expected, why)
    }

    @Test("the second answer is judged by the second expectation, not the first again")
    func order() {
        let both = [Self.json(["status": "ok"], line: 1), Self.json(["status": "ok"], line: 2)]
        #expect(Self.answer(.exit(0, #"{"status":"ok"} {"status":"ok"}"#), both) == .met)
        #expect(Self.answer(.exit(0, #"{"status":"ok"} {"status":"down"}"#), both) == .failed)
    }

    @Test("a right body stands for a status that can't be seen, a wrong one does not")
    func statusAndBody() {
        let both = Expected(
            line: 1, commandLine: nil, kind: .json, status: [200], fields: ["status": "ok"], text: "")
        #expect(Self.answer(.exit(0, #"{"status":"ok"}"#), [both]) == .met)
        #expect(Self.answer(.exit(0, #"{"status":"down"}"#), [both]) == .failed)
    }

    @Test("words are looked for; missing ones fail only where they were quoted")
    func words() {
        #expect(Self.answer(.exit(0, "+PONG\n"), [Self.text("pong")]) == .met)
        #expect(Self.answer(.exit(0, "accepting   connections"), [Self.text("accepting connections")]) == .met)
        #expect(Self.answer(.exit(0, "web  exited"), [Self.text("All services running")]) == .unclear)
        #expect(Self.answer(.exit(0, "refused"), [Self.text("`PONG`")]) == .failed)
        #expect(Self.answer(.exit(0, "PONG"), [Self.text("`PONG`")]) == .met)
        #expect(Self.answer(.exit(0, "x"), [Self.text("")]) == .unclear)
    }

    @Test("what was cut from the output is not taken for missing")
    func truncated() {
        let cut = StepOutcome(exit: .code(0), output: "lots", truncated: true)
        #expect(Self.answer(cut, [Self.text("`PONG`")]) == .unclear)
        #expect(Self.answer(cut, [Self.json(["status": "ok"])]) == .unclear)
    }

    @Test("a duration is measured")
    func duration() {
        let limit = Expected(line: 1, commandLine: nil, kind: .duration, text: "< 500ms", seconds: 0.5)
        #expect(Self.answer(StepOutcome(exit: .code(0), duration: .milliseconds(499)), [limit]) == .met)
        #expect(Self.answer(StepOutcome(exit: .code(0), duration: .milliseconds(501)), [limit]) == .failed)
    }

    @Test("what a person is told names both what was expected and what came")
    func told() {
        let verdict = ExpectationCheck.judge(
            .exit(0, #"{"status":"down","n":1}"#), [Self.json(["status": "ok", "n": nil])], of: "")
        #expect(verdict == .failed(expected: "n=anything, status=ok", got: "status=down"))
    }

    @Test("what can't be told asks a person, who may say that it failed")
    func asks() throws {
        var story = try Story.deployed()
        story.run.steps[2].expectations = [Self.text("All services running")]
        try story.exit("health", .exit(0, "web exited"))
        guard case .unknown(_, .some) = story.state("health") else {
            Issue.record("not asked")
            return
        }
        #expect(story.run.status == .active)
        #expect(!story.offersRollback)
        try story.tell(.fail("health", reason: "web is down"))
        #expect(story.offersRollback)
    }

    /// Two requests, with what each should answer: the block begins on line 10 of the document.
    static let both = [
        Expected(line: 13, commandLine: 12, kind: .status, status: [200], text: "HTTP 200"),
        Expected(line: 16, commandLine: 15, kind: .status, status: [401], text: "HTTP 401"),
    ]
    static let script = "# health\ncurl -s u/health\n# HTTP 200\n\ncurl -s \\\n  u/admin\n"

    @Test("each promise is held against the answer to its own command, in whatever order they came")
    func ownCommand() {
        var outcome = StepOutcome.exit(0, "hello")
        outcome.statuses = [CommandStatus(line: 5, code: 401), CommandStatus(line: 2, code: 200)]
        #expect(ExpectationCheck.judge(outcome, Self.both, of: Self.script, from: 11).isMet)
        outcome.statuses = [CommandStatus(line: 2, code: 401), CommandStatus(line: 5, code: 200)]
        let judged = ExpectationCheck.judged(outcome, Self.both, of: Self.script, from: 11)
        #expect(
            judged.map(\.verdict) == [
                .failed(expected: "HTTP 200", got: "HTTP 401"), .failed(expected: "HTTP 401", got: "HTTP 200"),
            ])
        outcome.statuses = [CommandStatus(line: 2, code: 200)]
        #expect(
            ExpectationCheck.judged(outcome, Self.both, of: Self.script, from: 11).map(\.verdict.isMet) == [
                true, false,
            ],
            "the first answer is not taken for the second")
    }

    @Test("a limit of time is held against its own request, and is nobody's when only the sum is known")
    func ownTime() {
        let limit = Expected(line: 14, commandLine: 12, kind: .duration, text: "< 500ms", seconds: 0.5)
        var outcome = StepOutcome(exit: .code(0), duration: .seconds(3))
        #expect(!ExpectationCheck.judge(outcome, [limit], of: Self.script, from: 11).isMet)
        guard case .cannotTell = ExpectationCheck.judge(outcome, [limit], of: Self.script, from: 11) else {
            Issue.record("the sum says nothing of one request")
            return
        }
        outcome.statuses = [CommandStatus(line: 2, code: 200, duration: .milliseconds(80))]
        #expect(ExpectationCheck.judge(outcome, [limit], of: Self.script, from: 11).isMet)
    }

    @Test("a failing script says which of its lines failed")
    func failedLine() {
        var outcome = StepOutcome.exit(22, "curl: (22) 503")
        outcome.failedLine = 2
        #expect(
            ExpectationCheck.judge(outcome, [], of: Self.script)
                == .failed(
                    expected: "exit status 0",
                    got: "exit status 22 at line 2 (`curl -s u/health`): curl: (22) 503"))
    }

    @Test("\"matches head\" is read from the mark that alembic prints")
    func head() {
        #expect(Self.answer(.exit(0, "ae1027a6acf (head)"), [Self.text("matches head")], "alembic current") == .met)
        #expect(Self.answer(.exit(0, "27c6a30d7c24"), [Self.text("matches head")], "alembic current") == .failed)
    }

    @Test("a flood of brackets is read in good time")
    func brackets() {
        let output = String(repeating: "[", count: 200_000)
        #expect(Self.answer(.exit(0, output), [Self.json(["status": "ok"])]) == .failed)
    }
}

extension ExpectationCheck.Verdict {
    var isMet: Bool { if case .asExpected = self { true } else { false } }
}
