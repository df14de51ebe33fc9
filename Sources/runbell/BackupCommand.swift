import ArgumentParser
import RunbellApp

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the ledger into a new file; works while the bot runs.")

    @Argument(help: "The file to make. One that exists is refused.")
    var file: String

    @OptionGroup var ledger: LedgerOptions

    func run() async throws {
        try await Terminal.finish { try await CopyTool.backup(ledger.place, to: file) }
    }
}
