import ArgumentParser
import RunbellApp

struct RunbookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbook", abstract: "See a runbook as Runbell understands it.",
        subcommands: [Show.self, Lint.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print its procedures and steps with their lines: what runs, what a person does.")

        @Argument(help: "The Markdown file.")
        var file: String

        @Flag(help: "Print everything that was read, as JSON.")
        var json = false

        func run() async throws {
            try await Terminal.finish { try RunbookTool.show(file, json: json, paint: Terminal.outputPaint) }
        }
    }

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what its author would want to know, and how to mend it.",
            discussion: "The findings go to standard output. Exit status 1 when there is an error.")

        @Argument(help: "Markdown files, or folders of them.")
        var files: [String]

        @Flag(help: "Print the findings as JSON.")
        var json = false

        @Flag(help: "Print the findings as SARIF 2.1.0, for code hosts.")
        var sarif = false

        @Flag(help: "Fail on warnings too.")
        var strict = false

        func validate() throws {
            if json, sarif { throw ValidationError("Give --json or --sarif, not both.") }
        }

        func run() async throws {
            let format: RunbookTool.Format = sarif ? .sarif : json ? .json : .words
            try await Terminal.finish {
                try RunbookTool.lint(files, as: format, strictly: strict, paint: Terminal.outputPaint)
            }
        }
    }
}
