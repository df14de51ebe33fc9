package import Foundation

/// What a platform lets a bot do to rooms.
package struct RoomAbilities: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let create = RoomAbilities(rawValue: 1)
    package static let invite = RoomAbilities(rawValue: 2)
    package static let topic = RoomAbilities(rawValue: 4)
    package static let pin = RoomAbilities(rawValue: 8)
    /// What is made can be read by everybody who reads the room beside it: there are no closed ones.
    package static let openOnly = RoomAbilities(rawValue: 16)
}

/// A room that is to be made.
package struct NewRoom: Sendable, Hashable {
    /// The same for every attempt, and different for every room that was ever asked for.
    package var key: String
    /// Lower-case letters, digits and hyphens.
    package var name: String
    package var topic: String
    package var isPrivate: Bool
    /// The room that it belongs beside, where a platform puts rooms into others.
    package var near: RoomAddress?

    package init(key: String, name: String, topic: String, isPrivate: Bool, near: RoomAddress? = nil) {
        self.key = key
        self.name = name
        self.topic = topic
        self.isPrivate = isPrivate
        self.near = near
    }
}

/// One thing to be done to a room.
package enum RoomWork: Sendable, Hashable {
    case create(NewRoom)
    /// By the platform's user id; somebody who is there already stays there.
    case invite(user: String, to: RoomAddress)
    case topic(String, of: RoomAddress)
    /// A message of the bot's own.
    case pin(message: String, in: RoomAddress)

    package var needs: RoomAbilities {
        switch self {
        case .create: .create
        case .invite: .invite
        case .topic: .topic
        case .pin: .pin
        }
    }
}

package enum RoomWorkOutcome: Sendable, Hashable {
    /// `room` is the new one, `link` where people find it.
    case done(room: RoomAddress? = nil, link: String? = nil)
    case failedTemporarily(after: Duration?, reason: String)
    case failedPermanently(reason: String)
}

/// A message that somebody pinned, or put a mark on, so that it is remembered.
package struct MarkedMessage: Sendable, Hashable {
    /// The platform's id of the message.
    package var message: String
    /// `pin`, or the mark's name as `MarkName` has it.
    package var mark: String
    /// Who wrote it; nil where the platform does not say.
    package var author: ChatUser?
    package var text: String
    package var sentAt: Date?
    /// Where it can be looked at.
    package var link: String?

    package init(
        message: String, mark: String, author: ChatUser? = nil, text: String, sentAt: Date? = nil, link: String? = nil
    ) {
        self.message = message
        self.mark = mark
        self.author = author
        self.text = text
        self.sentAt = sentAt
        self.link = link
    }
}

/// One name for a mark, however a platform spells it.
package enum MarkName {
    /// Somebody pinned the message by the platform's own means.
    package static let pin = "pin"

    private static let signs: [String: String] = [
        "📌": "pushpin", "📍": "round_pushpin", "📝": "memo", "⭐": "star", "🔖": "bookmark", "❗": "exclamation",
        "✍": "writing_hand",
    ]

    /// `pushpin` for `📌`, `:pushpin:` and `pushpin`; a sign without a known name stays as it is.
    package static func read(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0xFE0F }))
            .trimmingPrefix(":")
        let name = plain.hasSuffix(":") ? plain.dropLast() : plain
        let bare = name.split(separator: "::").first.map(String.init) ?? String(name)
        return signs[bare] ?? bare.lowercased()
    }
}
