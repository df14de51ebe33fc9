import Foundation
import Incidents
import Testing

@testable import Ledger

@Suite("Figures", .timeLimit(.minutes(1)))
struct FigureTests {
    /// service, severity, day of November, seconds to acknowledge, mitigate and resolve
    private typealias Past = (service: String, severity: Severity, day: Int, spans: [Int?])

    private static let past: [Past] = [
        ("shop", .sev1, 1, [60, 600, 900]), ("shop", .sev1, 2, [120, 1200, 1800]), ("shop", .sev2, 3, [nil, 60, 61]),
        ("mail", .sev2, 4, [30, 3600, 7200]), ("mail", .sev3, 40, [5, 10, 15]), ("shop", .sev1, 5, [240, 2400, 3600]),
        ("mail", .sev4, 41, [45, 50, 55]), ("shop", .sev3, 6, [90, 91, 93]), ("shop", .sev1, 45, [1, 2, 3]),
    ]

    private static func date(_ day: Int) -> Date {
        Date(timeIntervalSince1970: 1_793_491_200 + Double(day) * 86400 - 43200)
    }

    private func fill(_ ledger: Ledger) async throws {
        for past in Self.past {
            try await ledger.write { transaction in
                let id = try transaction.nextIncidentID()
                try transaction.insert(.make(id))
                try transaction.count(Self.outcome(id, past), nights: NightHours(timeZone: .gmt))
            }
        }
    }

    private static func outcome(_ id: IncidentID, _ past: Past) -> OutcomeRecord {
        let spans = past.spans.map { $0.map { Duration.seconds($0) } }
        return OutcomeRecord(
            incident: id, service: past.service, severity: past.severity, month: Month(of: date(past.day), in: .gmt),
            figures: IncidentFigures(
                toAcknowledge: spans[0], toMitigate: spans[1], toResolve: spans[2] ?? .zero,
                pages: [.init(people: ["ada"], at: date(past.day) + 40_000)]))
    }

    /// The nearest rank, by sorting.
    private static func quantile(_ part: Double, _ values: [Int]) -> Int? {
        let sorted = values.sorted()
        return sorted.isEmpty ? nil : sorted[max(0, Int((part * Double(sorted.count)).rounded(.up)) - 1)]
    }

    @Test(
        "are those of a table counted by hand",
        arguments: [nil, "shop", "mail"] as [String?], [nil, .sev1, .sev2, .sev3, .sev4] as [Severity?])
    func matches(service: String?, severity: Severity?) async throws {
        let test = try TestLedger()
        try await fill(test.ledger)
        let months = Month(number: 202611)...Month(number: 202612)
        let tables = try await test.ledger.read {
            try $0.spans(service: service, severity: severity, months: months)
        }
        let chosen = Self.past.filter {
            (service == nil || $0.service == service) && (severity == nil || $0.severity == severity)
        }
        for (index, measure) in Measure.allCases.enumerated() {
            var all = SpanTable()
            for month in tables.values { if let table = month[measure] { all.add(table) } }
            let values = chosen.compactMap { $0.spans[index] }
            #expect(all.count == values.count)
            for part in [0.5, 0.9] {
                #expect(all.quantile(part).map { Int($0.components.seconds) } == Self.quantile(part, values))
            }
        }
        let totals = try await test.ledger.read {
            try $0.totals(service: service, severity: severity, months: months).mapValues(\.incidents)
        }
        let expected = Dictionary(grouping: chosen) { Month(of: Self.date($0.day), in: .gmt) }.mapValues(\.count)
        #expect(totals.filter { $0.value > 0 } == expected)
    }

    @Test("of an incident that is reopened are taken back, and counted once when it is resolved again")
    func reopened() async throws {
        let test = try TestLedger()
        try await fill(test.ledger)
        let before = try await test.dump()
        try await test.ledger.write { transaction in
            try transaction.withdrawOutcome(of: IncidentID(2))
            try transaction.withdrawOutcome(of: IncidentID(2))
        }
        let months = Month(number: 202611)...Month(number: 202612)
        let without = try await test.ledger.read { try $0.totals(service: "shop", severity: .sev1, months: months) }
        #expect(without[Month(number: 202611)]?.incidents == 2)
        try await test.ledger.write {
            try $0.count(Self.outcome(IncidentID(2), Self.past[1]), nights: NightHours(timeZone: .gmt))
        }
        #expect(try await test.dump() == before)
    }

    @Test("of many spans are within six in a hundred")
    func manySpans() async throws {
        var table = SpanTable()
        var values: [Int] = []
        var state: UInt64 = 7
        for _ in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let seconds = Int64(state >> 33) % 200_000
            values.append(Int(seconds))
            table.add(bucket: SpanBucket.bucket(of: seconds), count: 1, total: seconds)
        }
        for part in [0.1, 0.5, 0.9, 0.99] {
            let exact = Double(try #require(Self.quantile(part, values)))
            let found = Double(try #require(table.quantile(part)).components.seconds)
            #expect(abs(found - exact) <= exact * 0.0625)
        }
        #expect(SpanTable().quantile(0.5) == nil)
    }

    @Test("of pages tell nights apart, and count no page twice")
    func pages() async throws {
        let test = try TestLedger()
        let night = Self.date(1) + 43_200 + 82_800  // 23:00
        @Sendable func outcome(_ times: [Date]) -> OutcomeRecord {
            OutcomeRecord(
                incident: IncidentID(1), service: nil, severity: .sev2, month: Month(of: Self.date(1), in: .gmt),
                figures: IncidentFigures(
                    toResolve: .seconds(60), pages: times.map { .init(people: ["ada", "bo"], at: $0) }))
        }
        let first = [Self.date(1), night, night + 7200]
        try await test.ledger.write { transaction in
            try transaction.insert(.make(try transaction.nextIncidentID()))
            try transaction.count(outcome(first), nights: NightHours(timeZone: .gmt))
            try transaction.withdrawOutcome(of: IncidentID(1))
            try transaction.count(outcome(first + [night + 86_400]), nights: NightHours(timeZone: .gmt))
        }
        let counts = try await test.ledger.read {
            try $0.pageCounts(months: Month(number: 202611)...Month(number: 202611), limit: 1)
        }
        #expect(counts.people == [PageCount(person: "ada", pages: 4, atNight: 3, nights: 2)])
        #expect(counts.count == 2)
        let nights = try await test.ledger.read { try $0.pageNights(of: "bo", limit: 9) }
        #expect(nights.map(\.pages) == [1, 2])
    }
}

extension TestLedger {
    /// Everything that is counted, but for rows that count nothing.
    fileprivate func dump() async throws -> [String?] {
        [
            try await ask(
                "SELECT group_concat(service || severity || month || measure || bucket || ':' || count || ':' || total) FROM figures WHERE count > 0"
            ),
            try await ask(
                "SELECT group_concat(severity || month || service || ':' || incidents) FROM figureTotals WHERE incidents > 0"
            ),
            try await ask("SELECT group_concat(month || person || pages || ':' || atNight) FROM pageMonths"),
            try await ask("SELECT sum(counted) FROM outcomes"),
        ]
    }
}
