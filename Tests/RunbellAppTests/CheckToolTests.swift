import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell check", .timeLimit(.minutes(1)))
struct CheckToolTests {
    /// A folder with a configuration that has a fault of every kind.
    private func house() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let files = [
            "runbell.yaml": """
            version: 1
            home: own
            chat:
              - {platform: matrix, homeserver: "https://m.example.org", token: {env: RUNBELL_NO_SUCH_TOKEN}}
            services:
              shop: {runbook: shop.md, rom: ops}
              till: {runbook: nowhere.md}
              scan: {runbook: scan.md}
            """,
            "shop.md": "# Shop\n\n## Deployment\n\n1. Tell the team.\n",
            "own/commands/drain.yaml": "version: 1\nname: drain\nsumary: Take a node out\n",
            "own/templates/incident-card.mustache": "**{{titel}}**\n{{#open}}\n",
        ]
        for (name, text) in files {
            let url = directory.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        try Data([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1]).write(to: directory.url.appending(path: "scan.md"))
        return directory
    }

    @Test("finds what is wrong in every file, each with its line and a mend")
    func everything() async throws {
        let directory = try house()
        let result = try await Binary(folder: directory.url).run("check")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        let words = result.words.replacing(directory.url.path, with: "FOLDER")
        #expect(Snapshot.difference(words, from: "check.txt") == nil)
    }

    @Test("prints one JSON value, and only words beside it")
    func json() async throws {
        let directory = try house()
        let result = try await Binary(folder: directory.url).run("check", "--json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(object["errors"] as? Int == findings.count { $0["severity"] as? String == "error" })
        #expect(findings.allSatisfy { $0["fix"] is String && $0["message"] is String && $0["file"] is String })
        #expect(result.status == 1)
        #expect(result.words.hasPrefix("Checked runbell.yaml"))
    }

    @Test("is content with what `init` writes, and `init` never writes over a file")
    func starter() async throws {
        let directory = try TemporaryDirectory()
        let binary = Binary(folder: directory.url)
        #expect(try await binary.run("init").status == 0)
        let checked = try await binary.run("check", "--strict")
        #expect(checked.status == 0, "\(checked.words)")
        #expect(!checked.words.contains("\u{1B}["))
        try Data("mine".utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        let again = try await binary.run("init")
        #expect(again.status == 1)
        #expect(again.words.contains("runbell.yaml is there already"))
        #expect(try String(contentsOfFile: directory.path("runbell.yaml"), encoding: .utf8) == "mine")
    }

    @Test("looks at runbooks on their own when they are named")
    func paths() async throws {
        let directory = try house()
        let binary = Binary(folder: directory.url)
        let good = try await binary.run("check", "shop.md")
        #expect(good.status == 0, "\(good.words)")
        let bad = try await binary.run("check", "scan.md", "none.md")
        #expect(bad.status == 1)
        #expect(bad.output.contains("scan.md: error: byte"))
        #expect(bad.output.contains("none.md: error: there is no such file; check the path"))
        #expect(bad.words.hasPrefix("2 runbooks: 2 errors, 0 warnings\n"))
    }
}
