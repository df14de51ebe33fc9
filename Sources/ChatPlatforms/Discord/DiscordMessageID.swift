import Foundation

/// A message's channel and id, which is what Discord names a message by: `1100…/1200…`. A thread is a channel whose id is
/// that of the message it began with.
struct DiscordMessageID: Sendable, Hashable, CustomStringConvertible {
    var channel: String
    var message: String

    init(channel: String, message: String) {
        self.channel = channel
        self.message = message
    }

    init?(_ text: String) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return nil }
        (channel, message) = (parts[0], parts[1])
    }

    var description: String { "\(channel)/\(message)" }
}

/// Discord's ids: 64 bits, sent as texts, that begin with their time.
enum Snowflake {
    /// Discord's own beginning of time, in seconds since 1970.
    private static let epoch: TimeInterval = 1_420_070_400

    static func date(_ id: String) -> Date? {
        UInt64(id).map { Date(timeIntervalSince1970: epoch + TimeInterval($0 >> 22) / 1000) }
    }

    /// The smallest id of that time.
    static func first(at date: Date) -> String {
        String(UInt64(max(0, date.timeIntervalSince1970 - epoch) * 1000) << 22)
    }

    static func isLess(_ left: String, _ right: String) -> Bool { (UInt64(left) ?? 0) < (UInt64(right) ?? 0) }
}
