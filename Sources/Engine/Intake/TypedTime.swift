import Commands
package import Foundation
import Runs

/// A time to come, as people type it: when a freeze ends, when a follow-up is due.
package enum TypedTime {
    /// A century, in seconds: whether so long a time makes sense is for others to say.
    private static let longest = 100 * 366 * 86_400

    /// Reads `Mon 09:00` (the next one), `18:00` (the next one), `2026-12-27`, `2026-12-27 09:00`, `tomorrow 09:00`,
    /// `today 18:00`, `2h`, `3d` and `in 2 days`; nil for anything else, and for what is over unless the past is meant
    /// too.
    package static func read(_ text: String, now: Date, in zone: TimeZone, past: Bool = false) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var words = text.lowercased().split(whereSeparator: \.isWhitespace)
        let isLength = words.first == "in"
        if isLength { words.removeFirst() }
        if let seconds = DurationText.seconds(words.joined(separator: " "), longest: Self.longest) {
            return now.addingTimeInterval(TimeInterval(seconds))
        }
        guard !isLength, let first = words.first, words.count <= 2 else { return nil }
        let found: Date? =
            if words.count == 1, let minute = DayTime.minute(first) {
                calendar.nextDate(
                    after: now, matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0),
                    matchingPolicy: .nextTime)
            } else if let time = WeekTime(parsing: text) {
                time.next(after: now, calendar)
            } else if let day = day(first, now, calendar) {
                at(words.count == 2 ? DayTime.minute(words[1]) : 0, on: day, calendar)
            } else {
                nil
            }
        return found.flatMap { $0 > now || past ? $0 : nil }
    }

    private static func day(_ word: Substring, _ now: Date, _ calendar: Calendar) -> Date? {
        if word == "today" { return now }
        if word == "tomorrow" { return calendar.date(byAdding: .day, value: 1, to: now) }
        let parts = word.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, word.count == 10 else { return nil }
        let components = DateComponents(year: parts[0], month: parts[1], day: parts[2])
        guard let date = calendar.date(from: components),
            calendar.dateComponents([.year, .month, .day], from: date) == components
        else { return nil }
        return date
    }

    private static func at(_ minute: Int?, on day: Date, _ calendar: Calendar) -> Date? {
        guard let minute else { return nil }
        return calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day)
    }
}
