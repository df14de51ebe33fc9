import CICal
import Foundation
import Incidents

/// Whose clock a time was written by.
enum EventZone {
    case utc
    /// A zone of the IANA's list.
    case known(ZoneTable)
    /// One that the calendar describes itself, as Outlook's are.
    case described(OpaquePointer)

    /// Seconds since 1970 of a wall time.
    func moment(_ time: runbell_ical_time) -> Int {
        switch self {
        case .utc: time.local
        case .known(let table): table.moment(ofLocal: time.local)
        case .described(let zone): Int(runbell_ical_moment(time, zone))
        }
    }

    /// Seconds since 1970 of a wall time so many seconds after another, by the clock on the wall.
    func moment(_ time: runbell_ical_time, wallSecondsLater seconds: Int) -> Int {
        moment(runbell_ical_time(local: time.local + seconds))
    }
}

extension runbell_ical_time {
    /// Wall time in seconds since 1970.
    var local: Int {
        let day = CivilDay(year: Int(year), month: Int(month), day: Int(day))?.number ?? 0
        return day * 86_400 + Int(hour) * 3600 + Int(minute) * 60 + Int(second)
    }

    init(local: Int) {
        let day = CivilDay(number: (local - ((local % 86_400) + 86_400) % 86_400) / 86_400)
        let parts = day.parts
        let rest = local - day.number * 86_400
        self.init(
            year: Int32(parts.year), month: Int32(parts.month), day: Int32(parts.day), hour: Int32(rest / 3600),
            minute: Int32(rest / 60 % 60), second: Int32(rest % 60), is_date: 0, is_utc: 0, is_null: 0)
    }

    /// The day alone, in days since 1970.
    var dayNumber: Int { CivilDay(year: Int(year), month: Int(month), day: Int(day))?.number ?? 0 }

    var isThere: Bool { is_null == 0 && CivilDay(year: Int(year), month: Int(month), day: Int(day)) != nil }
}
