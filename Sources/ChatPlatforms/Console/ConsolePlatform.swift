package import Chat
package import Foundation
import Messages
import Synchronization

/// The built-in chat: rooms kept in the ledger, written and read through HTTP.
///
/// Nothing is polled: what people write arrives at the inbox through the web server, so `receive` only waits.
/// A direct message goes to the room named after the person, `@ada`.
package final class ConsolePlatform: ChatPlatform {
    package let name = PlatformName.console
    package let traits = PlatformTraits(buttons: true, idempotentSend: true, rooms: .create)

    private let store: any ConsoleStore
    private let feed: ConsoleFeed
    private let author: String
    private let now: @Sendable () -> Date
    private let state = Mutex(PlatformHealth.starting)
    private let shown = Atomic<Int64>(0)

    /// - Parameter author: The name that the bot's own messages carry.
    package init(
        store: any ConsoleStore, feed: ConsoleFeed, author: String = "runbell", now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.feed = feed
        self.author = author
        self.now = now
    }

    package func receive(into inbox: any ChatInbox) async throws {
        state.withLock { if $0 == .starting { $0 = .well } }
        let never = AsyncStream<Void> { _ in }
        for await _ in never {}
        try Task.checkCancellation()
    }

    package func send(_ delivery: Delivery) async -> SendOutcome {
        let text = Mention.replace(in: delivery.message.markdown) { person in
            "@" + (delivery.mentions[person]?.displayName ?? person)
        }
        if delivery.isUnsaved { return show(delivery, text: text) }
        do {
            let outcome = try await keep(delivery, text: text)
            state.withLock { $0 = .well }
            return outcome
        } catch {
            let reason = "the console's message could not be written to the ledger: \(error)"
            state.withLock { $0 = .failing(reason: reason) }
            return .failedTemporarily(after: nil, reason: reason)
        }
    }

    package func openRoom(_ name: String) async -> RoomOpening {
        if let fault = ConsoleRoomName.fault(in: name) { return .refused(reason: fault) }
        return .open(RoomAddress(.console, name))
    }

    /// A room is there as soon as something stands in it.
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        guard case .create(let wanted) = work else {
            return .failedPermanently(reason: "the console's rooms have no members, topics and pins")
        }
        if let fault = ConsoleRoomName.fault(in: wanted.name) { return .failedPermanently(reason: fault) }
        return .done(room: RoomAddress(.console, wanted.name))
    }

    package var health: PlatformHealth {
        get async { state.withLock { $0 } }
    }
}

extension ConsolePlatform {
    private func keep(_ delivery: Delivery, text: String) async throws -> SendOutcome {
        switch delivery.kind {
        case .post:
            let room = Self.room(of: delivery.target)
            var kept = try await store.append(
                ConsolePost(
                    key: delivery.isCard ? "\(delivery.marker) \(room)" : delivery.key, room: room, user: author,
                    text: text, actions: delivery.message.actions, thread: delivery.thread, at: now()))
            // A card that stands since an attempt nobody noted says what was true then.
            if delivery.isCard, kept.text != text || kept.actions != delivery.message.actions {
                kept = try await store.edit(kept.id, text: text, actions: delivery.message.actions) ?? kept
            }
            feed.publish([kept])
            return .sent(message: String(kept.id))
        case .edit(let message):
            guard let id = Int64(message),
                let kept = try await store.edit(id, text: text, actions: delivery.message.actions)
            else {
                return .failedPermanently(reason: "there is no console message \(message) to edit")
            }
            feed.publish([kept])
            return .sent(message: message)
        }
    }

    /// Shows a message to whoever looks at the room now; nobody else will find it.
    private func show(_ delivery: Delivery, text: String) -> SendOutcome {
        let id = Self.unsaved + shown.wrappingAdd(1, ordering: .relaxed).newValue
        feed.publish([
            ConsoleMessage(
                id: id, room: Self.room(of: delivery.target), user: author, text: text,
                actions: delivery.message.actions, at: now(), revision: 0)
        ])
        return .sent(message: String(id))
    }

    /// Ids of what is not kept: behind all others, and still whole numbers to a browser.
    private static let unsaved: Int64 = 9_000_000_000_000_000

    private static func room(of target: Delivery.Target) -> String {
        switch target {
        case .room(let address): address.channel
        case .person(_, let user): "@" + user
        }
    }
}
