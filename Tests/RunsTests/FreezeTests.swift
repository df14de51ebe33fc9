import Foundation
import Runs
import Testing

@Suite("Freezes")
struct FreezeTests {
    static let copenhagen = TimeZone(identifier: "Europe/Copenhagen") ?? .gmt

    static func utc(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(
        "of every week hold from the one time to the other, by the clock on the wall",
        arguments: [
            ("2026-11-20T13:59:59Z", nil, "Friday, just before 15:00 in Copenhagen"),
            ("2026-11-20T14:00:00Z", "2026-11-23T08:00:00Z", "Friday at 15:00"),
            ("2026-11-22T12:00:00Z", "2026-11-23T08:00:00Z", "Sunday"),
            ("2026-11-23T08:00:00Z", nil, "Monday at 09:00"),
            ("2026-10-24T12:00:00Z", "2026-10-26T08:00:00Z", "summer time ends in between"),
            ("2026-03-28T12:00:00Z", "2026-03-30T07:00:00Z", "summer time begins in between"),
        ] as [(String, String?, Comment)])
    func weekly(now: String, end: String?, why: Comment) throws {
        let window = FreezeWindow(
            from: try #require(WeekTime(parsing: "Fri 15:00")), until: try #require(WeekTime(parsing: "Monday 09:00")),
            timeZone: Self.copenhagen, reason: "weekend")
        #expect(try window.end(at: Self.utc(now)) == end.map { try Self.utc($0) }, why)
    }
}
