import Calendars
import Foundation
import Incidents
import Testing

@Suite("A calendar to subscribe to")
struct CalendarWriterTests {
    private let start = Date(timeIntervalSince1970: 1_772_438_400)

    private func text(_ summary: String, name: String = "On call: primary") -> String {
        CalendarWriter(name: name, writtenAt: start).text([
            .init(uid: "primary-1772438400-ada@runbell", summary: summary, start: start, end: start + 7200)
        ])
    }

    @Test("says when, who and what, in UTC")
    func plain() {
        let lines = text("Ada (primary)").split(separator: "\r\n").map(String.init)
        for line in [
            "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:On call: primary",
            "UID:primary-1772438400-ada@runbell", "DTSTART:20260302T080000Z", "DTEND:20260302T100000Z",
            "DTSTAMP:20260302T080000Z", "SUMMARY:Ada (primary)", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
        ] {
            #expect(lines.contains(line), "\(line) in \(lines)")
        }
    }

    @Test(
        "escapes, folds and cleans what people are called",
        arguments: [
            "Lovelace, Ada; \\ and \"Bo\"", "line\nbreak", "BEGIN:VALARM",
            String(repeating: "Å very long name", count: 20),
            "日本語の名前と絵文字 🚨🚨🚨 が折り返しの境目で壊れないこと、これはとても長い行です、もう少し長く",
        ])
    func hostile(_ summary: String) throws {
        let text = text(summary)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        #expect(lines.count { $0.hasPrefix("BEGIN:") } == 2)
        // What was written is read back the same.
        let reading = try CalendarReader(zone: .utc, from: start - 1, until: start + 1).read(Array(text.utf8))
        #expect(reading.events.map(\.summary) == [summary])
    }

    @Test("leaves control characters out")
    func control() throws {
        let text = text("a\u{7}b\u{1B}[31m")
        #expect(text.contains("SUMMARY:ab[31m\r\n"))
    }
}
