import Foundation
import Ledger
import TestSupport
import Testing

@testable import RunbellApp

@Suite("Verifying the record", .timeLimit(.minutes(1)))
struct VerifyToolTests {
    private func verify(
        _ sample: SampleLedger, _ subject: String? = nil, _ posted: String? = nil
    ) async throws -> ToolResult {
        try await VerifyTool.verify(sample.place, subject: subject, posted: posted, json: false)
    }

    private func head(_ sample: SampleLedger, _ subject: String) async throws -> String {
        let ledger = try Ledger(path: sample.path, exclusive: false)
        defer { ledger.close() }
        return try await ledger.read { try $0.timelineHead(of: subject) } ?? ""
    }

    @Test("finds nothing where nothing was changed, and prints every head")
    func sound() async throws {
        let sample = try await SampleLedger()
        let result = try await verify(sample)
        #expect(!result.failed)
        #expect(result.words == ["Checked 7 entries of 3 records: every entry follows from the one before."])
        let lines = result.output?.split(separator: "\n").map { $0.split(separator: " ").first } ?? []
        #expect(lines == ["INC-1", "INC-2", "RUN-1"])
        #expect(result.output?.contains(try await head(sample, "INC-2")) == true)
    }

    @Test(
        "finds what was changed past the ledger",
        arguments: [
            ("UPDATE timeline SET text = 'bo has it' WHERE subject = 'INC-1' AND sequence = 3", "INC-1 entry 3"),
            ("UPDATE timeline SET actor = 'bo' WHERE subject = 'INC-1' AND sequence = 2", "INC-1 entry 2"),
            ("DELETE FROM timeline WHERE subject = 'INC-2' AND sequence = 2", "INC-2: entry 2 is missing"),
        ])
    func tampered(sql: String, fault: String) async throws {
        let sample = try await SampleLedger()
        try sample.tamper(sql)
        let result = try await verify(sample)
        #expect(result.failed)
        #expect(result.words.contains { $0.hasPrefix(fault) }, "\(result.words)")
    }

    @Test("knows a posted head again, in full, shortened, or from before the latest entries")
    func posted() async throws {
        let sample = try await SampleLedger()
        let head = try await head(sample, "INC-1")
        for posted in [head, String(head.prefix(12)), head.uppercased()] {
            let result = try await verify(sample, "inc-1", posted)
            #expect(!result.failed)
            #expect(result.words.first == "INC-1: the posted head is entry 3 of 3.")
        }
    }

    @Test("finds a record whose last entries were cut off, which no chain tells by itself")
    func shortened() async throws {
        let sample = try await SampleLedger()
        let head = try await head(sample, "INC-1")
        try sample.tamper("DELETE FROM timeline WHERE subject = 'INC-1' AND sequence = 3")
        #expect(try await !verify(sample, "INC-1").failed)
        let result = try await verify(sample, "INC-1", head)
        #expect(result.failed)
        #expect(result.words.contains { $0.contains("the record was rewritten or shortened since") })
    }

    @Test("refuses a head that is none, and says when there is no such record")
    func refused() async throws {
        let sample = try await SampleLedger()
        await #expect(throws: ConfigurationError.self) { try await verify(sample, "INC-1", "abc") }
        let result = try await verify(sample, "INC-7")
        #expect(result.failed)
        #expect(result.words.first?.hasPrefix("INC-7: there is no such record") == true)
    }
}
