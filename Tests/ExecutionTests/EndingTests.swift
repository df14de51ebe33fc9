@testable import Execution
import Foundation
import TestSupport
import Testing

@Suite("Ending a command", .timeLimit(.minutes(2)))
struct EndingTests {
    @Test("a timeout ends it and everything it started, and says so")
    func timeout() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("sleep 60 & echo before\nsleep 60\necho after", timeout: .milliseconds(300))
        #expect(outcome.ending == .timedOut(after: .milliseconds(300)))
        #expect(outcome.output.text == "before\n")
        #expect(outcome.leftBehind.isEmpty)
    }

    @Test("what ignores the request to end is killed after the grace period")
    func stubborn() async throws {
        let bench = try ShellBench(grace: .milliseconds(200))
        let started = try await bench.shell.start(bench.spec("trap '' TERM\ntouch ready\nwhile :; do sleep 0.05; done"))
        try await bench.appearance(of: "ready")
        #expect(await bench.shell.cancel(started.attempt) == .ended)
        #expect(try await bench.shell.follow(started.attempt).ending == .cancelled(killed: true))
    }

    @Test("what left the session of a command that was stopped is named, and left alone")
    func stray() async throws {
        let bench = try ShellBench()
        let script = "setsid sleep 60 &\ntouch ready\nwhile :; do sleep 0.01; done"
        let started = try await bench.shell.start(bench.spec(script))
        try await bench.appearance(of: "ready")
        #expect(await bench.shell.cancel(started.attempt) == .ended)
        let left = try await bench.shell.follow(started.attempt).leftBehind
        #expect(left.map(\.name) == ["sleep"])
        for process in left { #expect(kill(process.pid, SIGKILL) == 0) }
    }

    @Test("what can clean up gets the time for it")
    func cleanUp() async throws {
        let bench = try ShellBench()
        let script = "trap 'sleep 0.2; touch cleaned; exit 7' TERM\ntouch ready\nwhile :; do sleep 0.01; done"
        let started = try await bench.shell.start(bench.spec(script))
        try await bench.appearance(of: "ready")
        #expect(await bench.shell.cancel(started.attempt) == .ended)
        #expect(bench.text("cleaned") != nil)
    }

    @Test("a stopped command can be ended")
    func stopped() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(bench.spec("touch ready\nkill -STOP $$\nsleep 60"))
        try await bench.appearance(of: "ready")
        #expect(await bench.shell.cancel(started.attempt) == .ended)
    }

    @Test("cancelling before it began leaves nothing run")
    func beforeStart() async throws {
        let bench = try ShellBench()
        #expect(await bench.shell.cancel(AttemptID("RUN-9/step/1")) == .notRunning)
        #expect(await bench.shell.recover(AttemptID("RUN-9/step/1")) == .neverStarted)
    }

    @Test("cancelling at any moment ends it or finds that it never began", arguments: 0..<20)
    func anyMoment(step: Int) async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(bench.spec("touch ran\nsleep 60"))
        try await Task.sleep(for: .milliseconds(step))
        let report = await bench.shell.cancel(started.attempt)
        let outcome = try await bench.shell.follow(started.attempt)
        switch report {
        case .ended:
            // A shell that is just about to begin a program may lose the first signal, and is killed in the end.
            guard case .cancelled = outcome.ending else { return #expect(Bool(false), "\(outcome)") }
        case .notRunning:
            guard case .notStarted = outcome.ending else { return #expect(Bool(false), "\(outcome)") }
            #expect(bench.text("ran") == nil)
        case .survived(let processes): #expect(Bool(false), "\(processes)")
        }
        #expect(outcome.leftBehind.isEmpty)
    }

    @Test("cancelling after the end changes nothing")
    func afterEnd() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("echo fine")
        #expect(await bench.shell.cancel(AttemptID("RUN-1/step/1")) == .notRunning)
        #expect(try await bench.shell.follow(AttemptID("RUN-1/step/1")) == outcome)
    }

    @Test("what a script leaves in its session is named, and can be ended")
    func leftBehind() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("sleep 60 >/dev/null 2>&1 &\nexit 0")
        #expect(outcome.succeeded)
        #expect(outcome.leftBehind.map(\.name) == ["sleep"])
        #expect(await bench.shell.cancel(AttemptID("RUN-1/step/1")) == .ended)
    }

    @Test("cancelling the follower leaves the command alone")
    func follower() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(bench.spec("until [ -e go ]; do sleep 0.01; done\necho went on"))
        let follower = Task { try await bench.shell.follow(started.attempt) }
        follower.cancel()
        await #expect(throws: CancellationError.self) { try await follower.value }
        try bench.touch("go")
        #expect(try await bench.shell.follow(started.attempt).output.text == "went on\n")
    }
}

@Suite("Refusing to start", .timeLimit(.minutes(1)))
struct RefusalTests {
    @Test("reads the whole script before any of it runs")
    func syntax() async throws {
        let bench = try ShellBench()
        let error = await #expect(throws: ExecutionError.self) {
            try await bench.shell.start(bench.spec("touch ran\necho \"never closed\nif true; then\n"))
        }
        guard case .syntax(let line, let message) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(line == 2)
        #expect(message.contains("matching"))
        #expect(bench.text("ran") == nil)
        // Nothing ran, so the mended step may be the same attempt.
        _ = try await bench.shell.start(bench.spec("true"))
    }

    @Test("does not start an attempt twice")
    func twice() async throws {
        let bench = try ShellBench()
        _ = try await bench.run("echo x >>counter")
        await #expect(throws: ExecutionError.alreadyStarted(AttemptID("RUN-1/step/1"))) {
            try await bench.run("echo x >>counter")
        }
        #expect(bench.text("counter") == "x\n")
    }

    @Test("says which folder is missing")
    func workingDirectory() async throws {
        let bench = try ShellBench()
        var spec = bench.spec("true")
        spec.workingDirectory = bench.work("gone")
        await #expect(throws: ExecutionError.workingDirectoryMissing(bench.work("gone"))) {
            try await bench.shell.start(spec)
        }
    }

    @Test("says that bash is missing")
    func bash() async throws {
        let bench = try ShellBench()
        let shell = LocalShell(root: bench.directory.path("a"), bash: "/nowhere/bash", clock: ContinuousClock())
        await #expect(throws: ExecutionError.bashMissing("/nowhere/bash")) { try await shell.start(bench.spec("true")) }
    }

    @Test(
        "refuses what no shell could run as written",
        arguments: [
            ("a\0b", [:], ExecutionError.containsNul),
            ("true", ["A B": "c"], .invalidEnvironment(name: "A B")),
            ("true", ["": "c"], .invalidEnvironment(name: "")),
            ("true", ["A": "c\0"], .invalidEnvironment(name: "A")),
        ])
    func unusable(script: String, environment: [String: String], error: ExecutionError) async throws {
        let bench = try ShellBench()
        await #expect(throws: error) { try await bench.shell.start(bench.spec(script, environment: environment)) }
    }

    @Test("gives every attempt a folder of its own", arguments: ["a/b", "a%2Fb", "..", ".", "a.b", "é", "A/../b"])
    func folders(id: String) {
        let name = AttemptID(id).folderName
        #expect(!name.contains("/") && !name.hasPrefix("."))
        let others = ["a/b", "a%2Fb", "..", ".", "a.b", "é", "A/../b"].filter { $0 != id }
        #expect(!others.map { AttemptID($0).folderName }.contains(name))
    }
}
