/// A platform's name in the configuration and in every row that belongs to it: `console`, `matrix`.
package struct PlatformName: RawRepresentable, Codable, Sendable, Hashable, CustomStringConvertible {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }
    package var description: String { rawValue }

    package static let console = PlatformName("console")
    package static let matrix = PlatformName("matrix")
    package static let slack = PlatformName("slack")
    package static let mattermost = PlatformName("mattermost")
    package static let discord = PlatformName("discord")
    package static let telegram = PlatformName("telegram")
    package static let zulip = PlatformName("zulip")
    package static let rocketchat = PlatformName("rocketchat")
    package static let webhook = PlatformName("webhook")
}

/// One room on one platform. `channel` is the platform's own id, opaque to everyone else.
package struct RoomAddress: Codable, Sendable, Hashable, CustomStringConvertible {
    package var platform: PlatformName
    package var channel: String

    package init(_ platform: PlatformName, _ channel: String) {
        self.platform = platform
        self.channel = channel
    }

    /// `matrix:!abc:example.org`; read back by `init?(description:)`.
    package var description: String { "\(platform):\(channel)" }

    package init?(description: String) {
        guard let colon = description.firstIndex(of: ":") else { return nil }
        self.init(
            PlatformName(String(description[..<colon])), String(description[description.index(after: colon)...]))
    }
}

/// Somebody as a platform knows them. Who that is to the team is decided by the configuration's `people:`.
package struct ChatUser: Codable, Sendable, Hashable {
    package var platform: PlatformName
    /// The platform's verified id; never a display name.
    package var id: String
    package var displayName: String

    package init(platform: PlatformName, id: String, displayName: String) {
        self.platform = platform
        self.id = id
        self.displayName = displayName
    }
}
