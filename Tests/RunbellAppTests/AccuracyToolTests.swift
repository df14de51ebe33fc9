import Foundation
import TestSupport
import Testing

@Suite("The tool that scores and times the reader", .timeLimit(.minutes(1)))
struct AccuracyToolTests {
    private func run(_ arguments: String...) async throws -> (status: Int32, output: String, words: String) {
        let outcome = try await Binary(folder: Snapshot.packageRoot(from: #filePath)).run("accuracy", arguments)
        return (outcome.status, outcome.output, outcome.words)
    }

    @Test("takes a folder for the documents in it", arguments: ["--json", "--margin"])
    func folder(mode: String) async throws {
        let folder = try TemporaryDirectory()
        for name in ["a.md", "b.md", "c.txt"] {
            try Data("# Deploy\n\n1. `make deploy`\n".utf8).write(to: folder.url.appending(path: name))
        }
        let outcome = try await run(mode, folder.url.path)
        #expect(outcome.status == 0 && outcome.words.isEmpty, "\(outcome.words)")
        #expect(!outcome.output.isEmpty)
        #expect(outcome.output.contains("a.md") && outcome.output.contains("b.md"))
        #expect(!outcome.output.contains("c.txt"))
    }

    @Test("says of a folder without any what is missing", arguments: ["--speed", "--keys"])
    func empty(mode: String) async throws {
        let folder = try TemporaryDirectory()
        let outcome = try await run(mode, folder.url.path)
        #expect(outcome.status == 64)
        let ending = mode == "--speed" ? ".md" : ".json"
        #expect(outcome.words.contains("has no file that ends in \(ending)"), "\(outcome.words)")
    }
}
