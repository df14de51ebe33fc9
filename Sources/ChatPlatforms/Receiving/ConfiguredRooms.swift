import Chat

/// The rooms that a platform is told to read: an id as it stands, a name once it is found.
struct ConfiguredRooms: Sendable {
    /// Names in the configuration, and what the platform calls the room: an id or a name.
    let places: [String: String]
    let isID: @Sendable (String) -> Bool

    /// Ids, in the order of the rooms' names, each once. A room that can't be opened for now is left out until it can.
    ///
    /// - Parameter known: ids that were found before, by name, or as the configuration names them.
    func channels(of platform: any ChatPlatform, known: [String: String] = [:]) async -> [String] {
        var ids: [String] = []
        for (room, place) in places.sorted(by: { $0.key < $1.key }) {
            var id = isID(place) ? place : known[place] ?? known[String(place.drop { $0 == "#" })]
            if id == nil, case .open(let address) = await platform.openRoom(room) { id = address.channel }
            if let id, !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
