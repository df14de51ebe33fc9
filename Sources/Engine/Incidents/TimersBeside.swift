import Foundation
import Incidents
import Ledger

/// The other timers of a ladder that are due at the same moment as one that fires, so that nobody is paged twice by them.
struct TimersBeside {
    /// Seconds by which the due times of levels may differ that are one moment.
    private static let levels: TimeInterval = 1
    /// Seconds around a level's page in which its people need no reminder and no further round: those are armed one after
    /// the other, and each is a little late.
    private static let reminders: TimeInterval = 2

    private(set) var kinds: [IncidentTimer] = []
    /// Those that are fired with it.
    private(set) var fired: [Int64] = []

    init(
        _ timer: TimerRecord, _ kind: IncidentTimer, late: Bool, pace: Double, in view: LedgerView, now: Date
    ) throws {
        let isRepeated: Bool
        switch kind {
        case .page: isRepeated = false
        case .repetition, .round: isRepeated = true
        default: return
        }
        let slack = (isRepeated ? Self.reminders : Self.levels) / pace
        let horizon = max(timer.dueAt.addingTimeInterval(slack), late ? now : .distantPast)
        for other in try view.timers(of: timer.subject) where other.id != timer.id && other.cancelledAt == nil {
            guard let otherKind = IncidentTimerText.timer(from: other.kind), otherKind.epoch == kind.epoch,
                otherKind.isLevel || kind.isReminder && otherKind.isRound
            else { continue }
            if let firedAt = other.firedAt {
                guard isRepeated, abs(firedAt.timeIntervalSince(now)) <= slack else { continue }
            } else {
                guard other.dueAt <= horizon else { continue }
                if !isRepeated { fired.append(other.id) }
            }
            kinds.append(otherKind)
        }
    }
}

extension IncidentTimer {
    fileprivate var isLevel: Bool { if case .page = self { true } else { false } }
    fileprivate var isReminder: Bool { if case .repetition = self { true } else { false } }
    fileprivate var isRound: Bool { if case .round = self { true } else { false } }
}
