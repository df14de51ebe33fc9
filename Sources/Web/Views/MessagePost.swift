/// A message or a press on its way in.
package struct MessagePost: Sendable, Hashable {
    package var room: String
    /// Who says it: the caller, or whom the caller may name.
    package var user: String
    package var text: String
    package var thread: String?
    /// The key by which the message is handled once; made up by the server when the client sent none.
    package var deliveryID: String
    /// The id of the action that was pressed.
    package var action: String?
    /// The id of a message that is marked with `text` (`pushpin`, or `pin`), instead of something being said.
    package var marks: String?

    package init(
        room: String, user: String, text: String, thread: String? = nil, deliveryID: String, action: String? = nil,
        marks: String? = nil
    ) {
        self.room = room
        self.user = user
        self.text = text
        self.thread = thread
        self.deliveryID = deliveryID
        self.action = action
        self.marks = marks
    }
}

/// What became of a message whose effect is durable.
package struct PostReceipt: Sendable, Hashable {
    package var deliveryID: String
    /// What was answered at once, as Markdown.
    package var reply: String?

    package init(deliveryID: String, reply: String? = nil) {
        self.deliveryID = deliveryID
        self.reply = reply
    }
}
