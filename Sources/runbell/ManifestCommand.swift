import ArgumentParser
import RunbellApp

struct ManifestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest",
        abstract: "Print what a chat platform has to be told of the commands, or tell it.",
        discussion: "Platforms: \(ManifestTool.platforms.joined(separator: ", ")).")

    @Argument(help: "The platform.")
    var platform: String

    @Option(help: "The configuration file.")
    var config: String?

    @Flag(help: "Tell the platform instead of printing; not for slack, whose manifest is pasted.")
    var register = false

    func validate() throws {
        if let fault = ManifestTool.fault(platform) { throw ValidationError(fault) }
    }

    func run() async throws {
        try await Terminal.finish {
            try await ManifestTool.run(.init(platform: platform, config: config, registers: register))
        }
    }
}
