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

    package func next(after date: Date, _ calendar: Calendar) -> Date? {
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

package enum DayTime {
    /// Minutes since midnight of `09:00`, `9:30`; nil for anything else.
    package static func minute(_ text: some StringProtocol) -> Int? {
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
