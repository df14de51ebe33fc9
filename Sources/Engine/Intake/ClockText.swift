package import Foundation

/// Times as people in a room read them: UTC, so that everybody reads the same.
package enum ClockText {
    /// `14:03 UTC`
    package static func time(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970)
        return String(format: "%02d:%02d UTC", seconds / 3600 % 24, seconds / 60 % 60)
    }

    /// By the clock alone where both are of one day, else with the day: `14:03 UTC`, `2026-03-01 14:03 UTC`.
    package static func moment(_ date: Date, _ reference: Date) -> String {
        let number = { (date: Date) in (date.timeIntervalSince1970 / 86400).rounded(.down) }
        return number(date) == number(reference) ? time(date) : "\(day(of: date)) \(time(date))"
    }

    /// `2026-03-01`, UTC.
    package static func day(of date: Date) -> String { String(full(date).prefix(10)) }

    /// `2026-03-01 14:03:07 UTC`
    package static func full(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        return String(
            format: "%04d-%02d-%02d %02d:%02d:%02d UTC", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
            parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }

    /// A time to come that somebody typed, by their clock and everybody's: `Mon 2026-11-23 09:00 in Europe/Copenhagen,
    /// 08:00 UTC`.
    package static func planned(_ date: Date, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][((parts.weekday ?? 1) - 1) % 7]
        let local = String(
            format: "%@ %04d-%02d-%02d %02d:%02d", day, parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
            parts.hour ?? 0, parts.minute ?? 0)
        return zone.secondsFromGMT(for: date) == 0 ? "\(local) UTC" : "\(local) in \(zone.identifier), \(time(date))"
    }

    /// When a level of a ladder is paged: `at once`, `after 15 min`.
    package static func after(_ seconds: TimeInterval) -> String { seconds <= 0 ? "at once" : "after \(span(seconds))" }

    /// `3 min`, `2 h 5 min`, `40 s`: how long something took or has been going on.
    package static func span(_ seconds: TimeInterval) -> String {
        let whole = max(0, Int(seconds.rounded()))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min"
        case ..<86400: return both(whole / 3600, "h", whole / 60 % 60, "min")
        default: return both(whole / 86400, "d", whole / 3600 % 24, "h")
        }
    }

    private static func both(_ large: Int, _ unit: String, _ small: Int, _ smaller: String) -> String {
        small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smaller)"
    }
}
