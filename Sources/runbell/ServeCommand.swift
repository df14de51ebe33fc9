import ArgumentParser
import RunbellApp

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the bot.",
        discussion: "Without --config it reads runbell.yaml here; without that it runs the sample service.")

    @Option(help: "The configuration file.")
    var config: String?

    @Option(help: "Where HTTP is served, as HOST:PORT.")
    var listen: String?

    @Option(help: "Game day: waits are this many times shorter, and every message is marked DRILL.")
    var drill: Double?

    func validate() throws {
        if let drill, !(drill >= 1 && drill <= 10_000) {
            throw ValidationError("--drill takes a number from 1 to 10000, for example --drill 60")
        }
    }

    func run() async throws {
        do {
            try await Serving.serve(.init(config: config, listen: listen, drill: drill)) { Terminal.say($0) }
        } catch {
            Terminal.say(Sentence.of(error))
            throw ExitCode.findings
        }
    }
}
