import Synchronization

/// Which parts of a long message stand in the room already, so that a second attempt goes on where the first broke off.
final class PartProgress: Sendable {
    private let sent = Mutex<[String: [String]]>([:])

    /// Ids of the parts sent so far, in order.
    func parts(of key: String) -> [String] { sent.withLock { $0[key] ?? [] } }

    func note(_ message: String, for key: String) { sent.withLock { $0[key, default: []].append(message) } }

    func end(_ key: String) { sent.withLock { $0[key] = nil } }
}

extension PartProgress {
    /// Sends what is left of the parts.
    ///
    /// - Parameter send: posts the part with this number, and answers with the message's id.
    /// - Returns: The id of the first part.
    func send(
        _ count: Int, of key: String, _ send: (_ index: Int) async throws(CallFailure) -> String
    ) async throws(CallFailure) -> String {
        for index in parts(of: key).count..<max(1, count) {
            let message = try await send(index)
            // A message of one part has nothing to go on from.
            if count == 1 { return message }
            note(message, for: key)
        }
        defer { end(key) }
        return parts(of: key).first ?? ""
    }
}
