import Foundation
import Synchronization
import Testing

/// The built executable, run as a person runs it.
struct Binary {
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var words: String
    }

    let folder: URL
    var environment: [String: String] = [:]

    /// Stands beside the tests' own bundle.
    static var url: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "runbell")
    }

    /// Runs to the end.
    func run(_ arguments: String...) async throws -> Outcome { try await run("runbell", arguments) }

    /// Runs another of the package's programs to the end.
    func run(_ program: String, _ arguments: [String]) async throws -> Outcome {
        let process = process(arguments)
        process.executableURL = Self.url.deletingLastPathComponent().appending(path: program)
        let output = Pipe()
        let words = Pipe()
        process.standardOutput = output
        process.standardError = words
        try process.run()
        async let printed = Self.read(output)
        async let said = Self.read(words)
        let (text, sentences) = (await printed, await said)
        await Task.detached { process.waitUntilExit() }.value
        return Outcome(status: process.terminationStatus, output: text, words: sentences)
    }

    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var inherited = ProcessInfo.processInfo.environment
        inherited["RUNBELL_API_TOKEN"] = nil
        process.environment = inherited.merging(environment) { $1 }
        return process
    }

    private static func read(_ pipe: Pipe) async -> String {
        await Task.detached {
            String(decoding: (try? pipe.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
        }.value
    }
}

/// A `serve` that runs until it is told to stop.
final class RunningServer: Sendable {
    let process: Process
    /// What it said up to the line that tells where it listens.
    let greeting: String
    /// What it says from then on: read all the time, since a full pipe would hold it up.
    private let rest: Task<String, Never>

    init(_ binary: Binary, _ arguments: String...) async throws {
        let process = binary.process(["serve"] + arguments)
        let words = Pipe()
        process.standardError = words
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let handle = words.fileHandleForReading
        greeting = await Task.detached {
            var said = Data()
            while !said.contains(Data("Ctrl-C".utf8)) {
                let more = handle.availableData
                if more.isEmpty { break }
                said += more
            }
            return String(decoding: said, as: UTF8.self)
        }.value
        self.process = process
        rest = Task.detached { String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self) }
    }

    /// Sends the signal, waits for the end, and returns the status and what was said since the greeting.
    func stop(_ signal: Int32) async -> (status: Int32, words: String) {
        kill(process.processIdentifier, signal)
        let (process, rest) = (process, rest)
        return await Task.detached {
            let words = await rest.value
            process.waitUntilExit()
            return (process.terminationStatus, words)
        }.value
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}

extension Data {
    fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
