import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell serve", .serialized, .timeLimit(.minutes(1)))
struct ServeTests {
    private func folder(_ yaml: String) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try Data(yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        return directory
    }

    @Test("says where it listens, keeps its token to its owner, and stops quietly", arguments: [SIGINT, SIGTERM])
    func life(signal: Int32) async throws {
        let directory = try folder("version: 1\nledger: var/runbell.db\nlisten: 127.0.0.1:0\n")
        let server = try await RunningServer(Binary(folder: directory.url))
        let token = try String(contentsOfFile: directory.path("var/runbell.token"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let mode = try FileManager.default.attributesOfItem(atPath: directory.path("var/runbell.token"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
        #expect(token.count == 48)
        #expect(server.greeting.contains("/?token=\(token)"))

        // Looking works meanwhile; a second server and a restore do not.
        let binary = Binary(folder: directory.url)
        #expect(try await binary.run("incident", "list").status == 0)
        let second = try await binary.run("serve")
        #expect(second.status == 1)
        #expect(
            second.words.contains("is being served by another Runbell (process \(server.process.processIdentifier))"))
        #expect(try await binary.run("backup", "copy.db").status == 0)
        #expect(try await binary.run("restore", "copy.db").words.contains("Stop that one first"))

        let end = await server.stop(signal)
        #expect(end.status == 0)
        #expect(end.words.split(separator: "\n").count <= 1, "\(end.words)")
        #expect(try await binary.run("restore", "copy.db").status == 0)
    }

    @Test("takes the token it is given, and writes none")
    func givenToken() async throws {
        let directory = try folder("version: 1\nledger: runbell.db\nlisten: 127.0.0.1:0\n")
        let binary = Binary(folder: directory.url, environment: ["RUNBELL_API_TOKEN": "from-outside"])
        let server = try await RunningServer(binary)
        #expect(server.greeting.contains("/?token=from-outside"))
        #expect(!FileManager.default.fileExists(atPath: directory.path("runbell.token")))
        _ = await server.stop(SIGTERM)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var reason: String
        var yaml: String
        var sentence: String

        var testDescription: String { reason }
    }

    @Test(
        "refuses to start with one sentence that says how to mend it",
        arguments: [
            Refusal(
                reason: "broken YAML", yaml: "services:\n\tshop: {}",
                sentence: "runbell.yaml:2: error: the line is indented by a tab; indent by spaces"),
            Refusal(
                reason: "a binary runbook", yaml: "services: {shop: {runbook: scan.md}}",
                sentence: "scan.md: error: byte 3 belongs to no text"),
            Refusal(
                reason: "a runbook that is not there", yaml: "services: {shop: {runbook: none.md}}",
                sentence: "runbell.yaml:1: error: the runbook of shop: none.md is not there; check the path"),
            Refusal(
                reason: "an unknown platform", yaml: "chat: [{platform: irc}]",
                sentence:
                    "runbell.yaml:1: error: there is no platform \"irc\"; known: console, matrix, slack"
            ),
            Refusal(
                reason: "a token that is not set",
                yaml:
                    "chat: [{platform: matrix, homeserver: \"https://m.example.org\", token: {env: RUNBELL_NO_SUCH}}]",
                sentence: "runbell.yaml:1: error: the environment variable RUNBELL_NO_SUCH is not set; set it before"),
            Refusal(
                reason: "a ledger that is no ledger", yaml: "ledger: scan.md",
                sentence: "cannot be opened: the file is damaged or no ledger"),
        ])
    func refused(_ refusal: Refusal) async throws {
        let directory = try folder(refusal.yaml)
        try Data([0x41, 0x42, 0x43, 0, 1, 2] + Array(repeating: 7, count: 4096)).write(
            to: directory.url.appending(path: "scan.md"))
        let end = try await Binary(folder: directory.url).run("serve")
        #expect(end.status == 1)
        #expect(end.words.contains(refusal.sentence), "\(end.words)")
        #expect(!end.words.contains("Fatal error") && !end.words.contains("Error("))
        #expect(end.words.split(separator: "\n").count <= 2)
    }

    @Test("says who has the port, and which option changes it")
    func takenPort() async throws {
        let first = try folder("version: 1\nledger: a.db\nlisten: 127.0.0.1:0\n")
        let server = try await RunningServer(Binary(folder: first.url))
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        let second = try folder("version: 1\nledger: b.db\nlisten: 127.0.0.1:\(port)\n")
        let end = try await Binary(folder: second.url).run("serve")
        #expect(end.status == 1)
        #expect(end.words.hasPrefix("port \(port) on 127.0.0.1 is taken by another program"), "\(end.words)")
        #expect(end.words.split(separator: "\n").count == 1)
        _ = await server.stop(SIGTERM)
    }
}
