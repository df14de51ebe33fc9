package import Foundation

/// Something is wrong, people work on it, and this is what they know.
package struct Incident: Codable, Sendable, Hashable {
    package var id: IncidentID
    package var title: String
    package var severity: Severity
    package var status: IncidentStatus
    package var service: String?
    package var impact: String?
    /// The address of the room it is worked in, `platform:channel`.
    package var room: String
    /// Person ids; for somebody bound to nobody, the name the platform showed.
    package var declaredBy: String
    package var declaredAt: Date
    package var acknowledgement: Acknowledgement?
    package var assignee: String?
    package var resolvedAt: Date?
    /// The escalation epoch: one stretch from trigger to acknowledgement or resolution. Pages belong to one.
    package var epoch: Int
    /// The highest level that was paged, by number; 0 before the first.
    package var reachedLevel: Int
    /// Counts decisions, so that a stale press is recognised.
    package var revision: Int
    package var drill: Bool
    /// The ladder as it was when the incident was declared.
    package var policy: EscalationPolicy
    /// The address of a room of its own, beside the one where it was declared; a room that is still to be made has the
    /// address of its wish.
    package var place: String?
    package var details = IncidentDetails()
    /// How far the present epoch has come.
    package var ringing: Ringing

    package struct Acknowledgement: Codable, Sendable, Hashable {
        package var by: String
        package var at: Date

        package init(by: String, at: Date) {
            self.by = by
            self.at = at
        }
    }

    package init(
        id: IncidentID, title: String, severity: Severity, status: IncidentStatus = .investigating, service: String?,
        impact: String?, room: String, declaredBy: String, declaredAt: Date,
        acknowledgement: Acknowledgement? = nil, assignee: String? = nil, resolvedAt: Date? = nil, epoch: Int = 1,
        reachedLevel: Int = 0, revision: Int = 1, drill: Bool, policy: EscalationPolicy, ringing: Ringing? = nil
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.status = status
        self.service = service
        self.impact = impact
        self.room = room
        self.declaredBy = declaredBy
        self.declaredAt = declaredAt
        self.acknowledgement = acknowledgement
        self.assignee = assignee
        self.resolvedAt = resolvedAt
        self.epoch = epoch
        self.reachedLevel = reachedLevel
        self.revision = revision
        self.drill = drill
        self.policy = policy
        self.ringing = ringing ?? Ringing(since: declaredAt)
    }

    package var isOpen: Bool { status != .resolved }

    /// Whether somebody still has to be woken: pages of the present epoch may go out.
    package var isRinging: Bool { isOpen && acknowledgement == nil }
}
