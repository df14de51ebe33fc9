package import Chat
package import Incidents

/// What the team settled about incidents.
package struct IncidentSettings: Sendable, Hashable {
    package enum Rooms: String, Sendable, Hashable, CaseIterable {
        /// In the thread beneath the card.
        case thread
        /// In a room made for it, where the platform lets the bot make one.
        case room
    }

    package var rules = IncidentRules()
    package var rooms = Rooms.thread
    /// Names of the marks that put a message on an incident's record, as `MarkName` reads them.
    package var marks: Set<String> = usualMarks

    package static let usualMarks: Set<String> = ["pushpin", MarkName.pin]

    package init() {}
}

/// Who may see a private incident, and where. Everybody may see the others.
package struct IncidentSight: Sendable {
    private let house: House

    package init(house: House) { self.house = house }

    /// Whether somebody may know of it: those who have to do with it, and those it was shown to.
    package func mayKnow(_ incident: Incident, person: String) -> Bool {
        guard let audience = incident.details.audience else { return true }
        if incident.participants.contains(person) || audience.members.contains(person) { return true }
        guard let groups = house.people[person]?.groups else { return false }
        return !groups.isDisjoint(with: audience.members)
    }

    /// Whether what is said in a room may be about it: a private incident is spoken of in its own room alone.
    package func isShown(_ incident: Incident, in room: RoomAddress) -> Bool {
        !incident.isPrivate || incident.place == room.description
    }
}

extension RoomAddress {
    private static let wish = "new:"

    /// Stands for an incident's own room until that is made: what is to be said there waits under this address.
    package static func wished(for id: IncidentID, on platform: PlatformName) -> RoomAddress {
        RoomAddress(platform, "\(wish)\(id)")
    }

    package var isWished: Bool { channel.hasPrefix(Self.wish) }
}
