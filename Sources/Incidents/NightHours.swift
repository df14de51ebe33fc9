package import Foundation

/// When it is night where the team lives: from 22:00 to 07:00.
package struct NightHours: Sendable, Hashable {
    package var timeZone: TimeZone

    private static let begins = 22
    private static let ends = 7

    package init(timeZone: TimeZone) { self.timeZone = timeZone }

    /// The night a moment falls into, named by the day on which it began, such as 20260228; nil by day.
    package func night(of date: Date) -> Int? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let hour = calendar.component(.hour, from: date)
        guard hour >= Self.begins || hour < Self.ends else { return nil }
        // Nine hours back it is the evening before, whatever the clocks did in between.
        let evening = hour < Self.ends ? date.addingTimeInterval(-9 * 3600) : date
        let parts = calendar.dateComponents([.year, .month, .day], from: evening)
        return (parts.year ?? 0) * 10_000 + (parts.month ?? 0) * 100 + (parts.day ?? 0)
    }
}
