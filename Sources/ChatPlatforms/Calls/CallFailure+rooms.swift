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
}
