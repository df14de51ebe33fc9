import Foundation

/// Times as `2026-11-21T09:48:20.123Z`.
enum Timestamp {
    /// Days and years are counted in the proleptic Gregorian calendar, by Howard Hinnant's civil-from-days.
    static func text(_ date: Date) -> String {
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        let (seconds, fraction) = milliseconds.flooredDivision(by: 1000)
        let (days, time) = seconds.flooredDivision(by: 86_400)

        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * march + 2) / 5 + 1
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)

        var text = ""
        text.reserveCapacity(24)
        text.append(year, digits: 4)
        text.append("-")
        text.append(month, digits: 2)
        text.append("-")
        text.append(day, digits: 2)
        text.append("T")
        text.append(time / 3600, digits: 2)
        text.append(":")
        text.append(time / 60 % 60, digits: 2)
        text.append(":")
        text.append(time % 60, digits: 2)
        text.append(".")
        text.append(fraction, digits: 3)
        text.append("Z")
        return text
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension String {
    fileprivate mutating func append(_ value: Int64, digits: Int) {
        let text = String(value)
        for _ in text.utf8.count..<Swift.max(digits, text.utf8.count) { append("0") }
        append(text)
    }
}
