import Foundation

/// A day of the Gregorian calendar, counted from 1970-01-01.
package struct CivilDay: Sendable, Hashable, Comparable {
    package var number: Int

    package init(number: Int) { self.number = number }

    /// nil for a day that no month has. Years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Counted in years that begin in March, so that a leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let parts = parts
        guard parts.month == month, parts.day == day else { return nil }
    }

    /// Reads `2026-11-23`.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { $0.allSatisfy { $0.isASCII && $0.isNumber } ? Int($0) : nil }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return (year, month < 10 ? month + 3 : month - 9, day)
    }

    package var weekday: Weekday { Weekday(rawValue: floorRemainder(number + 3, 7)) ?? .monday }

    /// The first day of this weekday from here on, today included.
    package func first(_ wanted: Weekday) -> CivilDay {
        CivilDay(number: number + floorRemainder(wanted.rawValue - weekday.rawValue, 7))
    }

    package static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}

/// Weeks begin on Monday, as ISO 8601 has it.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Reads `Mon`, `monday` and what lies between, in any case.
    package init?(parsing word: some StringProtocol) {
        let wanted = word.lowercased()
        guard wanted.count >= 3, let day = Self.allCases.first(where: { "\($0)".hasPrefix(wanted) }) else { return nil }
        self = day
    }

    /// `Mon`
    package var short: String { "\(self)".prefix(3).capitalized }
}

/// A time of the day by the clock on the wall, in minutes since midnight.
package struct WallTime: Sendable, Hashable {
    package var minute: Int

    package init(minute: Int) { self.minute = minute }

    /// Reads `09:00` and `9:30`; 24:00 is the end of the day.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        self.minute = hour * 60 + minute
    }

    /// `09:00`
    package var text: String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

/// Rounds towards the past, where `/` rounds towards zero.
func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor != 0 && (number < 0) != (divisor < 0) ? quotient - 1 : quotient
}

func floorRemainder(_ number: Int, _ divisor: Int) -> Int { number - floorDivide(number, divisor) * divisor }
