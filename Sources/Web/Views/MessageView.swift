package import Foundation

/// A message of a room, as the API shows it.
package struct MessageView: Codable, Sendable, Hashable {
    package var id: Int64
    package var user: String
    /// Markdown.
    package var text: String
    package var actions: [ActionView]
    package var edited: Bool
    /// The id of the message that opened the thread.
    package var thread: String?
    /// The names of the people that stand in the text behind an @; nil for nobody.
    package var mentions: [String]?
    package var at: Date
    /// What a later event or edit of any message exceeds.
    package var revision: Int64

    package init(
        id: Int64, user: String, text: String, actions: [ActionView] = [], edited: Bool = false, thread: String? = nil,
        mentions: [String]? = nil, at: Date, revision: Int64
    ) {
        self.id = id
        self.user = user
        self.text = text
        self.actions = actions
        self.edited = edited
        self.thread = thread
        self.mentions = mentions
        self.at = at
        self.revision = revision
    }
}

/// Something to press: posting `command` as the text, together with `id` as the action.
package struct ActionView: Codable, Sendable, Hashable {
    package var id: String
    package var label: String
    package var command: String
    /// `primary`, `danger` or `plain`.
    package var style: String

    package init(id: String, label: String, command: String, style: String = "plain") {
        self.id = id
        self.label = label
        self.command = command
        self.style = style
    }
}

package struct RoomView: Codable, Sendable, Hashable {
    package var name: String
    /// Id of the newest message; 0 in an empty room.
    package var lastID: Int64

    package init(name: String, lastID: Int64) {
        self.name = name
        self.lastID = lastID
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case lastID = "lastId"
    }
}

/// What a live subscriber of a room is told.
package enum RoomChange: Sendable, Hashable {
    /// Messages posted or edited, in the order of their revisions.
    case messages([MessageView])
    /// Too much happened to be listed: the room must be fetched again.
    case refetch
}
