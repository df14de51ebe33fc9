package import Foundation
import Incidents
package import Ledger

/// What the public may know: which services are well, what is open, and what was said of it in updates. No people, no
/// rooms, no notes, and nothing of private incidents.
package struct PublicStatus: Sendable, Hashable {
    /// How a service is, by the worst incident that is open for it.
    package enum Health: String, Sendable, Hashable, CaseIterable {
        case operational
        /// SEV3 and SEV4.
        case degraded
        /// SEV2.
        case disrupted
        /// SEV1.
        case outage

        fileprivate init(worst: Severity?) {
            switch worst {
            case nil: self = .operational
            case .sev4?, .sev3?: self = .degraded
            case .sev2?: self = .disrupted
            case .sev1?: self = .outage
            }
        }
    }

    package struct Service: Sendable, Hashable {
        package var name: String
        package var health: Health
        package var incidents: [String]
    }

    package struct Update: Sendable, Hashable {
        package var at: Date
        package var status: String?
        package var text: String?
    }

    package struct OpenIncident: Sendable, Hashable {
        package var id: String
        package var title: String
        package var severity: String
        package var status: String
        package var service: String?
        package var declaredAt: Date
        /// The newest first.
        package var updates: [Update]
    }

    package var health: Health
    package var services: [Service]
    package var incidents: [OpenIncident]

    private static let incidentLimit = 200
    private static let updateLimit = 10

    /// - Parameter texts: Kept by whoever asks again, for one redactor.
    package init(house: House, view: LedgerView, texts: RedactedTexts = RedactedTexts()) throws {
        let shown = { (service: String?) in
            guard let chosen = house.publicServices else { return true }
            return service.map { chosen.contains($0) } ?? false
        }
        let open = try view.incidents(.open, limit: Self.incidentLimit).filter {
            !$0.isPrivate && shown($0.service)
        }
        health = Health(worst: open.map(\.severity).max())
        let byService = Dictionary(grouping: open) { $0.service ?? "" }
        services = house.services.keys.filter { shown($0) }.sorted().map { name in
            let own = byService[name] ?? []
            return Service(
                name: name, health: Health(worst: own.map(\.severity).max()), incidents: own.map(\.id.description))
        }
        incidents = try open.map { incident in
            OpenIncident(
                id: incident.id.description, title: texts.text(incident.title, house.redactor),
                severity: incident.severity.description, status: incident.status.rawValue, service: incident.service,
                declaredAt: incident.declaredAt,
                updates: try view.updates(of: incident.id.description, limit: Self.updateLimit).map { entry in
                    // What was noted with a change of status is the team's own; that it changed is not.
                    let change = entry.kind == "status" ? StatusChange(text: entry.text) : nil
                    return Update(
                        at: entry.at, status: change?.to.rawValue,
                        text: entry.kind == "update" ? texts.text(entry.text, house.redactor) : nil)
                })
        }
    }
}
