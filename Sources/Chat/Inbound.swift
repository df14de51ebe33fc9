package import Foundation

/// One message or press that arrived, in the words of no platform.
package struct IncomingMessage: Sendable, Hashable {
    package var room: RoomAddress
    /// The platform's own message or event id: the key by which a delivery is handled once.
    package var deliveryID: String
    package var sender: ChatUser
    package var text: String
    /// The message that opened the thread this one was written in.
    package var thread: String?
    /// The message this one answers, where the platform says so.
    package var replyTo: String?
    /// The id of the action that was pressed.
    package var action: String?
    package var sentAt: Date
    /// True for a press or a signed command, which nobody wrote as conversation: an unknown command there is
    /// always answered.
    package var isCommand: Bool
    /// The incident or run that the place is named after, where a platform's threads have names.
    package var subject: String?
    /// True where the platform can answer the sender alone: a refusal then stays between the two, and is not posted.
    package var takesPrivateAnswer: Bool
    /// True in a conversation of the sender and the bot alone.
    package var isDirect = false
    /// Set where somebody marked a message instead of writing one.
    package var marked: MarkedMessage?

    package init(
        room: RoomAddress, deliveryID: String, sender: ChatUser, text: String, thread: String? = nil,
        replyTo: String? = nil, action: String? = nil, sentAt: Date, isCommand: Bool = false, subject: String? = nil,
        takesPrivateAnswer: Bool = false
    ) {
        self.room = room
        self.deliveryID = deliveryID
        self.sender = sender
        self.text = text
        self.thread = thread
        self.replyTo = replyTo
        self.action = action
        self.sentAt = sentAt
        self.isCommand = isCommand
        self.subject = subject
        self.takesPrivateAnswer = takesPrivateAnswer
    }
}

/// What one poll brought, and the cursor that says it was read.
package struct InboundBatch: Sendable, Hashable {
    package var platform: PlatformName
    package var messages: [IncomingMessage]
    package var cursor: String?

    package init(platform: PlatformName, messages: [IncomingMessage], cursor: String? = nil) {
        self.platform = platform
        self.messages = messages
        self.cursor = cursor
    }
}

/// What became of one message of a batch.
package enum Receipt: Sendable, Hashable {
    /// Its effect is committed; `reply` is what was answered at once, where something was.
    case done(reply: String?)
    /// It was refused, and nobody has said so yet: the platform tells the sender alone. Markdown.
    case refusedPrivately(reply: String)
    /// The same delivery was committed before.
    case duplicate
    /// Nobody's business: conversation that the bot only overheard.
    case ignored
}

/// A request to one of a platform's webhook paths, as raw as it arrived: signatures are over these bytes.
package struct WebhookRequest: Sendable, Hashable {
    package var method: String
    package var path: String
    /// Names lower-cased.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(method: String, path: String, headers: [String: String], body: [UInt8]) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }
}

package struct WebhookResponse: Sendable, Hashable {
    package var status: Int
    package var contentType: String
    package var body: [UInt8]

    package init(status: Int, contentType: String = "application/json", body: [UInt8] = []) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}
