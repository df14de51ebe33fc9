import ArgumentParser
import RunbellApp

/// Which ledger a subcommand works on.
struct LedgerOptions: ParsableArguments {
    @Option(help: "The configuration file, which names the ledger.")
    var config: String?

    @Option(help: "The ledger's file itself.")
    var ledger: String?

    var place: LedgerPlace { LedgerPlace(config: config, ledger: ledger) }
}

/// Which records a list shows.
struct ListOptions: ParsableArguments {
    @Flag(help: "Only those that are not over.")
    var open = false

    @Option(help: "How many at most.")
    var limit = 50

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 100000") }
    }
}
