import Foundation
import Incidents
import Testing

@testable import Ledger

@Suite("Full-text search", .timeLimit(.minutes(1)))
struct IncidentSearchTests {
    private func filled(_ more: [String] = []) async throws -> TestLedger {
        let test = try TestLedger()
        let titles = ["Checkout returns 500", "Search is slow", "Checkout is slow", "Smørrebrød café läuft nicht"]
        for title in titles + more {
            try await test.ledger.write { transaction in
                let id = try transaction.nextIncidentID()
                try transaction.insert(.make(id, title: title))
                try transaction.count(
                    OutcomeRecord(
                        incident: id, service: "storefront", severity: .sev2, month: Month(number: 202511),
                        figures: IncidentFigures(toResolve: .seconds(60))), nights: NightHours(timeZone: .gmt))
                try transaction.index(id, title: title, mended: "rolled back", words: "storefront")
            }
        }
        return test
    }

    @Test(
        "finds by all the words, the last perhaps begun, without accents and case",
        arguments: [
            (["checkout"], [3, 1]), (["slow", "checkout"], [3]), (["check"], [3, 1]), (["cafe"], [4]),
            (["SMØRREBRØD"], [4]), (["rolled", "search"], [2]), (["storefront"], [4, 3, 2, 1]), (["nothing"], []),
            (["ch"], []),
        ])
    func finds(words: [String], ids: [Int64]) async throws {
        let test = try await filled()
        let found = try await test.ledger.read { try $0.indexed(.all(words), limit: 10).map(\.id.rawValue) }
        #expect(found == ids)
    }

    @Test(
        "takes what begins with the last word only where too few hold it whole",
        arguments: [(2, [3, 1]), (3, [5, 3, 1])])
    func begun(limit: Int, ids: [Int64]) async throws {
        let test = try await filled(["Checkouts fail"])
        let found = try await test.ledger.read { try $0.indexed(.all(["checkout"]), limit: limit).map(\.id.rawValue) }
        #expect(found == ids)
    }

    @Test("finds by two words of several, or by the only one")
    func pairs() async throws {
        let test = try await filled()
        let found = try await test.ledger.read { view in
            try [["checkout", "is", "slow"], ["checkout", "mail", "500"], ["checkout", "mail"], ["search"], []].map {
                try view.indexed(.two($0), limit: 10).map(\.id.rawValue)
            }
        }
        #expect(found == [[3, 2], [1], [], [2], []])
    }

    @Test(
        "takes whatever is typed as words and never as its own language",
        arguments: [
            "\"", "\"\"", "a\"b", "checkout OR slow", "NOT checkout", "title:checkout", "^checkout", "check*", "(", ")",
            "NEAR(checkout slow)", "checkout\0slow", "\0", "*", "-", "{title}:x", "a AND",
            "'; DROP TABLE incidents; --",
            "\u{202E}", "🙂", "💥 \u{0}", String(repeating: "\"", count: 999), String(repeating: "x", count: 5000),
            "AND", "OR", "NOT", "NEAR", "+ ", "checkout - slow", ":", "\u{FFFF}",
        ])
    func hostile(word: String) async throws {
        let test = try await filled()
        for query in [
            IndexQuery.all([word]), .all([word, "checkout"]), .two([word]), .two([word, "checkout", "slow"]),
        ] {
            let found = try await test.ledger.read { try $0.indexed(query, limit: 10) }
            #expect(found.count <= 4)
        }
        #expect(try await test.count("SELECT count(*) FROM incidents") == 4)
    }

    @Test("is indexed anew when it is resolved again")
    func anew() async throws {
        let test = try await filled()
        try await test.ledger.write {
            try $0.index(IncidentID(1), title: "Checkout returns 500", mended: "added an index", words: "")
        }
        let found = try await test.ledger.read { view in
            (
                try view.indexed(.all(["rolled"]), limit: 9).count,
                try view.indexed(.all(["index"]), limit: 9).map(\.id)
            )
        }
        #expect(found.0 == 3)
        #expect(found.1 == [IncidentID(1)])
    }
}
