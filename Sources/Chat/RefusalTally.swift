/// How often requests of a kind are refused, for a log that says it without being filled by whoever sends thousands: the
/// first of a kind at once, the next after a minute, with how many there were in between.
package struct RefusalTally: Sendable {
    private struct Kind: Sendable {
        var quietUntil: Duration
        var unsaid = 0
    }

    private var kinds: [String: Kind] = [:]
    private static let pause = Duration.seconds(60)
    /// There are few kinds, and none comes from a request.
    private static let most = 256

    package init() {}

    /// - Parameter time: From any fixed moment on, by a clock that nobody steps.
    /// - Returns: How many of the kind were passed over since the last that was said; nil when this one is, too.
    package mutating func note(_ kind: String, at time: Duration) -> Int? {
        if let known = kinds[kind], time < known.quietUntil {
            kinds[kind]?.unsaid += 1
            return nil
        }
        if kinds.count >= Self.most { kinds = kinds.filter { time < $0.value.quietUntil } }
        let unsaid = kinds[kind]?.unsaid ?? 0
        kinds[kind] = Kind(quietUntil: time + Self.pause)
        return unsaid
    }
}
