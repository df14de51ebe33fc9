package import Foundation

/// A month of the calendar, kept as one number: 202611.
package struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var number: Int

    package init(number: Int) { self.number = number }

    /// The month a moment falls into where the team lives.
    package init(of date: Date, in timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = calendar.dateComponents([.year, .month], from: date)
        number = (parts.year ?? 0) * 100 + (parts.month ?? 0)
    }

    /// Reads `2026-11`.
    package init?(parsing text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]), year > 0,
            let month = Int(parts[1]), (1...12).contains(month)
        else { return nil }
        number = year * 100 + month
    }

    package var description: String {
        let (year, month) = (number / 100, number % 100)
        return "\(String(repeating: "0", count: max(0, 4 - "\(year)".count)))\(year)-\(month < 10 ? "0" : "")\(month)"
    }

    /// So many months earlier.
    package func earlier(by count: Int) -> Month {
        let index = number / 100 * 12 + number % 100 - 1 - count
        return Month(number: index / 12 * 100 + index % 12 + 1)
    }

    package static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}
