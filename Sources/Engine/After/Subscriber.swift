package import Incidents

/// Somebody outside an incident's room who is told of it: an announcements room, a mailbox, a webhook.
package struct Subscriber: Sendable, Hashable {
    package enum Way: Sendable, Hashable {
        /// A room by its configured name.
        case room(String)
        /// An address.
        case email(String)
        /// The name of a webhook in the configuration; where it is and how it proves itself is not kept in rows.
        case webhook(String)
    }

    /// What they are told of.
    package enum Moment: String, Sendable, Hashable, CaseIterable {
        /// It begins, or begins again.
        case declared
        case updated
        case resolved
    }

    package var name: String
    package var way: Way
    /// Empty for every service, and for incidents of none.
    package var services: Set<String>
    /// Empty for all.
    package var severities: Set<Severity>
    package var moments: Set<Moment>
    /// The template the message is made by; nil for the way's own.
    package var template: String?

    package init(
        name: String, way: Way, services: Set<String> = [], severities: Set<Severity> = [],
        moments: Set<Moment> = Set(Moment.allCases), template: String? = nil
    ) {
        self.name = name
        self.way = way
        self.services = services
        self.severities = severities
        self.moments = moments
        self.template = template
    }

    /// Whether they want to hear this of an incident. Of a private one nobody hears.
    ///
    /// - Parameter former: severities it had before: who heard of it as one of them hears how it goes on.
    package func wants(_ moment: Moment, of incident: Incident, once former: [Severity] = []) -> Bool {
        guard !incident.isPrivate, moments.contains(moment) else { return false }
        guard severities.isEmpty || ([incident.severity] + former).contains(where: severities.contains) else {
            return false
        }
        return services.isEmpty || incident.service.map { services.contains($0) } ?? false
    }

    var usedTemplate: String {
        if let template { return template }
        return switch way {
        case .room: "outward-room"
        case .email: "outward-email"
        case .webhook: "outward-webhook"
        }
    }
}
