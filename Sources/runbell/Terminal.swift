import ArgumentParser
import Foundation
import RunbellApp

/// Values go to standard output, people's words to standard error.
enum Terminal {
    static func say(_ text: String) { write(text + "\n", to: .standardError) }

    /// Prints what a subcommand has to say, and leaves with its exit status.
    static func finish(_ work: () async throws -> ToolResult) async throws {
        let result: ToolResult
        do {
            result = try await work()
        } catch {
            say(Sentence.of(error))
            throw ExitCode.findings
        }
        if let output = result.output { write(output.hasSuffix("\n") ? output : output + "\n", to: .standardOutput) }
        for line in result.words { say(line) }
        if result.failed { throw ExitCode.findings }
    }

    static var outputPaint: Paint { .of(descriptor: FileHandle.standardOutput.fileDescriptor) }
    static var wordsPaint: Paint { .of(descriptor: FileHandle.standardError.fileDescriptor) }

    /// A reader that went away (`| head`) is no failure.
    private static func write(_ text: String, to stream: FileHandle) { try? stream.write(contentsOf: Data(text.utf8)) }
}

/// Exit statuses: 0 fine, 1 findings or failure, 64 usage.
extension ExitCode {
    static let findings = ExitCode(1)
}
