import Chat
import Curl

extension CallFailure {
    /// What the outbox is told of work on a room.
    ///
    /// - Parameter advice: what a refusal means, and how to mend it.
    func roomOutcome(_ server: String, advice: (CallFailure) -> String) -> RoomWorkOutcome {
        switch self {
        case .limited, .tokenRefused: .failedTemporarily(after: demandedWait, reason: reason(server))
        case .refused, .unreachable(.invalid): .failedPermanently(reason: advice(self))
        case .unreachable, .broken, .notStored: .failedTemporarily(after: demandedWait, reason: reason(server))
        }
    }

    /// What comes of a room that could not be opened.
    ///
    /// - Parameters:
    ///   - room: its name in the configuration.
    ///   - advice: what a refusal means, and how to mend it.
    func opening(of room: String, _ server: String, advice: @autoclosure () -> String) -> RoomOpening {
        mayPass
            ? .notNow(reason: "the room \(room) can not be opened for now: \(reason(server))")
            : .refused(reason: advice())
    }
}
