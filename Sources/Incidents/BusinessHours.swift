package import Foundation

/// The hours of the week in which people work, in their own time zone.
package struct BusinessHours: Codable, Sendable, Hashable {
    /// An IANA name, checked when the configuration was read.
    package var timeZone: String
    /// 1 for Sunday to 7 for Saturday, as the Gregorian calendar of Foundation counts.
    package var days: Set<Int>
    /// Minutes after midnight.
    package var opens: Int
    package var closes: Int

    package init(timeZone: String, days: Set<Int> = [2, 3, 4, 5, 6], opens: Int = 9 * 60, closes: Int = 17 * 60) {
        self.timeZone = timeZone
        self.days = days
        self.opens = opens
        self.closes = closes
    }

    /// When they work next; nil when they work now. Where the clocks go forward over the opening hour, it is the first
    /// moment after the gap.
    package func opening(after now: Date) -> Date? {
        let calendar = calendar
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: now)
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        if days.contains(parts.weekday ?? 0), minute >= opens, minute < closes { return nil }
        let openings = days.compactMap { day in
            calendar.nextDate(
                after: now,
                matching: DateComponents(hour: opens / 60, minute: opens % 60, second: 0, weekday: day),
                matchingPolicy: .nextTime)
        }
        return openings.min()
    }

    /// `Mon 09:00 Europe/Copenhagen`
    package func text(_ date: Date) -> String {
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: date)
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let day = names[max(0, min(6, (parts.weekday ?? 1) - 1))]
        return String(format: "\(day) %02d:%02d ", parts.hour ?? 0, parts.minute ?? 0) + timeZone
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        return calendar
    }
}
