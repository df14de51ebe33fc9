package import Foundation

/// What anybody may see at `/status.json`. Fields are added, never renamed or taken out; `version` would change first.
package struct PublicStatusView: Codable, Sendable, Hashable {
    package struct Service: Codable, Sendable, Hashable {
        package var name: String
        /// `operational`, `degraded`, `disrupted` or `outage`.
        package var status: String
        /// Ids of its open incidents.
        package var incidents: [String]

        package init(name: String, status: String, incidents: [String]) {
            self.name = name
            self.status = status
            self.incidents = incidents
        }
    }

    package struct Update: Codable, Sendable, Hashable {
        package var at: Date
        /// What the status became with it.
        package var status: String?
        package var text: String?

        package init(at: Date, status: String? = nil, text: String? = nil) {
            self.at = at
            self.status = status
            self.text = text
        }
    }

    package struct Incident: Codable, Sendable, Hashable {
        package var id: String
        package var title: String
        package var severity: String
        package var status: String
        package var service: String?
        package var declaredAt: Date
        /// The newest first, ten at most.
        package var updates: [Update]

        package init(
            id: String, title: String, severity: String, status: String, service: String? = nil, declaredAt: Date,
            updates: [Update] = []
        ) {
            self.id = id
            self.title = title
            self.severity = severity
            self.status = status
            self.service = service
            self.declaredAt = declaredAt
            self.updates = updates
        }
    }

    package var version: Int
    package var at: Date
    package var status: String
    package var services: [Service]
    package var incidents: [Incident]

    package init(version: Int = 1, at: Date, status: String, services: [Service] = [], incidents: [Incident] = []) {
        self.version = version
        self.at = at
        self.status = status
        self.services = services
        self.incidents = incidents
    }
}
