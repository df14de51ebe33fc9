@testable import Execution
import Foundation
import TestSupport
import Testing

/// Starts commands in another process, a stand-in for the bot, and kills that process at any moment.
///
/// RUNBELL_KILL_ROUNDS says how often (12 by default); a round covers up to eight attempts.
@Suite("Killing the bot at any moment", .timeLimit(.minutes(30)))
struct KilledBotTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = environment["RUNBELL_KILL_ROUNDS"].flatMap { Int($0) } ?? 12
    private static let attempts = 8
    private static let standInVariable = "RUNBELL_TEST_STAND_IN"

    @Test("runs no command twice and loses none", .enabled(if: environment[standInVariable] == nil))
    func killed() async throws {
        var settled: [String: Int] = [:]
        for round in 0..<Self.rounds {
            let bench = try ShellBench()
            try await killStandIn(after: .milliseconds(round * 37 % 150), bench: bench)
            for number in 0..<Self.attempts {
                let attempt = AttemptID("RUN-1/step/\(number)")
                let recovered = await bench.restarted.recover(attempt)
                switch recovered {
                case .neverStarted:
                    #expect(bench.text("counter-\(number)") == nil, "called never started, and ran")
                case .running:
                    let outcome = try await bench.restarted.follow(attempt)
                    #expect(outcome.succeeded)
                    #expect(outcome.output.text == "\(number)\n")
                    #expect(bench.text("counter-\(number)") == "x\n")
                case .finished(let outcome):
                    #expect(outcome.succeeded)
                    #expect(bench.text("counter-\(number)") == "x\n")
                case .unknown(let reason, _):
                    Issue.record("lost attempt \(number): \(reason)")
                }
                settled["\(recovered)".prefix { $0.isLetter }.description, default: 0] += 1
                // Nothing may begin after it has been called never started.
                if case .neverStarted = recovered { #expect(await bench.restarted.recover(attempt) == .neverStarted) }
            }
            try await bench.sessionsEnd()
            for number in 0..<Self.attempts {
                #expect((bench.text("counter-\(number)") ?? "x\n") == "x\n", "ran twice")
            }
        }
        #expect(settled.values.reduce(0, +) == Self.rounds * Self.attempts)
        print(
            "killed bot: \(settled.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    }

    /// The stand-in: this very test binary, told by its environment to start commands until it is killed.
    @Test("(the stand-in for the bot)", .enabled(if: environment[standInVariable] != nil))
    func standIn() async throws {
        let base = try #require(Self.environment[Self.standInVariable])
        let shell = LocalShell(root: base + "/attempts", clock: ContinuousClock())
        try FileStore.create(base + "/workdir/standing", "")
        for number in 0..<Self.attempts {
            _ = try await shell.start(
                CommandSpec(
                    id: AttemptID("RUN-1/step/\(number)"),
                    script: "echo x >>counter-\(number)\nsleep 0.05\necho \(number)",
                    workingDirectory: base + "/workdir", environment: ["PATH": "/usr/bin:/bin"]))
        }
        try await Task.sleep(for: .seconds(600))
    }

    private func killStandIn(after delay: Duration, bench: ShellBench) async throws {
        let standIn = Process()
        let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        standIn.executableURL = URL(fileURLWithPath: binary)
        standIn.arguments =
            Array(CommandLine.arguments.dropFirst()).withoutFilters + ["--filter", "KilledBotTests/standIn"]
        standIn.environment = Self.environment.merging([Self.standInVariable: bench.directory.url.path]) { $1 }
        standIn.standardOutput = FileHandle.nullDevice
        standIn.standardError = FileHandle.nullDevice
        try standIn.run()
        try await bench.appearance(of: "standing")
        try await Task.sleep(for: delay)
        kill(standIn.processIdentifier, SIGKILL)
        standIn.waitUntilExit()
    }
}

extension [String] {
    fileprivate var withoutFilters: [String] {
        var result: [String] = []
        var skip = false
        for argument in self {
            if skip {
                skip = false
            } else if ["--filter", "--skip", "--xunit-output", "--event-stream-output-path"].contains(argument) {
                skip = true
            } else {
                result.append(argument)
            }
        }
        return result
    }
}

extension ShellBench {
    /// Waits until no supervisor of any attempt lives.
    func sessionsEnd() async throws {
        let root = directory.path("attempts")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            guard let text = FileStore.text("\(root)/\(name)/started"), case .supervisor(let found) = StartRecord(text)
            else { continue }
            while Session(supervisor: found, isNoted: false).isSupervised {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
