/// What a person did to an incident, or what a clock did.
package enum IncidentEvent: Sendable, Hashable {
    case acknowledge
    case status(IncidentStatus, text: String?)
    case update(text: String)
    case severity(Severity, reason: String?)
    case assign(String)
    case note(String)
    /// Pages a level at once: the next one when none is named.
    case escalate(level: String?, reason: String? = nil)
    case resolve(text: String?)
    case reopen(reason: String?)
    case timer(IncidentTimer, late: Bool)
}
