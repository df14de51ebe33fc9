import Foundation
import HeapModule
import Ledger

/// Armed deadlines in order. Elapsed ones are kept on the monotonic clock from the moment they are first seen; calendar
/// ones follow the wall clock wherever it goes.
struct TimerIndex {
    struct Due: Sendable, Hashable {
        var id: Int64
        /// True when it fires noticeably after its time, as after a stop of the bot.
        var isLate: Bool
    }

    /// Later than this counts as late: the bot was down, or the ledger could not be written.
    static let grace = Duration.seconds(2)
    /// How long the wall clock is trusted before calendar deadlines are looked at again.
    static let calendarCheck = Duration.seconds(30)

    private struct Elapsed: Comparable {
        var deadline: Duration
        var id: Int64
        static func < (left: Elapsed, right: Elapsed) -> Bool { (left.deadline, left.id) < (right.deadline, right.id) }
    }

    /// The highest id seen, so that only newer rows need to be read.
    private(set) var newest: Int64 = 0
    private var elapsed = Heap<Elapsed>()
    private var calendar = Heap<Calendar>()

    private struct Calendar: Comparable {
        var due: Date
        var id: Int64
        static func < (left: Calendar, right: Calendar) -> Bool { (left.due, left.id) < (right.due, right.id) }
    }

    mutating func add(_ deadlines: [TimerDeadline], wall: Date, monotonic: Duration) {
        for deadline in deadlines {
            newest = max(newest, deadline.id)
            switch deadline.basis {
            case .elapsed:
                let left = Duration.seconds(deadline.dueAt.timeIntervalSince(wall))
                elapsed.insert(Elapsed(deadline: monotonic + left, id: deadline.id))
            case .calendar: calendar.insert(Calendar(due: deadline.dueAt, id: deadline.id))
            }
        }
    }

    mutating func takeDue(wall: Date, monotonic: Duration) -> [Due] {
        var due: [Due] = []
        while let first = elapsed.min, first.deadline <= monotonic {
            elapsed.removeMin()
            due.append(Due(id: first.id, isLate: monotonic - first.deadline > Self.grace))
        }
        while let first = calendar.min, first.due <= wall {
            calendar.removeMin()
            due.append(Due(id: first.id, isLate: wall.timeIntervalSince(first.due) > Self.grace.seconds))
        }
        return due
    }

    /// How long until there is something to do; nil when nothing is armed.
    func wait(wall: Date, monotonic: Duration) -> Duration? {
        let first = elapsed.min.map { max(.zero, $0.deadline - monotonic) }
        let nextCalendar = calendar.min.map {
            min(Self.calendarCheck, max(.zero, Duration.seconds($0.due.timeIntervalSince(wall))))
        }
        return [first, nextCalendar].compactMap(\.self).min()
    }
}
