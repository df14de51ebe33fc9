@testable import Execution
import Foundation
import Testing

@Suite("Running a command", .timeLimit(.minutes(2)))
struct CommandTests {
    @Test(
        "reports how the script ended",
        arguments: [
            ("true", .exited(status: 0)),
            ("exit 3", .exited(status: 3)),
            ("false\necho not reached", .exited(status: 1)),
            ("no-such-command-here", .exited(status: 127)),
            ("false | true", .exited(status: 1)),
            ("false || true", .exited(status: 0)),
            ("kill -9 $$", .signalled(9)),
            ("kill -TERM $$", .signalled(15)),
            ("", .exited(status: 0)),
            ("# only a comment", .exited(status: 0)),
        ] as [(String, CommandOutcome.Ending)])
    func ending(script: String, ending: CommandOutcome.Ending) async throws {
        #expect(try await ShellBench().run(script).ending == ending)
    }

    @Test(
        "names the line that failed",
        arguments: [
            ("echo a\nfalse\necho b", 2),
            ("f() {\n  false\n}\n\nf", 2),
            ("true\n(\n  exit 4\n)", 4),
            ("x=$(false) || true\nexit 9", nil),
            ("trap 'true' ERR\nfalse", nil),
        ] as [(String, Int?)])
    func failedLine(script: String, line: Int?) async throws {
        let outcome = try await ShellBench().run(script)
        #expect(!outcome.succeeded)
        #expect(outcome.failedLine == line)
    }

    @Test("keeps standard output and standard error in the order written, and none of what follows a failure")
    func order() async throws {
        let outcome = try await ShellBench().run("echo one\necho two >&2\necho three\nls /nowhere-at-all\necho four")
        let lines = outcome.output.text.split(separator: "\n")
        #expect(lines.prefix(3) == ["one", "two", "three"])
        #expect(!lines.contains("four"))
        #expect(outcome.failedLine == 4)
    }

    @Test("gives the script the environment of the spec and nothing of the bot's")
    func environment() async throws {
        setenv("RUNBELL_TEST_SECRET", "leak", 1)
        let bench = try ShellBench()
        let outcome = try await bench.run(
            "env; pwd; set -o | grep -c RUNBELL || true",
            environment: ["PATH": "/usr/bin:/bin", "NAME": "it's \"quoted\" $HOME\nand long", "BASH_ENV": "/nowhere"])
        #expect(outcome.output.text.contains("NAME=it's \"quoted\" $HOME\nand long\n"))
        #expect(outcome.output.text.contains("PATH=/usr/bin:/bin\n"))
        #expect(outcome.output.text.contains("\n\(bench.workdir)\n"))
        #expect(!outcome.output.text.contains("leak"))
        #expect(!outcome.output.text.contains("BASH_ENV"))
    }

    @Test("has no standard input, so that a question can't hang it")
    func standardInput() async throws {
        let outcome = try await ShellBench().run("if read -r answer; then echo got; else echo nothing; fi")
        #expect(outcome.output.text == "nothing\n")
    }

    @Test("passes on none of the bot's open files")
    func descriptors() async throws {
        let file = try #require(fopen("/dev/null", "r"))
        defer { fclose(file) }
        let bench = try ShellBench()
        let outcome = try await bench.run("readlink /proc/$$/fd/* || true")
        let folder = bench.shell.folder("RUN-1/step/1")
        // The last is bash's own, of the script it reads.
        let expected = ["/dev/null", folder.file("pipe"), folder.file("pipe"), folder.file("script")]
        #expect(outcome.output.text.split(separator: "\n").map(String.init) == expected)
    }

    @Test("restores the signals that the bot ignores")
    func signals() async throws {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        let outcome = try await ShellBench().run("set +o pipefail\nyes | head -n 1")
        #expect(outcome.ending == .exited(status: 0))
        #expect(outcome.output.text == "y\n")
    }

    @Test("waits on while the command is stopped")
    func stopped() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(bench.spec("echo $$ >pid\nkill -STOP $$\necho woken"))
        try await bench.appearance(of: "pid")
        async let outcome = bench.shell.follow(started.attempt)
        var pid: Int32?
        while pid == nil { pid = bench.text("pid").flatMap { Int32($0.dropLast()) } }
        let script = try #require(pid)
        while FileStore.text("/proc/\(script)/stat")?.contains(") T ") != true {
            try await Task.sleep(for: .milliseconds(2))
        }
        kill(script, SIGCONT)
        let end = try await outcome
        #expect(end.ending == .exited(status: 0))
        #expect(end.output.text == "woken\n")
    }

    @Test("hears of the end without any waiting by the clock")
    func prompt() async throws {
        let bench = try ShellBench(clock: StoppedClock())
        #expect(try await bench.run("echo done", timeout: .seconds(60)).output.text == "done\n")
    }

    @Test("measures how long it took")
    func duration() async throws {
        let duration = try #require(try await ShellBench().run("sleep 0.2").duration)
        #expect(duration >= .milliseconds(190))
    }

    @Test("what was looked at beforehand is still refused where bash can't read it, and runs once where it can")
    func prepared() async throws {
        let bench = try ShellBench()
        let broken = "echo 'never closed\n" + String(repeating: "echo more\n", count: 20_000)
        await bench.shell.prepare(broken)
        await #expect(throws: ExecutionError.self) { try await bench.shell.start(bench.spec(broken)) }
        await bench.shell.prepare("echo fine >>log")
        #expect(bench.text("log") == nil)
        #expect(try await bench.run("echo fine >>log").succeeded)
        #expect(bench.text("log") == "fine\n")
    }
}

/// A clock on which no time passes.
struct StoppedClock: Clock {
    struct Instant: InstantProtocol {
        func advanced(by duration: Duration) -> Instant { self }
        func duration(to other: Instant) -> Duration { .zero }
        static func < (left: Instant, right: Instant) -> Bool { false }
    }
    var now: Instant { Instant() }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws { try await Task.sleep(for: .seconds(3600)) }
}
