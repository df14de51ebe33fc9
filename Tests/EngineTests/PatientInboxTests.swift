import Chat
import Engine
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@Suite("What can't be stored", .timeLimit(.minutes(1)))
struct PatientInboxTests {
    /// An inbox whose disk is full until it is told otherwise.
    private final class FullInbox: ChatInbox {
        let isFull = Mutex(true)
        let accepted = Mutex<[InboundBatch]>([])

        func cursor(for platform: PlatformName) async throws -> String? { nil }

        func accept(_ batch: InboundBatch) async throws -> [Receipt] {
            if isFull.withLock({ $0 }) { throw LedgerError.notWritten(reason: "the disk is full") }
            accepted.withLock { $0.append(batch) }
            return batch.messages.map { _ in .done(reply: nil) }
        }
    }

    @Test("is told in the room at once and once, offered again, and carried out when there is room")
    func triesAgain() async throws {
        let (clock, chat, full) = (ManualClock(), FakePlatform(), FullInbox())
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let inbox = PatientInbox(full, of: chat, clock: clock, logger: logger)
        let messages = ["!incident ack", "talk", "!incident list"].enumerated().map { number, text in
            IncomingMessage(
                room: RoomAddress(chat.name, "ops"), deliveryID: "e\(number)",
                sender: ChatUser(platform: chat.name, id: "U1", displayName: "ada"), text: text, sentAt: clock.date)
        }
        let batch = InboundBatch(platform: chat.name, messages: messages, cursor: "s2")
        async let receipts = inbox.accept(batch)
        try await chat.when { $0.count == 1 }
        for due in [2, 4] {
            try await clock.isAwaited(at: .seconds(due))
            if due == 4 { full.isFull.withLock { $0 = false } }
            clock.advance(by: .seconds(2))
        }
        #expect(try await receipts.count == 3)
        #expect(full.accepted.withLock { $0 } == [batch])
        #expect(chat.texts.count == 1)
        #expect(chat.texts.first?.contains("`!incident ack` can't be stored, since the disk is full") == true)
    }
}
