@testable import Execution
import Foundation
import Testing

@Suite("After the bot was killed", .timeLimit(.minutes(2)))
struct RecoveryTests {
    private let attempt = AttemptID("RUN-1/step/1")

    @Test("an attempt that never began is never begun later")
    func neverStarted() async throws {
        let bench = try ShellBench()
        #expect(await bench.restarted.recover(attempt) == .neverStarted)
        #expect(await bench.restarted.recover(attempt) == .neverStarted)
        await #expect(throws: ExecutionError.alreadyStarted(attempt)) {
            try await bench.shell.start(bench.spec("touch ran"))
        }
    }

    @Test("a supervisor that comes late finds the claim taken and runs nothing")
    func lateSupervisor() async throws {
        let bench = try ShellBench()
        let spec = bench.spec("touch ran")
        try bench.shell.folder(attempt).prepare(spec)
        #expect(await bench.restarted.recover(attempt) == .neverStarted)
        let late = try await bench.shell.spawn(spec, in: bench.shell.folder(attempt))
        let outcome = try await bench.shell.follow(late.attempt)
        guard case .notStarted = outcome.ending else { return #expect(Bool(false), "\(outcome)") }
        #expect(bench.text("ran") == nil)
    }

    @Test("a command still running is recognised and followed to its end")
    func running() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(
            bench.spec("touch ready; until [ -e go ]; do sleep 0.01; done; echo end; exit 3"))
        try await bench.appearance(of: "ready")
        let restarted = bench.restarted
        #expect(await restarted.recover(attempt) == .running(started))
        async let outcome = restarted.follow(attempt)
        try bench.touch("go")
        #expect(try await outcome.ending == .exited(status: 3))
        #expect(try await outcome.output.text == "end\n")
    }

    @Test("its timeout still counts from its own start")
    func timeout() async throws {
        let bench = try ShellBench()
        _ = try await bench.shell.start(bench.spec("touch ready; sleep 60", timeout: .milliseconds(400)))
        try await bench.appearance(of: "ready")
        #expect(try await bench.restarted.follow(attempt).ending == .timedOut(after: .milliseconds(400)))
    }

    @Test("a command that ended in time is not called late for being found late")
    func foundLate() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("echo fine")
        try FileStore.create(bench.shell.folder(attempt).file("timeout"), "0")
        for _ in 0..<20 { #expect(try await bench.restarted.follow(attempt) == outcome) }
    }

    @Test("a cancellation that was under way is brought to its end")
    func cancelling() async throws {
        let bench = try ShellBench()
        _ = try await bench.shell.start(bench.spec("touch ready; sleep 60"))
        try await bench.appearance(of: "ready")
        bench.shell.folder(attempt).mark(.cancelled)
        #expect(try await bench.restarted.follow(attempt).ending == .cancelled(killed: false))
    }

    @Test("a command that ended meanwhile is found with its status and output")
    func finished() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("echo done; exit 4")
        #expect(await bench.restarted.recover(attempt) == .finished(outcome))
    }

    @Test("when its supervisor was killed too, nobody knows, and what still runs is named")
    func unknown() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(bench.spec(": >ready; exec sleep 60"))
        try await bench.appearance(of: "ready")
        kill(started.supervisor, SIGKILL)
        let lost = try await bench.shell.follow(attempt)
        guard case .lost = lost.ending else { return #expect(Bool(false), "\(lost)") }
        #expect(lost.leftBehind.count == 1)
        guard case .unknown(let reason, let survivors) = await bench.restarted.recover(attempt) else {
            return #expect(Bool(false), "not unknown")
        }
        #expect(reason == "its supervisor was killed before it could note how it ended")
        #expect(survivors == lost.leftBehind)
        #expect(await bench.restarted.cancel(attempt) == .ended)
        #expect(await bench.restarted.recover(attempt) == .unknown(reason: reason, survivors: []))
    }

    @Test("after a restart of the machine nobody knows")
    func reboot() async throws {
        let bench = try ShellBench()
        let folder = bench.shell.folder(attempt)
        try folder.prepare(bench.spec("true"))
        // What a supervisor of another boot left: a pid that lives, this very process's, but of another time.
        try FileStore.create(
            folder.file("started"), "boot 0-0-0\npid \(getpid())\nticks 1\nuptime 5.00\n")
        #expect(
            await bench.shell.recover(attempt)
                == .unknown(reason: "the machine was restarted while it ran", survivors: []))
    }

    @Test("no trace of a start says nothing once the machine was restarted, and the command is not begun")
    func rebootBeforeStart() async throws {
        let bench = try ShellBench()
        var spec = bench.spec("touch ran")
        spec.boot = "0-0-0"
        await #expect(throws: ExecutionError.alreadyStarted(attempt)) { try await bench.shell.start(spec) }
        for _ in 0..<2 {
            guard case .unknown(let reason, []) = await bench.restarted.recover(attempt, intendedIn: spec.boot) else {
                return #expect(Bool(false), "not unknown")
            }
            #expect(reason.hasPrefix("the machine was restarted when it was about to begin"))
        }
        #expect(bench.text("ran") == nil)
    }

    @Test("a pid that was given to another process is not taken for the command")
    func reusedPid() async throws {
        let bench = try ShellBench()
        let folder = bench.shell.folder(attempt)
        try folder.prepare(bench.spec("true"))
        let boot = try #require(ProcessTable.bootID)
        try FileStore.create(
            folder.file("started"), "boot \(boot)\npid \(getpid())\nticks 1\nuptime 5.00\n")
        guard case .unknown(_, let survivors) = await bench.shell.recover(attempt) else {
            return #expect(Bool(false), "not unknown")
        }
        #expect(survivors.isEmpty)
    }
}
