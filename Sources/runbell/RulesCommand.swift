import ArgumentParser
import RunbellApp

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Write a runbook's limits as alerting rules of Prometheus.",
        discussion: "Limits without a query are comments in the output and words on standard error.")

    @Argument(help: "A service of the configuration, or a runbook's file.")
    var subject: String

    @Option(help: "The configuration file.")
    var config: String?

    func run() async throws { try await Terminal.finish { try RulesTool.rules(subject, config: config) } }
}
