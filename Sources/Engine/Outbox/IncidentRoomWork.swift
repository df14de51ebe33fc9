/// What is done to an incident's own room, in the order in which things are said there.
package enum IncidentRoomWork: Sendable, Hashable {
    case make
    case invite(String)
    /// Brings the room's topic up to date, whatever it says by then.
    case topic
    /// Pins the card.
    case pin

    var text: String {
        switch self {
        case .make: "room-make"
        case .invite(let person): "room-invite \(person)"
        case .topic: "room-topic"
        case .pin: "room-pin"
        }
    }

    init?(text: String) {
        switch text {
        case "room-make": self = .make
        case "room-topic": self = .topic
        case "room-pin": self = .pin
        case _ where text.hasPrefix("room-invite "): self = .invite(String(text.dropFirst("room-invite ".count)))
        default: return nil
        }
    }
}
