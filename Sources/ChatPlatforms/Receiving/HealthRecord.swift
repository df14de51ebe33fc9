import Chat
import Synchronization

/// How receiving and sending are going, seen together.
final class HealthRecord: Sendable {
    private struct State {
        var receiving = PlatformHealth.starting
        var sendFailure: String?
        /// What can not be read, and why.
        var unread: [String: String] = [:]
    }
    private let state = Mutex(State())

    var current: PlatformHealth {
        state.withLock { state in
            if case .failing = state.receiving { return state.receiving }
            return state.sendFailure.map { .failing(reason: "sending fails: \($0)") } ?? state.receiving
        }
    }

    /// - Returns: true when this ends a failure.
    @discardableResult
    func received() -> Bool {
        state.withLock { state in
            defer { state.receiving = .well }
            if case .failing = state.receiving { return true }
            return false
        }
    }

    func receivingFails(_ reason: String) {
        state.withLock { $0.receiving = .failing(reason: "receiving fails: \(reason)") }
    }
    /// Notes whether a room can be read; nil for yes.
    ///
    /// - Returns: True when that it can't is news: a room is looked at every few seconds.
    func note(_ refusal: String?, reading room: String) -> Bool {
        state.withLock { state in
            defer { state.unread[room] = refusal }
            return refusal != nil && state.unread[room] != refusal
        }
    }

    func sent() { state.withLock { $0.sendFailure = nil } }
    func sendingFails(_ reason: String) { state.withLock { $0.sendFailure = reason } }
}
