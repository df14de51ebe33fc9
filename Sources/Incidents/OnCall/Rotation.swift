/// Members who take turns.
///
/// Turns of days and weeks change at a local wall time, whatever the clocks did in between; turns of hours are elapsed
/// time from the first hand-off on. A turn that has no length, because its whole day was skipped, is nobody's.
package struct Rotation: Sendable, Hashable {
    package enum Length: Sendable, Hashable {
        /// Elapsed hours.
        case hours(Int)
        /// By the calendar; a week is seven.
        case days(Int)
    }

    /// One turn each, in this order.
    package var members: [String]
    package var length: Length
    /// The day of the first member's first hand-off.
    package var start: CivilDay
    package var handoff: WallTime
    /// True when turns are only counted from `start`, and nobody was meant to begin then: they reach back as well.
    package var reachesBack: Bool

    package init(
        members: [String], length: Length, start: CivilDay, handoff: WallTime, reachesBack: Bool = false
    ) {
        self.members = members
        self.length = length
        self.start = start
        self.handoff = handoff
        self.reachesBack = reachesBack
    }

    struct Turn {
        var number: Int
        /// Seconds since 1970.
        var start: Int
        var end: Int
    }

    /// The turn at a moment; nil before the rotation begins, and without members.
    func turn(at moment: Int, _ zone: ZoneTable) -> Turn? {
        guard !members.isEmpty else { return nil }
        var number: Int
        switch length {
        case .hours(let hours):
            number = floorDivide(moment - zone.moment(start, handoff), max(1, hours) * 3600)
        case .days(let days):
            number = floorDivide(zone.day(at: moment).number - start.number, max(1, days))
            while begin(number, zone) > moment { number -= 1 }
            while begin(number + 1, zone) <= moment { number += 1 }
        }
        guard number >= 0 || reachesBack else { return nil }
        return Turn(number: number, start: begin(number, zone), end: begin(number + 1, zone))
    }

    func member(of turn: Turn) -> String { members[floorRemainder(turn.number, members.count)] }

    /// When a turn begins.
    func begin(_ number: Int, _ zone: ZoneTable) -> Int {
        switch length {
        case .hours(let hours): zone.moment(start, handoff) + number * max(1, hours) * 3600
        case .days(let days): zone.moment(CivilDay(number: start.number + number * max(1, days)), handoff)
        }
    }

    /// Adds every moment in a range at which a turn changes.
    func addChanges(from first: Int, until end: Int, _ zone: ZoneTable, to moments: inout [Int]) {
        guard !members.isEmpty else { return }
        var number = turn(at: first, zone)?.number ?? -1
        while true {
            number += 1
            let moment = begin(number, zone)
            if moment >= end { return }
            if moment > first { moments.append(moment) }
        }
    }
}
