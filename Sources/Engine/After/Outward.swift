import Chat
import Foundation
import Incidents
import Ledger
import Messages

/// Tells those outside an incident's room how it stands: rows of the same outbox, in the same transaction as the event.
struct Outward {
    let house: House

    func tell(of decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        guard !house.subscribers.isEmpty, let (moment, words) = Self.moment(of: decision) else { return }
        let incident = decision.incident
        for subscriber in house.subscribers where subscriber.wants(moment, of: incident) {
            let message = Message(text(subscriber, moment, words, decision, now))
            for address in addresses(of: subscriber) where address.description != incident.room {
                try ledger.enqueue(
                    OutboxDraft(
                        platform: address.platform.rawValue, room: address.channel,
                        subject: incident.id.description, content: OutboxContent.message(message).text), at: now)
            }
        }
    }

    /// What happened, for somebody who only wants to know how it stands; nil where nothing did that concerns them.
    private static func moment(of decision: IncidentDecision) -> (Subscriber.Moment, String?)? {
        for notice in decision.notices {
            switch notice {
            case .declared: return (.declared, nil)
            case .reopened: return (.declared, nil)
            case .statusUpdate(let text): return (.updated, text)
            case .resolved(let text): return (.resolved, text)
            default: continue
            }
        }
        guard let change = decision.entries.first(where: { $0.kind == "severity" }) else { return nil }
        return (.updated, "Severity \(change.text)")
    }

    /// A way whose carrier is not there gives none: a row would wait for ever.
    private func addresses(of subscriber: Subscriber) -> [RoomAddress] {
        switch subscriber.way {
        case .room(let name): house.rooms[name] ?? []
        case .email(let address): carried(by: .email, address)
        case .webhook(let name): carried(by: .outwardWebhook, name)
        }
    }

    private func carried(by platform: PlatformName, _ address: String) -> [RoomAddress] {
        house.platforms[platform] == nil ? [] : [RoomAddress(platform, address)]
    }

    private func text(
        _ subscriber: Subscriber, _ moment: Subscriber.Moment, _ words: String?, _ decision: IncidentDecision,
        _ now: Date
    ) -> String {
        let incident = decision.incident
        let isReopened = decision.entries.contains { $0.kind == "reopened" }
        let values: [String: TemplateValue] = [
            "id": .text(incident.id.description), "title": .text(house.redactor.redact(incident.title)),
            "severity": .text(incident.severity.description), "status": .text(incident.status.rawValue),
            "service": .text(incident.service), "impact": .text(incident.impact.map { house.redactor.redact($0) }),
            "declared": .bool(moment == .declared && !isReopened), "reopened": .bool(isReopened),
            "updated": .bool(moment == .updated), "resolved": .bool(moment == .resolved),
            "text": words.map { .passage(house.redactor.redact($0)) } ?? .missing,
            "at": .text(ClockText.full(now)), "since": .text(ClockText.full(incident.declaredAt)),
            "duration": .text(ClockText.span(now.timeIntervalSince(incident.declaredAt))),
        ]
        return house.templates.markdown(subscriber.usedTemplate, values)
    }
}

extension PlatformName {
    static let email = PlatformName("email")
    static let outwardWebhook = PlatformName("outward-webhook")
}
