/// A message's channel and time stamp, which is what Slack names a message by: `C0123/1700000000.000100`.
struct SlackMessageID: Sendable, Hashable, CustomStringConvertible {
    var channel: String
    /// Opaque; never a number.
    var ts: String

    init(channel: String, ts: String) {
        self.channel = channel
        self.ts = ts
    }

    init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        channel = String(text[..<slash])
        ts = String(text[text.index(after: slash)...])
        guard !channel.isEmpty, !ts.isEmpty else { return nil }
    }

    var description: String { "\(channel)/\(ts)" }
}
