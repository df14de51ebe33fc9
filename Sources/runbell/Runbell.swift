import ArgumentParser

/// The command line: one subcommand a file.
@main
struct Runbell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbell",
        abstract: "The runbook your team already has is the bot.",
        discussion: "Exit status: 0 fine, 1 findings or failure, 64 usage.",
        subcommands: [
            ServeCommand.self, CheckCommand.self, InitCommand.self, RunbookCommand.self, RulesCommand.self,
            IncidentCommand.self, FollowUpCommand.self, RunCommand.self, ManifestCommand.self, VerifyCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
        ])
}
