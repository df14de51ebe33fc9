import Synchronization

/// The newest message at each place that offered something by number: whom a number alone is meant for, where a platform
/// does not say which message it answers.
final class NumberedOffers: Sendable {
    private static let limit = 5000
    private let messages = Mutex<[String: String]>([:])

    subscript(place: String) -> String? { messages.withLock { $0[place] } }

    func note(_ message: String, at place: String) {
        messages.withLock { messages in
            if messages.count > Self.limit { messages = [:] }
            messages[place] = message
        }
    }
}
