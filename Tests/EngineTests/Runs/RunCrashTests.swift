import Dispatch
import Execution
import Foundation
import Ledger
import Runs
import Synchronization
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("A run whose bot is killed", .timeLimit(.minutes(1)))
struct RunCrashTests {
    /// Notes its start, then waits for a file that the test makes.
    private static let slow = "echo begun >> log\nwhile [ ! -e gate ]; do sleep 0.05; done\necho end >> log"

    private func benchAtStep(_ bench: RunBench) async throws {
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        try await bench.written("begun\n")
        try await bench.until("the note of it") { view in
            try view.attemptsUnderWay().first?.state == .started
        }
    }

    private func open(_ bench: RunBench) {
        _ = FileManager.default.createFile(atPath: bench.work + "/gate", contents: nil)
    }

    @Test("follows the command that still runs, and starts nothing a second time")
    func followed() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: Self.slow, verify: "true"))
        try await benchAtStep(bench)
        try await bench.kill()
        try await bench.reopen()
        try bench.start()
        try await bench.until("that it is followed") { view in
            if case .following = try view.run(RunID(1))?.running?.state { true } else { false }
        }
        open(bench)
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "begun\nend\n")
        try await bench.kill()
    }

    @Test("hears of a command that ended meanwhile")
    func finished() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: Self.slow + "\nexit 7", verify: "true"))
        try await benchAtStep(bench)
        try await bench.kill()
        open(bench)
        let shell = LocalShell(root: bench.folder.path("attempts"), clock: ContinuousClock())
        let outcome = try await shell.follow(AttemptID("RUN-1/switch/1"))
        #expect(outcome.ending == .exited(status: 7))
        try await bench.reopen()
        try bench.start()
        try await bench.heard("went wrong")
        let state = try await bench.run(1)?.step("switch")?.state
        guard case .failed(_, let told) = state else {
            Issue.record("the step is \(String(describing: state))")
            return
        }
        #expect(told?.exit == .code(7))
        #expect(bench.file("log") == "begun\nend\n")
        try await bench.kill()
    }

    @Test("starts what was committed and never begun, once")
    func intended() async throws {
        let bench = try RunBench(.shop(backup: false, verify: "true"), executor: StuckExecutor())
        try await bench.say("!deploy shop v1.4.2")
        try await bench.press("Run")
        try await bench.until("the intent") { try !$0.attemptsUnderWay().isEmpty }
        try await bench.kill()
        #expect(bench.file("log") == nil)
        try await bench.reopen()
        try bench.start()
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        try await bench.kill()
    }

    @Test(
        "holds the lock while anything of a command is at work whose end can't be known, then asks a person",
        arguments: [true, false])
    func unknown(botToo: Bool) async throws {
        let bench = try RunBench(.shop(backup: false, deploy: Self.slow, verify: "true"))
        try await benchAtStep(bench)
        if botToo { try await bench.kill() }
        let claim = try String(
            contentsOfFile: bench.folder.path("attempts/RUN-1%2Fswitch%2F1/claim"), encoding: .utf8)
        let supervisor = try #require(
            claim.split(separator: "\n").first { $0.hasPrefix("pid ") }.flatMap { Int32($0.dropFirst(4)) })
        kill(supervisor, SIGKILL)
        if botToo {
            try await bench.reopen()
            try bench.start()
        }
        try await bench.heard("Of it still run")
        let refusal = try await bench.say("!deploy shop v1.4.3", by: "bo")
        #expect(refusal?.contains("is taken") == true)
        open(bench)
        let question = try await bench.heard("may have run, or may not")
        #expect(question.thread == nil)
        try await bench.press("It worked", by: "bo")
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "begun\nend\n")
        try await bench.kill()
    }

    @Test("keeps an end that can't be written down until it can")
    func ledgerLocked() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: Self.slow, verify: "true"))
        try await benchAtStep(bench)
        let other = try Ledger(path: bench.folder.path("ledger.db"), exclusive: false)
        let (taken, letGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let hold: Void = other.write { _ in
            taken.signal()
            letGo.wait()
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                taken.wait()
                continuation.resume()
            }
        }
        open(bench)
        try await bench.until("that the ledger says so") { _ in try bench.ledger.trouble != nil }
        letGo.signal()
        try await hold
        other.close()
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "begun\nend\n")
        try await bench.kill()
    }
}

/// Takes orders and does nothing about them until it is dropped.
private struct StuckExecutor: CommandExecutor {
    func start(_ spec: CommandSpec) async throws(ExecutionError) -> StartedCommand {
        await stuck()
        throw .cannotSpawn(reason: "dropped")
    }
    func follow(_ attempt: AttemptID) async throws(CancellationError) -> CommandOutcome {
        await stuck()
        throw CancellationError()
    }
    func recover(_ attempt: AttemptID, intendedIn boot: String?) async -> RecoveredCommand {
        .unknown(reason: "stuck", survivors: [])
    }
    func cancel(_ attempt: AttemptID) async -> CancelReport { .notRunning }
    func output(of attempt: AttemptID, maxBytes: Int) async -> CapturedOutput { .none }

    private func stuck() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        for await _ in stream {}
        continuation.finish()
    }
}
