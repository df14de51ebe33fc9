package import Foundation
package import Messages

/// A message as it stands in a room of the console.
package struct ConsoleMessage: Sendable, Hashable {
    package var id: Int64
    package var room: String
    package var user: String
    /// Markdown, with every mention already spelled out.
    package var text: String
    package var actions: [MessageAction]
    package var edited: Bool
    /// The id of the message that opened the thread.
    package var thread: String?
    package var at: Date
    /// Counts every post and edit of all rooms: what has a greater one came or changed later. 0 where it is not kept.
    package var revision: Int64

    package init(
        id: Int64, room: String, user: String, text: String, actions: [MessageAction] = [], edited: Bool = false,
        thread: String? = nil, at: Date, revision: Int64
    ) {
        self.id = id
        self.room = room
        self.user = user
        self.text = text
        self.actions = actions
        self.edited = edited
        self.thread = thread
        self.at = at
        self.revision = revision
    }
}

/// A message to be kept.
package struct ConsolePost: Sendable, Hashable {
    /// The delivery's key: a second post with the same key adds nothing.
    package var key: String
    package var room: String
    package var user: String
    package var text: String
    package var actions: [MessageAction]
    package var thread: String?
    package var at: Date

    package init(
        key: String, room: String, user: String, text: String, actions: [MessageAction] = [], thread: String? = nil,
        at: Date
    ) {
        self.key = key
        self.room = room
        self.user = user
        self.text = text
        self.actions = actions
        self.thread = thread
        self.at = at
    }
}
