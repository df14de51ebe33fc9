import ArgumentParser
import Foundation
import RunbellApp

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented runbell.yaml to begin with. An existing file is left alone.",
        discussion: "On a terminal it asks where the team talks and for the runbook first.")

    @Argument(help: "The file to write.")
    var file = "runbell.yaml"

    @Flag(help: "Ask nothing.")
    var plain = false

    func run() async throws {
        let isTerminal = isatty(FileHandle.standardInput.fileDescriptor) == 1
        let console = InitConsole(say: { Terminal.say($0) }, read: { readLine() })
        try await Terminal.finish { try InitTool.write(to: file, asking: plain || !isTerminal ? nil : console) }
    }
}
