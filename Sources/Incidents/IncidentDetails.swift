package import Foundation

/// What is known of an incident beside its state: most incidents have none of it.
package struct IncidentDetails: Codable, Sendable, Hashable {
    /// Whether people are reminded to tell how it stands.
    package enum Reminders: Codable, Sendable, Hashable {
        case on
        case never
    }

    /// Who may know of a private incident, beside those who have to do with it.
    package struct Audience: Codable, Sendable, Hashable {
        /// Person ids and group names.
        package var members: [String]

        package init(members: [String] = []) { self.members = members }
    }

    /// Person ids by role.
    package var roles: [String: String] = [:]
    /// Services that suffer as well, beside the one it is about.
    package var services: [String] = []
    /// When it began and when it was noticed, where that is known to differ from the declaration.
    package var startedAt: Date?
    package var detectedAt: Date?
    package var lastUpdateAt: Date?
    /// By when somebody promised to tell how it stands.
    package var promisedAt: Date?
    package var reminders = Reminders.on
    package var links: [IncidentID] = []
    package var mergedInto: IncidentID?
    /// Where its own room is found.
    package var roomLink: String?
    /// Set for a private incident.
    package var audience: Audience?

    package init() {}
}

extension Incident {
    /// The role that answers for an incident's course.
    package static let commander = "commander"
    /// The role that tells how it stands.
    package static let communications = "communications"

    package var isPrivate: Bool { details.audience != nil }

    /// When it began, as far as is known.
    package var startedAt: Date { details.startedAt ?? declaredAt }

    /// Who answers for it: the commander; until there is one, whoever it is assigned to or who took it.
    package var lead: String? { details.roles[Self.commander] ?? assignee ?? acknowledgement?.by }

    /// Who is to tell how it stands.
    package var teller: String? { details.roles[Self.communications] ?? lead }

    /// Everybody who has to do with it, in a steady order.
    package var participants: [String] {
        var all = [declaredBy, assignee, acknowledgement?.by].compactMap(\.self)
        all += details.roles.sorted { $0.key < $1.key }.map(\.value)
        var seen: Set<String> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// Whether it is worked in a room of its own, and not only where it was declared.
    package var hasOwnRoom: Bool { place != nil }
}
