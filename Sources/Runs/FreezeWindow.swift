package import Foundation

/// A time of every week in which a service is not deployed: from Friday 15:00 to Monday 09:00, say.
package struct FreezeWindow: Sendable, Hashable {
    package var from: WeekTime
    package var until: WeekTime
    package var timeZone: TimeZone
    package var reason: String
    /// Empty for every environment.
    package var environments: [String]

    package init(from: WeekTime, until: WeekTime, timeZone: TimeZone, reason: String, environments: [String] = []) {
        self.from = from
        self.until = until
        self.timeZone = timeZone
        self.reason = reason
        self.environments = environments
    }

    /// When the window that holds at a time is over; nil when none holds. By the local calendar, so that a change of
    /// the clocks moves it as it moves people.
    package func end(at now: Date) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        guard let started = from.latest(before: now, calendar), let end = until.next(after: started, calendar),
            end > now
        else { return nil }
        return end
    }
}

/// A time of the week: Monday 09:00.
package struct WeekTime: Sendable, Hashable, CustomStringConvertible {
    /// As calendars count: 1 is Sunday.
    package var weekday: Int
    package var minute: Int

    package init(weekday: Int, minute: Int) {
        self.weekday = weekday
        self.minute = minute
    }

    private static let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Reads `Mon 09:00` and `monday 9:00`.
    package init?(parsing text: String) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let day = Self.weekday(words[0]), let minute = DayTime.minute(words[1]) else {
            return nil
        }
        self.init(weekday: day, minute: minute)
    }

    static func weekday(_ word: Substring) -> Int? {
        guard word.count >= 3, let index = names.firstIndex(of: String(word.prefix(3))) else { return nil }
        let full = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][index]
        return full.hasPrefix(word) ? index + 1 : nil
    }

    package var description: String {
        let name = Self.names[weekday - 1].capitalized
        return "\(name) \(DayTime.text(minute))"
    }

    func next(after date: Date, _ calendar: Calendar) -> Date? {
        calendar.nextDate(
            after: date, matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0, weekday: weekday),
            matchingPolicy: .nextTime)
    }

    /// The last time it was this time, now included.
    func latest(before date: Date, _ calendar: Calendar) -> Date? {
        calendar.nextDate(
            after: date.addingTimeInterval(0.001),
            matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0, weekday: weekday),
            matchingPolicy: .nextTime, direction: .backward)
    }
}

enum DayTime {
    /// `09:00`, `9:30`; nil for anything else.
    static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
            (0..<60).contains(minute), parts[1].count == 2
        else { return nil }
        return hour * 60 + minute
    }

    static func text(_ minute: Int) -> String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

/// A time that somebody typed: when a freeze ends.
package enum TypedTime {
    /// Reads `Mon 09:00` (the next one), `18:00` (the next one), `2026-12-27`, `2026-12-27 09:00`, `tomorrow 09:00`,
    /// `today 18:00`, `2h`, `3d` and `in 2 days`; nil for anything else, and for what is over unless the past is meant
    /// too.
    package static func read(_ text: String, now: Date, in zone: TimeZone, past: Bool = false) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var words = text.lowercased().split(whereSeparator: \.isWhitespace)
        let isLength = words.first == "in"
        if isLength { words.removeFirst() }
        guard let first = words.first, words.count <= 2 else { return nil }
        let found: Date? =
            if let length = length(words) {
                now.addingTimeInterval(length)
            } else if isLength {
                nil
            } else if words.count == 1, let minute = DayTime.minute(first) {
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

    /// `2h`, `2 hours`.
    private static func length(_ words: [Substring]) -> TimeInterval? {
        let text = words.joined()
        let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        guard let number = Double(digits), number > 0, number < 10_000 else { return nil }
        return switch text.dropFirst(digits.count) {
        case "m", "min", "mins", "minute", "minutes": number * 60
        case "h", "hr", "hrs", "hour", "hours": number * 3600
        case "d", "day", "days": number * 86400
        case "w", "week", "weeks": number * 7 * 86400
        default: nil
        }
    }
}
