package import Chat
import Ledger
package import Logging
import Messages

/// The inbox of a platform that is polled. What can't be stored is offered again until it can, and who wrote it is told at
/// once, past the outbox: nobody should take silence for an acknowledgement.
package struct PatientInbox: ChatInbox {
    private let inbox: any ChatInbox
    private let platform: any ChatPlatform
    private let clock: any Clock<Duration>
    private let logger: Logger

    package init(_ inbox: any ChatInbox, of platform: any ChatPlatform, clock: any Clock<Duration>, logger: Logger) {
        self.inbox = inbox
        self.platform = platform
        self.clock = clock
        self.logger = logger
    }

    package func cursor(for platform: PlatformName) async throws -> String? { try await inbox.cursor(for: platform) }

    package func isOwnRoom(_ room: RoomAddress) async throws -> Bool { try await inbox.isOwnRoom(room) }

    package func ownRooms(on platform: PlatformName) async throws -> [IncidentRoom] {
        try await inbox.ownRooms(on: platform)
    }

    @discardableResult
    package func accept(_ batch: InboundBatch) async throws -> [Receipt] {
        var isTold = false
        while true {
            do {
                return try await inbox.accept(batch)
            } catch LedgerError.notWritten(let reason) {
                if !isTold {
                    isTold = true
                    logger.error(
                        "what was received can not be stored yet",
                        metadata: ["platform": "\(platform.name)", "reason": "\(reason)"])
                    await tell(batch, reason)
                }
                try await clock.sleep(for: .seconds(2))
            }
        }
    }

    /// Says so in each room that a command came from; one message a room.
    private func tell(_ batch: InboundBatch, _ reason: String) async {
        var told: Set<RoomAddress> = []
        for message in batch.messages where message.looksLikeCommand && told.insert(message.room).inserted {
            let text =
                "**Not done yet**: \(MarkdownFence.span(message.text)) can't be stored, since \(MarkdownEscape.text(reason)). "
                + "It is carried out as soon as it can be, and so is what you write after it. Until then do what is "
                + "urgent by hand, and have somebody mend the machine Runbell runs on."
            _ = await platform.sendWhole(
                Delivery(
                    key: "unstored-\(message.deliveryID)", kind: .post, target: .room(message.room),
                    thread: message.thread, message: Message(text)))
        }
    }
}

extension IncomingMessage {
    fileprivate var looksLikeCommand: Bool {
        isCommand || action != nil || text.hasPrefix("/") || text.hasPrefix("!") || Int(text) != nil
    }
}
