import ArgumentParser
import RunbellApp

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with the configuration, commands, templates and runbooks.",
        discussion: "Exit status 1 when there is an error. With PATHs it checks only those runbooks.")

    @Option(help: "The configuration file.")
    var config: String?

    @Flag(help: "Print the findings as JSON.")
    var json = false

    @Flag(help: "Fail on warnings too.")
    var strict = false

    @Flag(help: "Ask the chat platforms too: tokens, rooms, and how they reach the bot.")
    var online = false

    @Argument(help: "Runbooks, or folders of them, to check on their own.")
    var paths: [String] = []

    func run() async throws {
        try await Terminal.finish {
            try await CheckTool.check(
                .init(config: config, paths: paths, json: json, strictly: strict, online: online),
                paint: paths.isEmpty ? Terminal.wordsPaint : Terminal.outputPaint)
        }
    }
}
