import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("The command line", .timeLimit(.minutes(1)))
struct CommandLineTests {
    @Test(
        "leaves with 64 when it was used wrongly, and says how it is used",
        arguments: [
            ["chekc"], ["serve", "--drill", "0"], ["serve", "--listne", "1"], ["runbook", "show"],
            ["incident", "list", "--limit", "0"], ["backup"],
        ])
    func usage(arguments: [String]) async throws {
        let directory = try TemporaryDirectory()
        let process = Binary(folder: directory.url).process(arguments)
        let words = Pipe()
        process.standardError = words
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: try words.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
        #expect(said.contains("Usage: runbell"))
    }

    @Test("shows a runbook, as a tree and as JSON, and refuses what is no text")
    func runbook() async throws {
        let directory = try TemporaryDirectory()
        try Data("# Shop\n\n## Deployment\n\n1. Tell the team.\n".utf8).write(
            to: directory.url.appending(path: "shop.md"))
        try Data([0, 1, 2, 3]).write(to: directory.url.appending(path: "scan.md"))
        let binary = Binary(folder: directory.url)
        let shown = try await binary.run("runbook", "show", "shop.md")
        #expect(shown.status == 0)
        #expect(shown.output.hasPrefix("Shop"))
        #expect(!shown.output.contains("\u{1B}["))
        let json = try await binary.run("runbook", "show", "shop.md", "--json")
        #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
        let refused = try await binary.run("runbook", "show", "scan.md")
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.words.hasPrefix("scan.md: error: byte 0 belongs to no text"))
    }

    @Test("reads the ledger that the configuration of the folder names")
    func ledger() async throws {
        let sample = try await SampleLedger()
        let binary = Binary(folder: sample.directory.url)
        try Data("version: 1\nledger: runbell.db\n".utf8).write(
            to: sample.directory.url.appending(path: "runbell.yaml"))
        let list = try await binary.run("incident", "list", "--json")
        #expect(try (JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [Any])?.count == 2)
        #expect(try await binary.run("verify").status == 0)
        #expect(try await binary.run("run", "show", "RUN-9").words == "there is no RUN-9; the latest: RUN-1\n")
        try Data("ledgr: runbell.db\n".utf8).write(to: sample.directory.url.appending(path: "runbell.yaml"))
        let broken = try await binary.run("incident", "list")
        #expect(broken.status == 1)
        #expect(broken.words.hasPrefix("runbell.yaml:1: unknown key \"ledgr\"; did you mean \"ledger\"?"))
    }
}
