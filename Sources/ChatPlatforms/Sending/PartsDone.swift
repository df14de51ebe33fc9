import Chat

/// What of a delivery is done, read from what was noted of it: the parts that stand, and what became of its file.
struct PartsDone: Sendable, Hashable {
    enum File: Sendable, Hashable {
        case untried
        /// The platform's id of it.
        case taken(String)
        /// The text goes in parts instead.
        case refused
    }

    /// Ids of messages that were sent before the file's turn came.
    private(set) var before: [String] = []
    private(set) var file = File.untried
    /// Ids of messages sent since, and of all of them where there is no file.
    private(set) var parts: [String] = []

    private static let fileMark = "file:"

    init(_ delivery: Delivery) {
        for item in delivery.done {
            if item.hasPrefix(Self.fileMark) {
                let id = String(item.dropFirst(Self.fileMark.count))
                file = id.isEmpty ? .refused : .taken(id)
                (before, parts) = (parts, [])
            } else {
                parts.append(item)
            }
        }
    }

    /// The step that was the file's.
    ///
    /// - Parameter id: nil where it was refused.
    static func fileStep(_ id: String?) -> SendOutcome { .partly(done: fileMark + (id ?? "")) }

    /// Sends the next of so many parts.
    ///
    /// - Parameter send: posts the part with this number, and answers with the message's id.
    func sendNext(
        of count: Int, _ send: (_ index: Int) async throws(CallFailure) -> String
    ) async throws(CallFailure) -> SendOutcome {
        let index = parts.count
        // The words may have become fewer since.
        if index >= count, let last = parts.last { return .sent(message: last) }
        let message = try await send(index)
        return index + 1 < count ? .partly(done: message) : .sent(message: message)
    }
}
