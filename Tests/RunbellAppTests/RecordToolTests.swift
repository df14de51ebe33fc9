import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("A record", .timeLimit(.minutes(1)))
struct RecordToolTests {
    @Test("of an incident reads like this, on a terminal and as a document")
    func incident() async throws {
        let sample = try await SampleLedger()
        let shown = try await IncidentTool.show("INC-2", sample.place, json: false).output ?? ""
        #expect(Snapshot.difference(shown, from: "incident-show.txt") == nil)
        let exported = try await IncidentTool.export("2", sample.place, json: false).output ?? ""
        #expect(Snapshot.difference(exported, from: "incident-export.md") == nil)
        let list = try await IncidentTool.list(sample.place, openOnly: false, limit: 10, json: false).output ?? ""
        #expect(Snapshot.difference(list, from: "incident-list.txt") == nil)
    }

    @Test("of a run reads like this, on a terminal and as a document")
    func run() async throws {
        let sample = try await SampleLedger()
        let shown = try await RunTool.show("RUN-1", sample.place, json: false).output ?? ""
        #expect(Snapshot.difference(shown, from: "run-show.txt") == nil)
        let exported = try await RunTool.export("run-1", sample.place, json: false).output ?? ""
        #expect(Snapshot.difference(exported, from: "run-export.md") == nil)
        let list = try await RunTool.list(sample.place, openOnly: false, limit: 10, json: false).output ?? ""
        #expect(Snapshot.difference(list, from: "run-list.txt") == nil)
    }

    @Test("is one JSON value, with the hash of every entry")
    func json() async throws {
        let sample = try await SampleLedger()
        let text = try await IncidentTool.export("INC-1", sample.place, json: true).output ?? ""
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let timeline = try #require(object["timeline"] as? [[String: Any]])
        #expect(object["id"] as? String == "INC-1")
        #expect(object["declaredAt"] as? String == "2026-03-01T12:00:05.250Z")
        #expect(timeline.map { ($0["hash"] as? String)?.count } == [64, 64, 64])
        let run = try await RunTool.show("RUN-1", sample.place, json: true).output ?? ""
        let steps = try #require(
            (try JSONSerialization.jsonObject(with: Data(run.utf8)) as? [String: Any])?["steps"] as? [[String: Any]])
        #expect(steps.map { $0["state"] as? String } == ["failed", "notReached"])
    }

    @Test("shows no secret that the configuration declares, also where the runbook itself has it in its text")
    func declared() async throws {
        let sample = try await SampleLedger()
        let folder = sample.path + ".d"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("bin/install\n".utf8).write(to: URL(filePath: folder + "/secret"))
        try Data("# Shop\n\n## Deploy\n\n```sh\ntrue\n```\n".utf8).write(to: URL(filePath: folder + "/shop.md"))
        let configuration = """
            version: 1
            services:
              shop: {runbook: shop.md, values: {key: {file: secret}}}
            """
        try Data(configuration.utf8).write(to: URL(filePath: folder + "/runbell.yaml"))
        let place = LedgerPlace(config: folder + "/runbell.yaml", ledger: sample.path)
        for json in [true, false] {
            let plain = try await RunTool.export("RUN-1", sample.place, json: json).output ?? ""
            #expect(plain.replacing("\\/", with: "/").contains("bin/install v1.4.2"))
            let text = try await RunTool.export("RUN-1", place, json: json).output ?? ""
            #expect(!text.replacing("\\/", with: "/").contains("bin/install"))
            #expect(text.contains("[redacted] v1.4.2"))
        }
    }

    @Test(
        "that is not there is answered with those that are",
        arguments: [
            ("INC-9", "there is no INC-9; the latest: INC-2, INC-1"),
            ("checkout", "\"checkout\" names no incident; write it like INC-1"),
            ("INC-99999999999999999999", "\"INC-99999999999999999999\" names no incident; write it like INC-1"),
        ])
    func missing(id: String, answer: String) async throws {
        let sample = try await SampleLedger()
        let error = await #expect(throws: ConfigurationError.self) {
            try await IncidentTool.show(id, sample.place, json: false)
        }
        #expect(error.map { Sentence.of($0) } == answer)
    }

    @Test("is not looked for where there is no ledger, and none is made by looking")
    func nowhere() async throws {
        let directory = try TemporaryDirectory()
        let place = LedgerPlace(ledger: directory.path("none.db"))
        await #expect(throws: ConfigurationError.self) {
            try await RunTool.list(place, openOnly: true, limit: 1, json: false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path).isEmpty)
    }
}
