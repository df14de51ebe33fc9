import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Paging

/// Turns a page that is due into rows: the incident's room, further rooms, and each person by their ways in order.
struct PagePlan {
    let house: House

    func enqueue(_ page: PageCall, about incident: Incident, in ledger: LedgerTransaction, now: Date) throws {
        let content = OutboxContent.page(page).text
        for room in rooms(page, incident) {
            try ledger.enqueue(
                // A page can't go out in a lane of its own before there is a room.
                OutboxDraft(
                    lane: room.isWished ? .talk : .pages, platform: room.platform.rawValue, room: room.channel,
                    subject: incident.id.description, content: content, pageEpoch: incident.epoch), at: now)
        }
        for person in page.people { try enqueue(person, content, incident, page, in: ledger, now: now) }
    }

    /// Of a private incident nothing is said in any room but its own.
    private func rooms(_ page: PageCall, _ incident: Incident) -> [RoomAddress] {
        guard !incident.isPrivate else {
            return [incident.place.flatMap(RoomAddress.init(description:))].compactMap(\.self)
        }
        var rooms = [RoomAddress(description: incident.room)].compactMap(\.self)
        for name in page.rooms {
            if let address = house.rooms[name]?.first, !rooms.contains(address) { rooms.append(address) }
        }
        for mirror in rooms.flatMap(house.mirrors(of:)) where !rooms.contains(mirror) { rooms.append(mirror) }
        return rooms
    }

    private func enqueue(
        _ id: String, _ content: String, _ incident: Incident, _ page: PageCall, in ledger: LedgerTransaction,
        now: Date
    ) throws {
        guard let person = house.people[id] else { return }
        let subject = incident.id.description
        guard !person.ways.isEmpty else {
            // The page in the room mentions them; of a private incident they hear directly.
            guard incident.isPrivate, let home = RoomAddress(description: incident.room) else { return }
            let draft = OutboxDraft(
                lane: .pages, platform: home.platform.rawValue, room: "", subject: subject, content: content,
                pageEpoch: incident.epoch)
            return try IncidentWriter(house: house).tell([id], draft, in: ledger, now)
        }
        let ways = person.ways.filter { house.canUse($0, for: person) }
        guard !ways.isEmpty else {
            return try PageFailure(house: house).report(
                person, ways: person.ways.map { (Way.words(for: $0.carrier), "there is no account or address for it") },
                about: incident, level: page.level, in: ledger, now: now)
        }
        let drafts = ways.map { way in
            WayDraft(
                platform: way.carrier, room: ([subject] + [way.detail].compactMap(\.self)).joined(separator: " "),
                person: id, after: way.after)
        }
        let rows = try ledger.enqueueChain(
            drafts, subject: subject, content: content, epoch: incident.epoch, at: now)
        for (row, way) in zip(rows, ways).dropFirst() {
            guard let after = way.after else { continue }
            let due = now.addingTimeInterval(after.seconds / (house.drill ?? 1))
            try ledger.arm(
                WayTimer(row: row, epoch: incident.epoch).text, for: subject, at: now, due: due,
                why: "\(person.name)'s next way while nobody has acknowledged")
        }
    }
}

extension House {
    /// Whether a way has what it needs to be tried.
    package func canUse(_ way: Way, for person: Person) -> Bool {
        switch way.kind {
        case .direct(let platform): facts.platforms[platform] != nil && person.chat[platform] != nil
        case .email: facts.ways.contains(.email) && person.email != nil
        case .ntfy: facts.ways.contains(.ntfy)
        case .sms: facts.ways.contains(.sms) && person.phone != nil
        case .call: facts.ways.contains(.call) && person.phone != nil
        case .webhook: facts.ways.contains(.webhook)
        }
    }
}
