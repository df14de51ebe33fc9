package import Foundation

/// What is to be written and said after an event: a value, to be committed whole.
package struct IncidentDecision: Sendable, Hashable {
    package var incident: Incident
    package var entries: [TimelineEntry]
    package var timers: [TimerRequest]
    /// Why timers that are still armed are cancelled; nil leaves them.
    package var cancelTimers: String?
    /// Which of them.
    package var cancels: TimerGroup
    package var notices: [IncidentNotice]

    package init(
        _ incident: Incident, entries: [TimelineEntry] = [], timers: [TimerRequest] = [], cancelTimers: String? = nil,
        cancels: TimerGroup = .all, notices: [IncidentNotice] = []
    ) {
        self.incident = incident
        self.entries = entries
        self.timers = timers
        self.cancelTimers = cancelTimers
        self.cancels = cancels
        self.notices = notices
    }
}

/// What the room hears of a decision. The card follows every decision by itself.
package enum IncidentNotice: Sendable, Hashable {
    /// Opens the thread: impact, ladder, template.
    case declared
    case page(PageCall)
    /// One of those who each have to acknowledge has; these have not.
    case answered(left: [String])
    /// Nobody is paged until then.
    case snoozed(until: Date)
    /// Somebody has it; nobody else is woken.
    case acknowledged
    case assigned
    case statusUpdate(text: String?)
    case resolved(text: String?)
    case reopened(reason: String?)
    /// A line in the incident's thread.
    case remark(String)
}

/// A deadline to be kept as a row.
package struct TimerRequest: Sendable, Hashable {
    package var kind: IncidentTimer
    /// How long from the decision; scaled in a drill.
    package var after: Duration
    /// A time of the calendar in its place, which no drill moves.
    package var at: Date?
    /// True when it fires with the decision itself, and is only recorded.
    package var firedAtOnce: Bool

    package init(_ kind: IncidentTimer, after: Duration, firedAtOnce: Bool = false) {
        self.kind = kind
        self.after = after
        self.firedAtOnce = firedAtOnce
    }

    package init(_ kind: IncidentTimer, at date: Date) {
        self.init(kind, after: .zero)
        at = date
    }
}

/// Which of an incident's armed timers a decision cancels.
package enum TimerGroup: Sendable, Hashable {
    case all
    /// Higher levels and further rounds; reminders go on.
    case climbing
    /// The lapse of the acknowledgement.
    case silence

    package func contains(_ timer: IncidentTimer) -> Bool {
        switch (self, timer) {
        case (.all, _), (.climbing, .page), (.climbing, .round), (.silence, .silence): true
        default: false
        }
    }
}

/// What an incident's timer is for.
package enum IncidentTimer: Codable, Sendable, Hashable {
    /// A level of the ladder is due.
    case page(level: Int, epoch: Int)
    /// The level that was paged last is paged again.
    case repetition(level: Int, epoch: Int, count: Int)
    /// The ladder is climbed once more.
    case round(Int, epoch: Int)
    /// Working hours begin, for which the ladder waited.
    case opening(epoch: Int)
    /// A snooze ends.
    case snoozeEnd(epoch: Int)
    /// The acknowledgement lapses unless there was a sign of life.
    case silence(epoch: Int)

    package var epoch: Int {
        switch self {
        case .page(_, let epoch), .repetition(_, let epoch, _), .round(_, let epoch), .opening(let epoch),
            .snoozeEnd(let epoch), .silence(let epoch):
            epoch
        }
    }
}

/// Why an event changes nothing. Facts only: `IncidentRefusalText` has the words.
package enum IncidentRefusal: Error, Sendable, Hashable {
    case alreadyAcknowledged(IncidentID, by: String, at: Date)
    case alreadyResolved(IncidentID, at: Date?)
    case notResolved(IncidentID)
    case sameStatus(IncidentID, IncidentStatus)
    case sameSeverity(IncidentID, Severity)
    case sameAssignee(IncidentID, String)
    case noSuchLevel(IncidentID, String, known: [String])
    case nothingToSay(IncidentID)
    /// This person has acknowledged; others who have to have not.
    case alreadyAnswered(IncidentID, by: String, left: [String])
}
