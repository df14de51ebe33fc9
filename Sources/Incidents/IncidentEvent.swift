/// What a person did to an incident, or what a clock did.
package enum IncidentEvent: Sendable, Hashable {
    case acknowledge
    case status(IncidentStatus, text: String?)
    /// `next` is how soon the next one is promised.
    case update(text: String, next: Duration? = nil)
    /// `policy` is the ladder for the new severity, where it is another one.
    case severity(Severity, reason: String?, policy: EscalationPolicy? = nil)
    case assign(String)
    case note(String)
    /// Pages a level at once: the next one when none is named.
    case escalate(level: String?, reason: String? = nil)
    /// Nobody is paged for so many seconds; then the ladder begins anew unless it is over by then.
    case snooze(seconds: Double)
    case resolve(text: String?)
    case reopen(reason: String?)
    /// Somebody takes a role, or nobody has it any more.
    case role(String, person: String?)
    case remind(ReminderWish)
    case correct(IncidentFact)
    case affects(service: String, added: Bool)
    case link(IncidentID, added: Bool)
    /// It turned out to be another incident, and is closed.
    case merge(into: IncidentID)
    /// Another incident turned out to be this one.
    case absorb(IncidentID, title: String)
    /// A person or group may know of it, and is asked into its room.
    case invite(String)
    /// A room of its own is wished for, under this address until it is made.
    case wantRoom(String)
    /// The room was made, or why it could not be.
    case room(Result<OwnRoom, RoomFault>)
    /// `beside` are other timers of the ladder that are due at the same moment: pages of the same epoch that are fired
    /// with a page, and those that a reminder need not repeat.
    case timer(IncidentTimer, late: Bool, beside: [IncidentTimer] = [])

    /// Whether it still means anything for an incident that turned out to be another one.
    var fitsMerged: Bool {
        switch self {
        case .reopen, .timer, .room: true
        default: false
        }
    }
}

/// A room that was made for one incident.
package struct OwnRoom: Sendable, Hashable {
    package var address: String
    /// Where people find it; nil where its address says that.
    package var link: String?

    package init(address: String, link: String? = nil) {
        self.address = address
        self.link = link
    }
}

/// Why an incident has no room of its own.
package struct RoomFault: Error, Sendable, Hashable {
    package var reason: String

    package init(reason: String) { self.reason = reason }
}
