package import Foundation
import Messages

/// A place where a team talks, seen from the bot: it brings messages in and takes deliveries out.
///
/// A platform decides nothing. It holds no state that a restart may lose: the cursor of what it has read is
/// committed by the inbox together with the rows it brought, and what is to be sent stays in the outbox until
/// `send` says what became of it.
package protocol ChatPlatform: Sendable {
    var name: PlatformName { get }
    var traits: PlatformTraits { get }

    /// Receives until cancelled, handing every batch to the inbox. Throws only for what waiting cannot mend
    /// (a token that is refused); everything else it retries with back-off and reports through `health`.
    func receive(into inbox: any ChatInbox) async throws

    /// Sends one delivery, or the next part of one that is long. Never throws: what happened is a value, and whether to
    /// try again is part of it.
    func send(_ delivery: Delivery) async -> SendOutcome

    /// Turns a room's name in the configuration into its address, joining it where the platform needs that.
    func openRoom(_ name: String) async -> RoomOpening

    /// How receiving and sending are going, for `/readyz` and the room.
    var health: PlatformHealth { get async }

    /// Answers a request that the platform sent to one of its webhook paths; nil when the path is not its own.
    func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse?

    /// Makes a room, or changes one. Called only for what `traits.rooms` promises. Doing the same again changes nothing
    /// more: a room that was made under the same key is found again.
    func carryOut(_ work: RoomWork) async -> RoomWorkOutcome

    /// Tries the token, what it may do, and how the platform reaches the bot; rooms are tried by opening them. Sends
    /// nothing that anybody sees.
    func check() async -> [PlatformCheck]
}

extension ChatPlatform {
    /// Sends all parts of a delivery, one after the other.
    ///
    /// - Parameter note: keeps what is done before the next part is begun; false breaks off there.
    package func sendWhole(
        _ delivery: Delivery, noting note: @Sendable (_ done: String) async -> Bool = { _ in true }
    ) async -> SendOutcome {
        var delivery = delivery
        while true {
            let outcome = await send(delivery)
            guard case .partly(let done) = outcome, await note(done) else { return outcome }
            delivery.done.append(done)
            // What was in doubt was the part that is known to stand by now.
            delivery.isDoubtful = false
        }
    }

    package func answer(_ request: WebhookRequest, inbox: any ChatInbox) async -> WebhookResponse? { nil }
    package func check() async -> [PlatformCheck] { [] }
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        .failedPermanently(reason: "\(name) can't do that to a room")
    }
}

/// What a platform can do, so that messages are shaped for it.
package struct PlatformTraits: Sendable, Hashable {
    /// False: actions are offered as numbered replies.
    package var buttons: Bool
    /// True when sending the same delivery key again can not post twice.
    package var idempotentSend: Bool
    /// The prefix people are shown in front of commands: `/`, or `!` where the client keeps `/` to itself.
    package var commandPrefix: String
    /// The same for `help`, a word that a server may keep to itself.
    package var helpPrefix: String
    /// How long ago a message may have been sent and still be run without asking; longer is shown and asked about.
    package var staleAfter: Duration
    /// What can be done to rooms.
    package var rooms: RoomAbilities
    /// True where each incident and run has a place of its own inside the room, and who writes elsewhere in the room does
    /// not see it.
    package var hasTopics: Bool
    /// True where who reads the room does not see what is said in a thread of it.
    package var hidesThreads: Bool

    package init(
        buttons: Bool, idempotentSend: Bool, commandPrefix: String = "/", helpPrefix: String? = nil,
        staleAfter: Duration = .seconds(300), rooms: RoomAbilities = [], hasTopics: Bool = false,
        hidesThreads: Bool = false
    ) {
        self.buttons = buttons
        self.idempotentSend = idempotentSend
        self.commandPrefix = commandPrefix
        self.helpPrefix = helpPrefix ?? commandPrefix
        self.staleAfter = staleAfter
        self.rooms = rooms
        self.hasTopics = hasTopics
        self.hidesThreads = hidesThreads
    }
}

/// Where received messages go.
package protocol ChatInbox: Sendable {
    /// Commits the batch: every message once, by its delivery id, together with the cursor. When this returns,
    /// the effects are durable; when it throws, nothing of the batch is, and it must be offered again.
    @discardableResult
    func accept(_ batch: InboundBatch) async throws -> [Receipt]

    /// The cursor last committed for the platform; nil before the first.
    func cursor(for platform: PlatformName) async throws -> String?

    /// True for a room that was made for an incident: what is said there is for the bot, too.
    func isOwnRoom(_ room: RoomAddress) async throws -> Bool

    /// The rooms that were made for incidents on the platform and are still worth reading: those of open incidents and of
    /// some that ended not long ago, the newest first.
    func ownRooms(on platform: PlatformName) async throws -> [IncidentRoom]
}

extension ChatInbox {
    package func isOwnRoom(_ room: RoomAddress) async throws -> Bool { false }
    package func ownRooms(on platform: PlatformName) async throws -> [IncidentRoom] { [] }
}

/// A room that was made for an incident.
package struct IncidentRoom: Sendable, Hashable {
    package var channel: String
    /// Nothing was said there before.
    package var since: Date

    package init(channel: String, since: Date) {
        self.channel = channel
        self.since = since
    }
}

package enum PlatformHealth: Sendable, Hashable {
    case starting
    case well
    /// What fails, and since when it has, as a sentence for a person.
    case failing(reason: String)
}

package enum RoomOpening: Sendable, Hashable {
    case open(RoomAddress)
    /// What is wrong and how to mend it, as a sentence for a person.
    case refused(reason: String)
    case notNow(reason: String)
}
