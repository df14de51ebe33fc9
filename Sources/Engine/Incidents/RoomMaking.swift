import Chat
import Foundation
import Incidents
import Ledger
import Messages

/// Makes the room that an incident has for itself, and keeps it in order.
struct RoomMaking {
    enum Outcome: Sendable {
        case made(RoomAddress, link: String?)
        case failed(reason: String)
    }

    let house: House

    /// What is to be asked of the platform; where nothing is, what becomes of the row.
    func work(
        _ wanted: IncidentRoomWork, _ record: OutboxRecord, in view: LedgerView
    ) throws -> (RoomWork?, OutboxResult) {
        let platform = PlatformName(record.platform)
        guard let subject = record.subject, let id = IncidentID(parsing: subject), let incident = try view.incident(id)
        else { return (nil, .dropped(reason: "there is no such incident")) }
        let room = RoomAddress(platform, record.room)
        let work: RoomWork
        switch wanted {
        case .make:
            work = .create(
                NewRoom(
                    key: "\(try view.ledgerID())-\(id.description.lowercased())",
                    name: Self.name(incident, house.drill), topic: topic(incident), isPrivate: incident.isPrivate,
                    near: RoomAddress(description: incident.room)))
        case .invite(let person):
            guard let user = house.people[person]?.chat[platform] else {
                return (nil, .dropped(reason: "\(person) has no account on \(platform) in people:"))
            }
            work = .invite(user: user, to: room)
        case .topic: work = .topic(topic(incident), of: room)
        case .pin:
            guard let card = try view.card(of: subject, platform: record.platform, room: record.room) else {
                // It may be on its way with this very row.
                guard record.attempts < 6 else { return (nil, .dropped(reason: "there is no card to pin")) }
                return (
                    nil, .retry(notBefore: record.createdAt, reason: "the card is not there yet", doubtful: false)
                )
            }
            work = .pin(message: card.message, in: room)
        }
        guard house.platforms[platform]?.rooms.contains(work.needs) == true else {
            return (nil, .dropped(reason: "\(platform) can't do that to a room"))
        }
        return (work, .dropped(reason: "there is nothing left to do"))
    }

    /// Follows what became of it: what waited for the room moves there, or back to where the incident was declared.
    func settle(_ outcome: Outcome, _ record: OutboxRecord, in ledger: LedgerTransaction, now: Date) throws {
        guard let subject = record.subject, let id = IncidentID(parsing: subject),
            let incident = try ledger.view.incident(id)
        else { return }
        let writer = IncidentWriter(house: house)
        switch (OutboxContent(text: record.content), outcome) {
        case (.work(.make), .made(let room, let link)):
            try ledger.readdress(
                subject, platform: record.platform, from: record.room, to: room.channel, isOwn: true, at: now)
            try writer.apply(
                .room(.success(OwnRoom(address: room.description, link: link))), to: incident, in: ledger, now: now)
        case (.work(.make), .failed(let reason)):
            let home = RoomAddress(description: incident.room)?.channel
            // Nobody in the room where it was declared is to see what a private incident is about.
            try ledger.readdress(
                subject, platform: record.platform, from: record.room, to: incident.isPrivate ? nil : home,
                isOwn: false, at: now)
            try writer.apply(.room(.failure(RoomFault(reason: reason))), to: incident, in: ledger, now: now)
        case (.work(.invite(let person)), .failed(let reason)):
            let words = "\(house.people.name(of: person)) could not be asked into this room: \(reason)"
            try writer.say(
                .message(Message(MarkdownEscape.text(words))), about: incident, to: .details, in: ledger, now)
        default: break
        }
    }

    /// `SEV1 · identified · commander Ada · Checkout returns 500`, without line ends or marks of mentions.
    func topic(_ incident: Incident) -> String {
        var parts = [incident.id.description, incident.severity.description, incident.status.rawValue]
        if let other = incident.details.mergedInto { parts[2] = "merged into \(other)" }
        if let lead = incident.lead {
            let title = incident.details.roles[Incident.commander] == nil ? "with" : Incident.commander
            parts.append("\(title) \(house.people.name(of: lead))")
        } else if incident.isOpen {
            parts.append("nobody has it yet")
        }
        parts.append(incident.title)
        let text = Mention.clean(parts.joined(separator: " · ")).replacing("\n", with: " ")
        return (house.drill == nil ? "" : "DRILL · ") + String(text.prefix(240))
    }

    /// `inc-7-checkout-returns-500`: lower-case letters, digits and hyphens, at most 60. A private incident's name
    /// tells nothing.
    static func name(_ incident: Incident, _ drill: Double?) -> String {
        let start = (drill == nil ? "" : "drill-") + incident.id.description.lowercased()
        guard !incident.isPrivate else { return start }
        let words = incident.title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var name = start
        for word in words where name.count + word.count < 60 { name += "-\(word)" }
        return name
    }
}
