package import Foundation

/// What is to be written and said after an event: a value, to be committed whole.
package struct IncidentDecision: Sendable, Hashable {
    package var incident: Incident
    package var entries: [TimelineEntry]
    package var timers: [TimerRequest]
    /// Why the timers that are still armed are cancelled; nil leaves them.
    package var cancelTimers: String?
    package var notices: [IncidentNotice]

    package init(
        _ incident: Incident, entries: [TimelineEntry] = [], timers: [TimerRequest] = [], cancelTimers: String? = nil,
        notices: [IncidentNotice] = []
    ) {
        self.incident = incident
        self.entries = entries
        self.timers = timers
        self.cancelTimers = cancelTimers
        self.notices = notices
    }
}

/// What the room hears of a decision. The card follows every decision by itself.
package enum IncidentNotice: Sendable, Hashable {
    /// Opens the thread: impact, ladder, template.
    case declared
    /// `reason` is why somebody had this level paged by hand.
    case page(level: Int, name: String, late: Bool, repetition: Int, reason: String? = nil)
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
    /// True when it fires with the decision itself, and is only recorded.
    package var firedAtOnce: Bool

    package init(_ kind: IncidentTimer, after: Duration, firedAtOnce: Bool = false) {
        self.kind = kind
        self.after = after
        self.firedAtOnce = firedAtOnce
    }
}

/// What an incident's timer is for.
package enum IncidentTimer: Codable, Sendable, Hashable {
    /// A level of the ladder is due.
    case page(level: Int, epoch: Int)
    /// The level that was paged last is paged again.
    case repetition(level: Int, epoch: Int, count: Int)

    package var epoch: Int {
        switch self {
        case .page(_, let epoch), .repetition(_, let epoch, _): epoch
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
}
