import ArgumentParser
import RunbellApp

struct FollowUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "followup", abstract: "Look at tasks that incidents and runs left; works while the bot runs.",
        subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tasks, the one that is due first in front.")

        @Option(help: "Only those of this person or group, by its id.")
        var owner: String?

        @Flag(help: "Those done as well, the newest first.")
        var all = false

        @Option(help: "How many at most.")
        var limit = 1000

        @Flag(help: "Print JSON.")
        var json = false

        @Flag(help: "Print CSV.")
        var csv = false

        @OptionGroup var ledger: LedgerOptions

        func validate() throws {
            guard (1...100_000).contains(limit) else {
                throw ValidationError("--limit takes a number from 1 to 100000")
            }
            guard !(json && csv) else { throw ValidationError("--json and --csv exclude each other") }
        }

        func run() async throws {
            try await Terminal.finish {
                try await FollowUpTool.list(
                    ledger.place, owner: owner, all: all, limit: limit, form: json ? .json : csv ? .csv : .table)
            }
        }
    }
}
