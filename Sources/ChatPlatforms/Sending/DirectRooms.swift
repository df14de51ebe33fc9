import Synchronization

/// The conversation with each user, once it is known.
final class DirectRooms: Sendable {
    private let rooms = Mutex<[String: String]>([:])

    func room(
        with user: String, open: () async throws(CallFailure) -> String
    ) async throws(CallFailure) -> String {
        if let known = rooms.withLock({ $0[user] }) { return known }
        // Two at once open the same conversation: every platform answers with the one there is.
        let room = try await open()
        rooms.withLock { $0[user] = room }
        return room
    }
}
