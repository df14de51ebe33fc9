import Commands
import Foundation

/// A time gone by as people type it.
enum PastTime {
    /// Reads `14:05` (the last one there was), `2026-03-01 14:05`, `2026-03-01T14:05:00Z` and `20m` (so long ago). A time
    /// of a day that is named may lie in the future: whether that makes sense is for others to say.
    static func read(_ text: String, now: Date, in zone: TimeZone) -> Date? {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        if let instant = try? Date(trimmed, strategy: .iso8601) { return instant }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var words = trimmed.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.last?.uppercased() == "UTC" {
            calendar.timeZone = .gmt
            words.removeLast()
        }
        switch words.count {
        case 1:
            if let seconds = DurationText.seconds(words[0]) { return now.addingTimeInterval(-Double(seconds)) }
            guard let time = clock(words[0]) else { return nil }
            // Backwards, so that a time the clock was put past still means the one that was.
            return calendar.nextDate(
                after: now.addingTimeInterval(1), matching: time, matchingPolicy: .nextTime, direction: .backward)
        case 2:
            guard var time = clock(words[1]) else { return nil }
            let parts = words[0].split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3, words[0].utf8.count == 10 else { return nil }
            (time.year, time.month, time.day) = (parts[0], parts[1], parts[2])
            guard time.isValidDate(in: calendar) else { return nil }
            return calendar.date(from: time)
        default: return nil
        }
    }

    /// `14:05` or `14:05:30`.
    private static func clock(_ word: String) -> DateComponents? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count <= 2 ? Int($0) : nil }
        guard (2...3).contains(parts.count), numbers.count == parts.count, (0..<24).contains(numbers[0]),
            numbers.dropFirst().allSatisfy({ (0..<60).contains($0) }), parts[1].utf8.count == 2
        else { return nil }
        return DateComponents(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }
}
