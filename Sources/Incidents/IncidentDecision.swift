package import Foundation

/// What is to be written and said after an event: a value, to be committed whole.
package struct IncidentDecision: Sendable, Hashable {
    package var incident: Incident
    package var entries: [TimelineEntry]
    package var timers: [TimerRequest]
    /// Why timers of the ladder that are still armed are cancelled; nil leaves them. Reminders to tell how it stands are
    /// no pages: they go on until it is resolved, or `cancelReminders` says why not.
    package var cancelTimers: String?
    /// Which of them.
    package var cancels: TimerGroup
    package var cancelReminders: String?
    package var notices: [IncidentNotice]

    package init(
        _ incident: Incident, entries: [TimelineEntry] = [], timers: [TimerRequest] = [], cancelTimers: String? = nil,
        cancels: TimerGroup = .all, cancelReminders: String? = nil, notices: [IncidentNotice] = []
    ) {
        self.incident = incident
        self.entries = entries
        self.timers = timers
        self.cancelTimers = cancelTimers
        self.cancels = cancels
        self.cancelReminders = cancelReminders
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
    /// It is worse, or not so bad; every reader of the room hears so.
    case severity(from: Severity, reason: String?)
    case resolved(text: String?)
    case reopened(reason: String?)
    /// A line in the incident's thread.
    case remark(String)
    case role(String, from: String?, to: String?)
    /// The next update is due, or overdue.
    case updateDue(promised: Date?, late: Bool)
    /// The commander is told for how long it has been going on.
    case callout(late: Bool)
    /// It is closed, being another one.
    case merged(into: IncidentID)
    /// The incident's own room is to be made.
    case makeRoom
    /// Somebody is asked into the incident's own room.
    case invite(String)
    /// The room of its own is there, or why it is not.
    case room(Result<OwnRoom, RoomFault>)
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
    /// Everything of the ladder.
    case all
    /// Higher levels and further rounds; reminders go on.
    case climbing
    /// The lapse of the acknowledgement.
    case silence

    package func contains(_ timer: IncidentTimer) -> Bool {
        switch (self, timer) {
        case (_, .update), (_, .callout): false
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
    /// People should be told how it stands; `promised` where somebody had said by when.
    case update(promised: Bool)
    /// The commander is told for how long it has been going on.
    case callout(count: Int)
    /// The ladder is climbed once more.
    case round(Int, epoch: Int)
    /// Working hours begin, for which the ladder waited.
    case opening(epoch: Int)
    /// A snooze ends.
    case snoozeEnd(epoch: Int)
    /// The acknowledgement lapses unless there was a sign of life.
    case silence(epoch: Int)

    /// The epoch a page belongs to; 0 for what is none.
    package var epoch: Int {
        switch self {
        case .page(_, let epoch), .repetition(_, let epoch, _), .round(_, let epoch), .opening(let epoch),
            .snoozeEnd(let epoch), .silence(let epoch):
            epoch
        case .update, .callout: 0
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
    /// The whole ladder was paged.
    case noLevelLeft(IncidentID, known: [String])
    case nothingToSay(IncidentID)
    case sameRole(IncidentID, role: String, person: String?)
    case sameFact(IncidentID, String)
    case badTime(IncidentID, String, TimeFault)
    case sameReminders(IncidentID)
    case service(IncidentID, String, isThere: Bool)
    case linked(IncidentID, IncidentID, isThere: Bool)
    case itself(IncidentID)
    case merged(IncidentID, into: IncidentID)
    case alreadyInvited(IncidentID, String)
    case hasRoom(IncidentID)

    package enum TimeFault: Sendable, Hashable {
        case notYet
        case beforeStart(Date)
        case afterDetection(Date)
        case afterEnd(Date)
    }
    /// This person has acknowledged; others who have to have not.
    case alreadyAnswered(IncidentID, by: String, left: [String])
}
