package import Foundation

/// A row that is to be said somewhere.
package struct OutboxDraft: Sendable, Hashable {
    package enum Lane: Int64, Sendable, Hashable {
        /// Never waits behind anything else.
        case pages = 0
        case talk = 1
    }
    package enum Place: Sendable, Hashable {
        case room
        /// Beneath the subject's card in the same room.
        case cardThread
        /// Beneath a message of the platform's own.
        case thread(String)
    }

    /// The thread of what is said in a room that is still to be made, and belongs beneath the card where it is not.
    package static let details = "details"

    package var lane: Lane
    package var platform: String
    package var room: String
    /// The person it goes to, for a direct message or a way outside chat: `room` is then no room, but keeps apart what
    /// need not wait for each other.
    package var person: String?
    package var subject: String?
    /// True: this row brings the subject's card up to date, whatever it says by then.
    package var isCard: Bool
    package var place: Place
    /// What is said, as the engine encodes it.
    package var content: String
    /// The epoch of the incident this pages for: the row is dropped once that epoch is over.
    package var pageEpoch: Int?

    package init(
        lane: Lane = .talk, platform: String, room: String, person: String? = nil, subject: String? = nil,
        isCard: Bool = false, place: Place = .room, content: String, pageEpoch: Int? = nil
    ) {
        self.lane = lane
        self.platform = platform
        self.room = room
        self.person = person
        self.subject = subject
        self.isCard = isCard
        self.place = place
        self.content = content
        self.pageEpoch = pageEpoch
    }
}

/// A row the sender has claimed.
package struct OutboxRecord: Sendable, Hashable {
    package var id: Int64
    package var lane: OutboxDraft.Lane
    package var platform: String
    package var room: String
    package var person: String?
    package var subject: String?
    package var isCard: Bool
    /// It belongs beneath its subject's card.
    package var inThread: Bool
    /// The message to post beneath, where that was known when the row was claimed.
    package var thread: String?
    package var content: String
    package var pageEpoch: Int?
    /// Counts this attempt.
    package var attempts: Int
    /// An earlier attempt may have arrived: its answer was lost, or the bot stopped before it was noted.
    package var isDoubtful: Bool
    package var createdAt: Date
    /// How many older states of the card were never shown, since this one came before they could be.
    package var folded: Int
    /// The first of the rows that are one page to one person, each by another way.
    package var chain: Int64?
    /// Its place among them, from 0.
    package var rank: Int
    /// What earlier attempts did of a message in several parts, as its platform named it.
    package var done: [String] = []
}

/// What is known of where a row that was taken has got to.
package enum Arrival: Sendable, Hashable {
    /// It stands before the person.
    case known
    /// It was taken, and the carrier says no more.
    case unknown
    /// It was taken, and the carrier can be asked later.
    case asked
}

/// What became of a claimed row.
package enum OutboxResult: Sendable, Hashable {
    case sent(message: String, Arrival = .known)
    case retry(notBefore: Date, reason: String, doubtful: Bool)
    /// It was held back by how much its carrier takes: no attempt, and nothing that failed.
    case held(until: Date)
    case failed(reason: String)
    case dropped(reason: String)
    /// Not tried in this round, since a row before it in its room must go first.
    case untouched
}
