package import Messages

/// One message to be sent or edited, addressed and ready but for the platform's dialect.
package struct Delivery: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case post
        /// Replaces the text of a message that the bot sent before.
        case edit(message: String)
    }
    package enum Target: Sendable, Hashable {
        case room(RoomAddress)
        /// A direct message, by the platform's user id; the platform opens the conversation.
        case person(PlatformName, user: String)
    }

    /// The same for every attempt at this delivery: the idempotency key where the platform has one.
    package var key: String
    package var kind: Kind
    package var target: Target
    /// The message whose thread this belongs into.
    package var thread: String?
    package var message: Message
    /// The platform's user id for each person marked in the message; who is missing is named without a ping.
    package var mentions: [String: MentionTarget]
    /// The incident or run that this is about, for platforms whose threads have names.
    package var subject: String?
    /// It is edited later on, so it has to be one message however long it is.
    package var isCard: Bool
    /// An earlier attempt may have arrived: a platform that can look should look before it sends.
    package var isDoubtful: Bool
    /// What earlier calls did of it, as the platform named it: the parts of a long message that stand, a file that
    /// was taken.
    package var done: [String] = []
    /// It only edits what stands: where that is gone or can't be edited any more, nothing is said in its place.
    package var isOnlyEdit = false
    /// It wakes somebody: where a platform limits calls, it goes before talk.
    package var isUrgent = false
    /// Nothing can be written down at present: where messages are kept in the ledger, it is only shown.
    package var isUnsaved = false

    package init(
        key: String, kind: Kind, target: Target, thread: String? = nil, message: Message,
        mentions: [String: MentionTarget] = [:], subject: String? = nil, isCard: Bool = false,
        isDoubtful: Bool = false
    ) {
        self.key = key
        self.kind = kind
        self.target = target
        self.thread = thread
        self.message = message
        self.mentions = mentions
        self.subject = subject
        self.isCard = isCard
        self.isDoubtful = isDoubtful
    }

    /// By this the platform's copy of the message is found again. A card's is the same for every attempt to post it,
    /// whichever row of the outbox asks for it.
    package var marker: String {
        guard isCard, let subject, let dash = key.lastIndex(of: "-") else { return key }
        return "\(key[..<dash])-\(subject)"
    }
}

/// How a person is spelled on one platform.
package struct MentionTarget: Sendable, Hashable {
    package var displayName: String
    /// nil when nobody bound the person to this platform.
    package var userID: String?

    package init(displayName: String, userID: String?) {
        self.displayName = displayName
        self.userID = userID
    }
}

/// What became of a delivery. Whether to try again is part of the answer.
package enum SendOutcome: Sendable, Hashable {
    /// The platform's id of the message that now stands in the room; of a message in several parts that of the last,
    /// which has the buttons.
    case sent(message: String)
    /// It takes several steps, and one of them is done. The next follows when the delivery is sent again with this
    /// behind what was `done`: noted in between, no step is ever repeated.
    case partly(done: String)
    /// `after` is the platform's own demand (`Retry-After`); nil leaves the wait to the sender's back-off.
    case failedTemporarily(after: Duration?, reason: String)
    case failedPermanently(reason: String)
    /// Nothing was tried, or it was turned away only because there was too much of it: it takes more after the wait.
    case held(for: Duration, reason: String)
    /// It may have arrived: the answer was lost.
    case unknown(reason: String)
}
