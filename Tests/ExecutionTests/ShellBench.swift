@testable import Execution
import Foundation
import TestSupport

/// A shell with a folder of its own for attempts and one to work in.
struct ShellBench: Sendable {
    let directory: TemporaryDirectory
    let shell: LocalShell
    let workdir: String

    init(
        clock: any Clock<Duration> = ContinuousClock(), grace: Duration = .seconds(5), shownOutput: Int = 64 << 10
    ) throws {
        directory = try TemporaryDirectory()
        workdir = directory.path("workdir")
        try FileManager.default.createDirectory(atPath: workdir, withIntermediateDirectories: true)
        shell = LocalShell(
            root: directory.path("attempts"), clock: clock, grace: grace, shownOutput: shownOutput)
    }

    /// Another life of the bot over the same attempts.
    var restarted: LocalShell { LocalShell(root: directory.path("attempts"), clock: ContinuousClock()) }

    func spec(
        _ script: String, id: String = "RUN-1/step/1", timeout: Duration? = nil, outputLimit: Int = 1 << 20,
        environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    ) -> CommandSpec {
        CommandSpec(
            id: AttemptID(id), script: script, workingDirectory: workdir, environment: environment, timeout: timeout,
            outputLimit: outputLimit)
    }

    func run(
        _ script: String, timeout: Duration? = nil, outputLimit: Int = 1 << 20,
        environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    ) async throws -> CommandOutcome {
        let spec = spec(script, timeout: timeout, outputLimit: outputLimit, environment: environment)
        return try await shell.follow(shell.start(spec).attempt)
    }

    func work(_ name: String) -> String { workdir + "/" + name }

    /// Waits until a command has made a file: an event, looked for every 2 ms.
    func appearance(of name: String) async throws {
        while !FileManager.default.fileExists(atPath: work(name)) { try await Task.sleep(for: .milliseconds(2)) }
    }

    func touch(_ name: String) throws { try FileStore.create(work(name), "") }

    func text(_ name: String) -> String? { try? String(contentsOfFile: work(name), encoding: .utf8) }
}

extension CommandExecutor {
    /// Of an attempt that was intended since the machine was started.
    func recover(_ attempt: AttemptID) async -> RecoveredCommand {
        await recover(attempt, intendedIn: ProcessTable.bootID)
    }
}
