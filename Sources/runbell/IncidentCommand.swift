import ArgumentParser
import RunbellApp

struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "Look at incidents in the ledger; works while the bot runs.",
        subcommands: [List.self, Show.self, Export.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The latest incidents, the newest first.")

        @OptionGroup var list: ListOptions
        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish {
                try await IncidentTool.list(ledger.place, openOnly: list.open, limit: list.limit, json: list.json)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One incident with its timeline.")

        @Argument(help: "For example INC-1.")
        var id: String

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish { try await IncidentTool.show(id, ledger.place, json: json) }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One incident as a Markdown document.")

        @Argument(help: "For example INC-1.")
        var id: String

        @Flag(help: "Print JSON instead.")
        var json = false

        @Flag(help: "Only the review, in its latest version.")
        var review = false

        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            try await Terminal.finish {
                review
                    ? try await IncidentTool.review(id, ledger.place, json: json)
                    : try await IncidentTool.export(id, ledger.place, json: json)
            }
        }
    }
}
