package import Foundation

/// An incident, as the API shows it.
package struct IncidentView: Codable, Sendable, Hashable {
    /// `INC-1`.
    package var id: String
    package var title: String
    /// `SEV1` to `SEV4`.
    package var severity: String
    package var status: String
    package var service: String?
    package var impact: String?
    package var room: String
    package var declaredBy: String
    package var declaredAt: Date
    package var acknowledgedBy: String?
    package var acknowledgedAt: Date?
    package var assignee: String?
    package var resolvedAt: Date?
    package var revision: Int
    package var drill: Bool
    /// Person ids by role.
    package var roles: [String: String] = [:]
    /// Who answers for it: the commander, or else whoever has it.
    package var lead: String?
    /// Other services that suffer.
    package var affects: [String] = []
    /// When it began and was noticed, where that was corrected.
    package var startedAt: Date?
    package var detectedAt: Date?
    package var lastUpdateAt: Date?
    /// By when the next update is promised.
    package var nextUpdateBy: Date?
    /// False when nobody is reminded to give updates.
    package var reminders = true
    package var links: [String] = []
    package var mergedInto: String?
    package var isPrivate = false
    /// Who may know of a private incident, beside those who have to do with it: person ids and groups.
    package var audience: [String]?
    /// The address of its own room.
    package var ownRoom: String?
    package var ownRoomLink: String?
    /// Only where one incident is asked for.
    package var timeline: [TimelineView]?

    package init(
        id: String, title: String, severity: String, status: String, service: String? = nil, impact: String? = nil,
        room: String, declaredBy: String, declaredAt: Date, acknowledgedBy: String? = nil, acknowledgedAt: Date? = nil,
        assignee: String? = nil, resolvedAt: Date? = nil, revision: Int = 0, drill: Bool = false,
        timeline: [TimelineView]? = nil
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
        self.acknowledgedBy = acknowledgedBy
        self.acknowledgedAt = acknowledgedAt
        self.assignee = assignee
        self.resolvedAt = resolvedAt
        self.revision = revision
        self.drill = drill
        self.timeline = timeline
    }

    private enum CodingKeys: String, CodingKey {
        case id, title, severity, status, service, impact, room, declaredBy, declaredAt, acknowledgedBy, acknowledgedAt,
            assignee, resolvedAt, revision, drill, roles, lead, affects, startedAt, detectedAt, lastUpdateAt,
            nextUpdateBy,
            reminders, links, mergedInto, audience, ownRoom, ownRoomLink, timeline
        case isPrivate = "private"
    }
}

/// One entry of the timeline of an incident or a run.
package struct TimelineView: Codable, Sendable, Hashable {
    package var kind: String
    package var actor: String
    package var text: String
    package var at: Date
    /// The chained hash of the entry, in lower-case hexadecimal.
    package var hash: String?

    package init(kind: String, actor: String, text: String, at: Date, hash: String? = nil) {
        self.kind = kind
        self.actor = actor
        self.text = text
        self.at = at
        self.hash = hash
    }
}

package struct IncidentQuery: Sendable, Hashable {
    /// True for those not resolved, false for those resolved, nil for all.
    package var open: Bool?
    package var limit: Int

    package init(open: Bool? = nil, limit: Int = 100) {
        self.open = open
        self.limit = limit
    }
}

/// An incident to be declared.
package struct IncidentDraft: Sendable, Hashable {
    package var title: String
    /// 1 to 4; nil leaves it to the bot.
    package var severity: Int?
    package var service: String?
    package var impact: String?
    package var isPrivate = false
    /// nil leaves it to the service's own room.
    package var room: String?
    package var user: String
    /// The key by which the declaration is handled once.
    package var deliveryID: String

    package init(
        title: String, severity: Int? = nil, service: String? = nil, impact: String? = nil, room: String? = nil,
        user: String, deliveryID: String
    ) {
        self.title = title
        self.severity = severity
        self.service = service
        self.impact = impact
        self.room = room
        self.user = user
        self.deliveryID = deliveryID
    }
}
