import ArgumentParser
import Foundation
import RunbellApp

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the ledger's place, and keep what was there.",
        discussion: "Refused while the bot runs.")

    @Argument(help: "A file that `runbell backup` made.")
    var file: String

    @OptionGroup var ledger: LedgerOptions

    func run() async throws {
        try await Terminal.finish { try CopyTool.restore(ledger.place, from: file, now: Date()) }
    }
}
