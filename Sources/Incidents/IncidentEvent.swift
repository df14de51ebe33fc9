/// What a person did to an incident, or what a clock did.
package enum IncidentEvent: Sendable, Hashable {
    case acknowledge
    case status(IncidentStatus, text: String?)
    case update(text: String)
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
    case timer(IncidentTimer, late: Bool)
}
