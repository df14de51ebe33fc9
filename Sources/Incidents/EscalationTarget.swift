/// Whom a level of the ladder pages. Who that is in person is only asked when the page is due.
package enum EscalationTarget: Codable, Sendable, Hashable {
    /// A person, by id.
    case person(String)
    /// Whoever is on call by then.
    case schedule(String)
    /// Everybody in a group by then.
    case group(String)
    /// A room, by its configured name: the page is posted there as well.
    case room(String)

    /// As the configuration spells it.
    package var text: String {
        switch self {
        case .person(let id): id
        case .schedule(let name): "schedule \(name)"
        case .group(let name): "group \(name)"
        case .room(let name): "room \(name)"
        }
    }
}
