import Engine
import Foundation
import Testing

@Suite("Times that people type")
struct TypedTimeTests {
    private static let copenhagen = TimeZone(identifier: "Europe/Copenhagen") ?? .gmt

    private static func utc(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(
        "are read in the words people use",
        arguments: [
            ("Mon 09:00", "2026-11-23T08:00:00Z"), ("18:00", "2026-11-21T17:00:00Z"),
            ("11:00", "2026-11-22T10:00:00Z"), ("2026-12-27", "2026-12-26T23:00:00Z"),
            ("2026-12-27 09:30", "2026-12-27T08:30:00Z"), ("2h", "2026-11-21T14:00:00Z"),
            ("tomorrow 08:00", "2026-11-22T07:00:00Z"), ("sat 13:00", "2026-11-28T12:00:00Z"),
            ("sat 14:00", "2026-11-21T13:00:00Z"), ("in 2 days", "2026-11-23T12:00:00Z"),
            ("2 hours", "2026-11-21T14:00:00Z"), ("1.5h", "2026-11-21T13:30:00Z"),
            ("in 1 hour 30 min", "2026-11-21T13:30:00Z"), ("today 18:00", "2026-11-21T17:00:00Z"), ("today", nil),
            ("in Mon 09:00", nil), ("in", nil), ("2 fortnights", nil),
            ("yesterday", nil), ("2026-02-30", nil), ("2020-01-01", nil), ("25:00", nil), ("Mon", nil), ("", nil),
            ("0h", nil), ("Mon 09:00 please", nil), ("2026-12-27 noon", nil),
        ] as [(String, String?)])
    func typed(text: String, end: String?) throws {
        let now = try Self.utc("2026-11-21T12:00:00Z")
        #expect(TypedTime.read(text, now: now, in: Self.copenhagen) == (try end.map { try Self.utc($0) }))
    }
}
