import ArgumentParser

/// The command line: one subcommand a file.
@main
struct Runbell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbell",
        abstract: "The runbook your team already has is the bot.",
        subcommands: [ServeCommand.self])
}

/// Exit statuses: 0 fine, 1 findings or failure, 64 usage.
extension ExitCode {
    static let findings = ExitCode(1)
}
