import Chat

extension House {
    /// The addresses of every room that people work in: without those that only hear announcements.
    var workRooms: Set<RoomAddress> {
        let announced = Set(
            subscribers.compactMap { subscriber -> String? in
                if case .room(let name) = subscriber.way { name } else { nil }
            })
        let worked = Set(services.values.map(\.room)).union([mainRoom])
        return Set(rooms.filter { worked.contains($0.key) || !announced.contains($0.key) }.values.joined())
    }
}
