package import Foundation
import Synchronization

/// The offsets of a time zone as a table, so that a local time is found by a few comparisons.
///
/// Offsets are those that Foundation knows, from 1970 to 2100; the first and the last hold beyond.
package struct ZoneTable: Sendable {
    package let identifier: String
    /// Seconds since 1970 from which each offset holds; the first is the distant past.
    private let starts: [Int]
    /// Seconds east of UTC.
    private let offsets: [Int]

    private static let known = Mutex<[String: ZoneTable]>([:])

    /// The table of an IANA name such as `Europe/Copenhagen`; nil when there is no such zone.
    package static func named(_ identifier: String) -> ZoneTable? {
        if let table = known.withLock({ $0[identifier] }) { return table }
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        let table = ZoneTable(zone, identifier: identifier)
        known.withLock { $0[identifier] = table }
        return table
    }

    package static let utc = ZoneTable(.gmt, identifier: "UTC")

    private init(_ zone: TimeZone, identifier: String) {
        self.identifier = identifier
        var starts = [Int.min / 2]
        var offsets = [zone.secondsFromGMT(for: Date(timeIntervalSince1970: 0))]
        var last = Date(timeIntervalSince1970: 0)
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        while let next = zone.nextDaylightSavingTimeTransition(after: last), next > last, next < end {
            let offset = zone.secondsFromGMT(for: next)
            if offset != offsets[offsets.count - 1] {
                starts.append(Int(next.timeIntervalSince1970.rounded()))
                offsets.append(offset)
            }
            last = next
        }
        self.starts = starts
        self.offsets = offsets
    }

    /// Seconds east of UTC at a moment.
    package func offset(at moment: Int) -> Int { offsets[period(at: moment)] }

    /// The moment of a local time, both in seconds since 1970.
    ///
    /// A time that the clocks skip is read by the offset before the gap, and so falls as much later by the new clock as
    /// was skipped; of a time that comes twice the first is meant. That is the rule of RFC 5545, section 3.3.5.
    package func moment(ofLocal local: Int) -> Int {
        // No offset is further from UTC than 16 hours.
        var index = period(at: local - 16 * 3600)
        while index < starts.count {
            let moment = local - offsets[index]
            if moment < starts[index] { return local - offsets[index - 1] }
            if index + 1 == starts.count || moment < starts[index + 1] { return moment }
            index += 1
        }
        return local - offsets[offsets.count - 1]
    }

    package func moment(_ day: CivilDay, _ time: WallTime) -> Int {
        moment(ofLocal: day.number * 86_400 + time.minute * 60)
    }

    /// The day on the wall at a moment.
    package func day(at moment: Int) -> CivilDay {
        CivilDay(number: floorDivide(moment + offset(at: moment), 86_400))
    }

    /// What the clock on the wall shows, to the minute.
    package func wall(at moment: Int) -> (day: CivilDay, time: WallTime) {
        let local = moment + offset(at: moment)
        let day = floorDivide(local, 86_400)
        return (CivilDay(number: day), WallTime(minute: (local - day * 86_400) / 60))
    }

    /// The last period that has begun.
    private func period(at moment: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= moment { low = middle } else { high = middle }
        }
        return low
    }
}

extension ZoneTable: Hashable {
    package static func == (left: ZoneTable, right: ZoneTable) -> Bool { left.identifier == right.identifier }
    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension Date {
    /// Whole seconds since 1970, rounded towards the past.
    package var wholeSeconds: Int {
        let seconds = timeIntervalSince1970.rounded(.down)
        return Int(exactly: min(max(seconds, -9e15), 9e15)) ?? 0
    }

    package init(wholeSeconds: Int) { self.init(timeIntervalSince1970: Double(wholeSeconds)) }
}
