import Foundation
import TestSupport
import Testing

@Suite("Embedding")
struct EmbeddingTests {
    private static let root = Snapshot.packageRoot(from: #filePath)

    private func embed(_ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [Self.root.appending(path: "scripts/embed.sh").path] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(
        "carries every command file and template, line by line",
        arguments: [("commands", "yaml"), ("templates", "mustache")])
    func everything(folder: String, ending: String) throws {
        let target = try TemporaryDirectory()
        #expect(try embed(target.url.path) == 0)
        let swift = try String(contentsOf: target.url.appending(path: "EmbeddedFiles+\(folder).swift"), encoding: .utf8)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: folder).path)
        #expect(!names.isEmpty)
        for name in names where name.hasSuffix(ending) {
            let text = try String(contentsOf: Self.root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "            \($0)" }
            #expect(swift.contains("\"\(name)\","))
            #expect(swift.contains("\"\"\"\n" + lines.joined(separator: "\n") + "\n            \"\"\"#"), "\(name)")
        }
    }

    @Test("says when the Swift files are old")
    func check() throws {
        let target = try TemporaryDirectory()
        #expect(try embed("--check", target.url.path) == 1)
        #expect(try embed(target.url.path) == 0)
        #expect(try embed("--check", target.url.path) == 0)
        try Data("// old".utf8).write(to: target.url.appending(path: "EmbeddedFiles.swift"))
        #expect(try embed("--check", target.url.path) == 1)
    }
}
