import ArgumentParser
import RunbellApp

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Look at runs in the ledger; works while the bot runs.",
        subcommands: [List.self, Show.self, Export.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The latest runs, the newest first.")

        @OptionGroup var list: ListOptions
        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish {
                try await RunTool.list(ledger.place, openOnly: list.open, limit: list.limit, json: list.json)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One run with its timeline.")

        @Argument(help: "For example RUN-1.")
        var id: String

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish { try await RunTool.show(id, ledger.place, json: json) }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One run as evidence of a change, in Markdown.")

        @Argument(help: "For example RUN-1.")
        var id: String

        @Flag(help: "Print JSON instead.")
        var json = false

        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish { try await RunTool.export(id, ledger.place, json: json) }
        }
    }
}
