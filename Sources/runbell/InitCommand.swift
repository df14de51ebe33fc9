import ArgumentParser
import RunbellApp

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented runbell.yaml to begin with. An existing file is left alone.")

    @Argument(help: "The file to write.")
    var file = "runbell.yaml"

    func run() async throws { try await Terminal.finish { try InitTool.write(to: file) } }
}
