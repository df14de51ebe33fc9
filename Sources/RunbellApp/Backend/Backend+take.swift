import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Paging

// The addresses in pages by which a person takes an incident.
extension Backend {
    /// A press takes it; only looking, as programs that follow every link do, shows the button for it.
    func take(_ request: WebhookRequest) async -> WebhookResponse {
        let token = String(request.path.dropFirst(AcknowledgeLinks.path.count))
        let house = house.now
        guard let claim = house.acknowledgeLinks?.claim(of: token), let id = IncidentID(parsing: claim.incident),
            house.people[claim.person] != nil
        else { return TakePage.response(404, "This address takes no incident. Open the one in your page whole.") }
        guard let incident = try? await ledger.read({ try $0.incident(id) }) else {
            return TakePage.response(503, "Runbell can't read its records now. Write in the incident's room.")
        }
        guard incident.epoch == claim.epoch, incident.isOpen else {
            return TakePage.response(410, "\(id) (\(incident.title)) has moved on since this page; nothing was done.")
        }
        if let words = Self.standing(incident, for: claim.person, house, now()) { return TakePage.response(200, words) }
        guard request.method == "POST" else {
            return TakePage.response(200, "\(id), \(incident.severity): \(incident.title)", button: true)
        }
        let prefix = RoomAddress(description: incident.room).map { house.prefix(on: $0.platform) } ?? "/"
        let message = IncomingMessage(
            room: RoomAddress(description: incident.room) ?? RoomAddress(.console, house.mainRoom),
            deliveryID: "take-\(token)",
            sender: ChatUser(platform: .console, id: claim.person, displayName: house.people.name(of: claim.person)),
            text: "\(prefix)incident ack \(id)", sentAt: now(), isCommand: true)
        do {
            let batch = InboundBatch(platform: .console, messages: [message])
            let receipt = try await intake.accept(batch).first
            let present = try await ledger.read { try $0.incident(id) }
            if let words = present.flatMap({ Self.standing($0, for: claim.person, house, now()) }) {
                return TakePage.response(200, words)
            }
            switch receipt {
            case .done(let reply?)?: return TakePage.response(200, reply)
            case .refusedPrivately(let reply)?: return TakePage.response(409, reply)
            case .done?, .duplicate?, .ignored?, nil:
                return TakePage.response(409, "Nothing was done. Write in the incident's room.")
            }
        } catch {
            return TakePage.response(
                503, "Nothing could be written, so \(id) is not taken yet. Write in the incident's room.")
        }
    }

    /// What there is to tell somebody who need not press any more: who has it. nil while a press counts.
    private static func standing(_ incident: Incident, for person: String, _ house: House, _ now: Date) -> String? {
        let what = "\(incident.id), \(incident.severity): \(incident.title)"
        if let taken = incident.acknowledgement, incident.ringing.snoozedUntil == nil {
            let since = "since \(ClockText.moment(taken.at, now))"
            return taken.by == person
                ? "\(what). It is yours \(since). Nobody else is paged for it.\(place(incident, house))"
                : "\(what). \(house.people.name(of: taken.by)) has it \(since). There is nothing left to press."
        }
        guard incident.ringing.answered.contains(person) else { return nil }
        let left = incident.ringing.silent.map { house.people.name(of: $0) }.joined(separator: ", ")
        return "\(what). You have said that you have it. Still awaited: \(left)."
    }

    /// Where to go next. Whoever has it is asked into a room of its own; of a private one nothing is said.
    private static func place(_ incident: Incident, _ house: House) -> String {
        guard !incident.isPrivate, !incident.hasOwnRoom, let room = RoomAddress(description: incident.room),
            let name = house.roomName(of: room)
        else { return "" }
        return " It is worked in \(name)."
    }
}
