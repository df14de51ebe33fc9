import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Paging

/// Tells those outside an incident's room how it stands: rows of the same outbox, in the same transaction as the event.
struct Outward {
    let house: House

    func tell(of decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        guard !house.subscribers.isEmpty, let (event, words) = try Self.event(of: decision, in: ledger.view) else {
            return
        }
        let incident = decision.incident
        let former = event == .declared ? [] : try Self.severities(before: incident, in: ledger.view)
        for subscriber in house.subscribers where subscriber.wants(event.moment, of: incident, once: former) {
            let news = Announcement(
                event: event, subscriber: subscriber.name, markdown: text(subscriber, event, words, decision, now))
            for address in addresses(of: subscriber) where address.description != incident.room {
                try ledger.enqueue(
                    OutboxDraft(
                        platform: address.platform.rawValue, room: address.channel,
                        subject: incident.id.description, content: OutboxContent.announcement(news).text), at: now)
            }
        }
    }

    /// The severities it had, as its record has them.
    private static func severities(before incident: Incident, in view: LedgerView) throws -> [Severity] {
        try view.timeline(of: incident.id.description).filter { $0.kind == "severity" }
            .compactMap { Severity(parsing: String($0.text.prefix { $0 != " " })) }
    }

    /// What happened, for somebody who only wants to know how it stands; nil where nothing did that concerns them.
    private static func event(
        of decision: IncidentDecision, in view: LedgerView
    ) throws -> (Announcement.Event, String?)? {
        for notice in decision.notices {
            switch notice {
            case .declared: return (.declared, nil)
            case .reopened: return (.reopened, nil)
            case .statusUpdate(let text): return (.updated, text)
            case .resolved(let text): return (.resolved, text)
            case .merged(let other):
                // Who heard that it began hears that it ended; of a private incident not even the number.
                let isOpen = try view.incident(other).map { !$0.isPrivate } ?? false
                return (.resolved, isOpen ? "It goes on as part of \(other)." : "It is worked on elsewhere.")
            default: continue
            }
        }
        guard let change = decision.entries.first(where: { $0.kind == "severity" }) else { return nil }
        return (.updated, "Severity \(change.text)")
    }

    /// A way that has no account gives none: a row would wait for ever.
    private func addresses(of subscriber: Subscriber) -> [RoomAddress] {
        switch subscriber.way {
        case .room(let name): house.rooms[name] ?? []
        case .email(let address): carried(by: .email, address)
        case .webhook(let name): carried(by: .webhook, name)
        }
    }

    private func carried(by way: WayName, _ address: String) -> [RoomAddress] {
        house.ways.contains(way) ? [RoomAddress(PlatformName(way.carrier), address)] : []
    }

    private func text(
        _ subscriber: Subscriber, _ event: Announcement.Event, _ words: String?, _ decision: IncidentDecision,
        _ now: Date
    ) -> String {
        let incident = decision.incident
        let values: [String: TemplateValue] = [
            "id": .text(incident.id.description), "title": .text(house.redactor.redact(incident.title)),
            "severity": .text(incident.severity.description), "status": .text(incident.status.rawValue),
            "service": .text(incident.service), "impact": .text(incident.impact.map { house.redactor.redact($0) }),
            "declared": .bool(event == .declared), "reopened": .bool(event == .reopened),
            "updated": .bool(event == .updated), "resolved": .bool(event == .resolved),
            "text": words.map { .passage(house.redactor.redact($0)) } ?? .missing,
            "at": .text(ClockText.full(now)), "since": .text(ClockText.full(incident.startedAt)),
            "duration": .text(ClockText.span(now.timeIntervalSince(incident.startedAt))),
            "subscriber": .text(subscriber.name),
            "services": .text(subscriber.services.isEmpty ? nil : subscriber.services.sorted().joined(separator: ", ")),
        ]
        return house.templates.markdown(subscriber.usedTemplate, values)
    }
}

extension Announcement.Event {
    fileprivate var moment: Subscriber.Moment {
        switch self {
        case .declared, .reopened: .declared
        case .updated: .updated
        case .resolved: .resolved
        }
    }
}
