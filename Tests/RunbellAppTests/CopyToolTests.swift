import Foundation
import GRDB
import Ledger
import TestSupport
import Testing

@testable import RunbellApp

@Suite("A copy of the ledger", .timeLimit(.minutes(1)))
struct CopyToolTests {
    @Test("is taken while a server has the ledger, is whole, and only its owner may read it")
    func backup() async throws {
        let sample = try await SampleLedger()
        let server = try Ledger(path: sample.path)
        defer { server.close() }
        let copy = sample.directory.path("copy.db")
        let result = try await CopyTool.backup(sample.place, to: copy)
        #expect(!result.failed)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let listed = try await IncidentTool.list(LedgerPlace(ledger: copy), openOnly: false, limit: 9, json: false)
        #expect(listed.output?.contains("Checkout returns 500") == true)
        #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
    }

    @Test("never replaces a file that exists")
    func existing() async throws {
        let sample = try await SampleLedger()
        let copy = sample.directory.path("copy.db")
        try Data("keep me".utf8).write(to: URL(filePath: copy))
        await #expect(throws: LedgerError.self) { try await CopyTool.backup(sample.place, to: copy) }
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "keep me")
    }

    @Test("is put back in the ledger's place, and what was there is kept")
    func restore() async throws {
        let sample = try await SampleLedger()
        let copy = sample.directory.path("copy.db")
        _ = try await CopyTool.backup(sample.place, to: copy)
        try sample.tamper("UPDATE incidents SET title = 'something else' WHERE id = 1")
        let result = try CopyTool.restore(sample.place, from: copy, now: noon)
        let listed = try await IncidentTool.list(sample.place, openOnly: false, limit: 9, json: false).output
        #expect(listed?.contains("Checkout returns 500") == true)
        let aside = sample.path + ".before-20260301T120005"
        #expect(result.words.last == "What was there before is kept as \(aside).")
        let old = try await IncidentTool.list(LedgerPlace(ledger: aside), openOnly: false, limit: 9, json: false)
        #expect(old.output?.contains("something else") == true)
        #expect(FileManager.default.fileExists(atPath: copy))
    }

    @Test("is not put back while a server has the ledger")
    func served() async throws {
        let sample = try await SampleLedger()
        let copy = sample.directory.path("copy.db")
        _ = try await CopyTool.backup(sample.place, to: copy)
        let server = try Ledger(path: sample.path)
        defer { server.close() }
        let error = #expect(throws: LedgerError.self) {
            try CopyTool.restore(sample.place, from: copy, now: noon)
        }
        #expect(error.map { Sentence.of($0) }?.contains("Stop that one first") == true)
        #expect(!FileManager.default.fileExists(atPath: sample.path + ".restoring"))
    }

    @Test("is not put back when it is no ledger", arguments: ["", "hello", "an empty database"])
    func nonsense(content: String) async throws {
        let sample = try await SampleLedger()
        let copy = sample.directory.path("copy.db")
        if content == "an empty database" {
            let other = try DatabaseQueue(path: copy)
            try await other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
            try other.close()
        } else {
            try Data(content.utf8).write(to: URL(filePath: copy))
        }
        #expect(throws: LedgerError.self) { try CopyTool.restore(sample.place, from: copy, now: noon) }
        let listed = try await IncidentTool.list(sample.place, openOnly: false, limit: 9, json: false)
        #expect(listed.output?.contains("Checkout returns 500") == true)
    }
}
