import Chat
import Incidents
import Ledger
import Runs

extension House {
    /// The addresses of every room that people work in: without those that only hear announcements.
    var workRooms: Set<RoomAddress> {
        let announced = Set(
            facts.subscribers.compactMap { subscriber -> String? in
                if case .room(let name) = subscriber.way { name } else { nil }
            })
        let worked = Set(facts.services.values.map(\.room)).union([facts.mainRoom])
        return Set(facts.rooms.filter { worked.contains($0.key) || !announced.contains($0.key) }.values.joined())
    }

    /// The same room on other platforms: each has the cards, pages and updates of what is worked in the room, and what is
    /// written there counts for it, so that one platform's outage leaves the other. The console is looked at by its own
    /// means.
    func mirrors(of room: RoomAddress) -> [RoomAddress] {
        guard room.platform != .console, facts.platforms.count > 1, let name = roomName(of: room) else { return [] }
        return (facts.rooms[name] ?? []).filter { $0 != room && $0.platform != .console }
    }

    /// Incidents that are open in the room, the newest first, on whichever platform they were declared.
    func openIncidents(in room: RoomAddress, _ view: LedgerView) throws -> [Incident] {
        let mirrors = mirrors(of: room)
        let here = try view.openIncidents(room: room.description)
        guard !mirrors.isEmpty else { return here }
        return try (here + mirrors.flatMap { try view.openIncidents(room: $0.description) })
            .sorted { $0.id.rawValue > $1.id.rawValue }
    }

    /// Runs that are open in the room, the newest first, on whichever platform they were begun.
    func openRuns(in room: RoomAddress, _ view: LedgerView) throws -> [Run] {
        let rooms = [room] + mirrors(of: room)
        return try rooms.flatMap { try view.openRuns(room: $0.description) }
            .sorted { $0.id.number > $1.id.number }
    }
}
