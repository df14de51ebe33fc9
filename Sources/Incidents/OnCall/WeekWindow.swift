/// Hours of every week in which a layer applies: Monday to Friday from 09:00 to 17:00 are five of them.
package struct WeekWindow: Sendable, Hashable {
    package var from: Weekday
    package var start: WallTime
    /// How many days later it ends, 0 to 7.
    package var days: Int
    package var end: WallTime

    package init(from: Weekday, start: WallTime, days: Int, end: WallTime) {
        self.from = from
        self.start = start
        self.days = days
        self.end = end
    }

    /// On each of some days; an end that is not after the start is on the next day.
    package static func daily(_ weekdays: [Weekday], _ start: WallTime, _ end: WallTime) -> [WeekWindow] {
        weekdays.map { WeekWindow(from: $0, start: start, days: end.minute <= start.minute ? 1 : 0, end: end) }
    }

    /// From a time of the week to another; the same time twice is the whole week.
    package static func week(from: Weekday, _ start: WallTime, until: Weekday, _ end: WallTime) -> WeekWindow {
        var days = floorRemainder(until.rawValue - from.rawValue, 7)
        if days == 0, end.minute <= start.minute { days = 7 }
        return WeekWindow(from: from, start: start, days: days, end: end)
    }

    func contains(_ moment: Int, _ zone: ZoneTable) -> Bool {
        let today = zone.day(at: moment)
        // A day more to both sides: where a day is skipped, the wall's day and the window's are not the same.
        for back in -1...(days + 1) {
            let day = CivilDay(number: today.number - back)
            guard day.weekday == from else { continue }
            let (begin, end) = bounds(day, zone)
            if begin <= moment, moment < end { return true }
        }
        return false
    }

    /// Adds the moments in a range at which it opens or closes.
    func addChanges(from first: Int, until last: Int, _ zone: ZoneTable, to moments: inout [Int]) {
        var day = CivilDay(number: zone.day(at: first).number - days - 2).first(from)
        while true {
            let (begin, end) = bounds(day, zone)
            if begin >= last { return }
            if begin > first { moments.append(begin) }
            if end > first, end < last { moments.append(end) }
            day.number += 7
        }
    }

    private func bounds(_ day: CivilDay, _ zone: ZoneTable) -> (begin: Int, end: Int) {
        (zone.moment(day, start), zone.moment(CivilDay(number: day.number + days), end))
    }
}
