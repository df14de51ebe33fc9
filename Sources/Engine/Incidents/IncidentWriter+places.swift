import Chat
import Foundation
import Incidents
import Ledger
import Messages

// Where what is said of an incident goes: the room it was declared in, and its own where it has one. Of a private
// incident nothing is said in any other room.
extension IncidentWriter {
    enum Audience: Sendable, Hashable {
        case card
        /// Everybody who follows the room.
        case everybody
        /// Those who work on it: beneath the card, or in the incident's own room.
        case details
    }

    func say(
        _ content: OutboxContent, about incident: Incident, to audience: Audience, in ledger: LedgerTransaction,
        _ now: Date
    ) throws {
        let own = incident.place.flatMap(RoomAddress.init(description:))
        let home = RoomAddress(description: incident.room)
        var draft = OutboxDraft(
            platform: home?.platform.rawValue ?? "", room: home?.channel ?? "", subject: incident.id.description,
            content: content.text)
        var rooms: [RoomAddress] = []
        if let home, !incident.isPrivate, audience != .details || own == nil || own == home { rooms.append(home) }
        if let own, own != home || incident.isPrivate { rooms.append(own) }
        // A mirror has it all: it may be the only room that anybody reaches.
        if let home, !incident.isPrivate { rooms += house.mirrors(of: home) }
        for room in rooms {
            (draft.platform, draft.room) = (room.platform.rawValue, room.channel)
            draft.isCard = audience == .card
            draft.place = .room
            if audience == .details {
                draft.place =
                    room == own && room != home ? (room.isWished ? .thread(OutboxDraft.details) : .room) : .cardThread
            }
            try ledger.enqueue(draft, at: now)
        }
        if rooms.isEmpty, incident.isPrivate, audience == .everybody || audience == .details {
            try tell(incident.participants, draft, in: ledger, now)
        }
    }

    func tell(_ people: [String], _ draft: OutboxDraft, in ledger: LedgerTransaction, _ now: Date) throws {
        var draft = draft
        draft.room = ""
        draft.place = .room
        draft.isCard = false
        for person in people where house.people[person]?.chat[PlatformName(draft.platform)] != nil {
            draft.person = person
            try ledger.enqueue(draft, at: now)
        }
    }
}

// The incident's own room.
extension IncidentWriter {
    func work(
        _ work: IncidentRoomWork, on incident: Incident, in ledger: LedgerTransaction, _ now: Date
    ) throws {
        guard let own = incident.place.flatMap(RoomAddress.init(description:)), incident.place != incident.room else {
            return
        }
        let abilities = house.platforms[own.platform]?.rooms ?? []
        let needed: RoomAbilities =
            switch work {
            case .make: .create
            case .invite: .invite
            case .topic: .topic
            case .pin: .pin
            }
        guard abilities.contains(needed) else { return }
        try ledger.enqueue(
            OutboxDraft(
                platform: own.platform.rawValue, room: own.channel, subject: incident.id.description,
                place: own.isWished && work != .make ? .thread(OutboxDraft.details) : .room,
                content: OutboxContent.work(work).text), at: now)
    }

    /// Whoever a decision concerns belongs into the room.
    func invite(_ people: [String], to incident: Incident, in ledger: LedgerTransaction, _ now: Date) throws {
        guard incident.hasOwnRoom else { return }
        for person in people where house.people[person] != nil {
            try work(.invite(person), on: incident, in: ledger, now)
        }
    }

    /// A group stands for its members.
    func members(of who: String) -> [String] {
        house.people[who] != nil ? [who] : house.people.members(of: who).map(\.id)
    }
}
