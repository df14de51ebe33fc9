import ArgumentParser
import RunbellApp

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that no record was changed afterwards.",
        discussion: """
            Recomputes every chain of hashes and prints the head of each record. With a head that was posted in a room \
            it also finds a record that was shortened or written anew: runbell verify INC-1 HEAD
            """)

    @Argument(help: "One record, for example INC-1.")
    var subject: String?

    @Argument(help: "The head posted when it was closed, or its first 12 digits.")
    var head: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var ledger: LedgerOptions

    func run() async throws {
        try await Terminal.finish {
            try await VerifyTool.verify(ledger.place, subject: subject, posted: head, json: json)
        }
    }
}
