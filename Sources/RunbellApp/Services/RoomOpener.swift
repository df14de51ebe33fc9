import Chat
import Engine
import Logging
import ServiceLifecycle

/// Opens the configured rooms of one platform, and puts each address into the house once it is known.
struct RoomOpener: Service {
    let platform: any ChatPlatform
    let rooms: [String]
    /// The platforms as the configuration lists them: a room is worked on the first that has it, and mirrored on the
    /// others.
    let order: [PlatformName]
    let house: HouseHolder
    let trouble: Trouble
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var left = rooms
            while !left.isEmpty {
                var again: [String] = []
                for room in left where await !isSettled(room) { again.append(room) }
                left = again
                if !left.isEmpty { try await Task.sleep(for: .seconds(10)) }
            }
            try await Task.sleep(for: .seconds(86_400 * 365))
        }
    }

    /// False when it is worth trying again.
    private func isSettled(_ room: String) async -> Bool {
        switch await platform.openRoom(room) {
        case .open(let address):
            house.change { house in
                let others = (house.rooms[room] ?? []).filter { $0.platform != address.platform }
                let known = others + [address]
                house.rooms[room] =
                    order.flatMap { name in known.filter { $0.platform == name } }
                    + known.filter { !order.contains($0.platform) }
            }
            return true
        case .refused(let reason):
            logger.error(
                "a room can not be used",
                metadata: ["platform": "\(platform.name)", "room": "\(room)", "reason": "\(reason)"])
            await trouble.report("The room \(room) on \(platform.name) can't be used", reason)
            return true
        case .notNow(let reason):
            logger.warning(
                "a room waits", metadata: ["platform": "\(platform.name)", "room": "\(room)", "reason": "\(reason)"])
            return false
        }
    }
}
