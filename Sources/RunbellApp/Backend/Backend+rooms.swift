import Chat
import ChatPlatforms
import Engine
import Foundation
import Ledger
import Messages
import Web

// The console's rooms: what can be done in any chat can be done through these calls.
extension Backend {
    private var store: LedgerConsoleStore { LedgerConsoleStore(ledger: ledger) }

    func rooms() async throws -> [RoomView] {
        let configured = Set(house.now.rooms.keys)
        return try await reading { view in
            let names = configured.union(try view.consoleRooms()).sorted()
            return try names.map { name in
                RoomView(name: name, lastID: try view.latestConsole(room: name, limit: 1).last?.id ?? 0)
            }
        }
    }

    func post(_ message: MessagePost, by caller: Caller) async throws -> PostReceipt {
        try await mustExist(message.room)
        let incoming = IncomingMessage(
            room: RoomAddress(.console, message.room), deliveryID: message.deliveryID,
            sender: ChatUser(platform: .console, id: message.user, displayName: message.user), text: message.text,
            thread: message.thread, action: message.action, sentAt: now())
        do {
            let receipts = try await intake.accept(InboundBatch(platform: .console, messages: [incoming]))
            switch receipts.first {
            case .done(let reply)?: return PostReceipt(deliveryID: message.deliveryID, reply: reply)
            case .refusedPrivately(let reply)?: return PostReceipt(deliveryID: message.deliveryID, reply: reply)
            case .duplicate?:
                let reply = try await reading { try $0.reply(to: message.deliveryID, platform: "console") }
                return PostReceipt(deliveryID: message.deliveryID, reply: reply)
            case .ignored?, nil: return PostReceipt(deliveryID: message.deliveryID)
            }
        } catch let error as LedgerError {
            throw WebRefusal.unavailable(reason: error.description)
        }
    }

    func messages(in room: String, after id: Int64?, limit: Int) async throws -> [MessageView] {
        try await mustExist(room)
        do {
            return try await store.messages(room: room, after: id, limit: limit).map(MessageView.init)
        } catch let error as LedgerError {
            throw WebRefusal.unavailable(reason: error.description)
        }
    }

    func changes(
        in room: String, after revision: Int64?
    ) async throws -> any AsyncSequence<RoomChange, Never> & Sendable {
        try await mustExist(room)
        let live = feed.subscribe(to: room)
        let (stream, continuation) = AsyncStream.makeStream(of: RoomChange.self, bufferingPolicy: .bufferingNewest(64))
        if let revision {
            let missed = try await store.changes(room: room, after: revision, limit: 501)
            continuation.yield(missed.count > 500 ? .refetch : .messages(missed.map(MessageView.init)))
        }
        let forwarding = Task {
            for await event in live {
                switch event {
                case .changed(let messages): continuation.yield(.messages(messages.map(MessageView.init)))
                case .refetch: continuation.yield(.refetch)
                }
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in forwarding.cancel() }
        return stream
    }

    private func mustExist(_ room: String) async throws {
        guard house.now.rooms[room] == nil else { return }
        let known = try await rooms().map(\.name)
        guard known.contains(room) else { throw WebRefusal.notFound(what: "room \(room)", known: known) }
    }
}

extension MessageView {
    init(_ message: ConsoleMessage) {
        self.init(
            id: message.id, user: message.user, text: message.text,
            actions: message.actions.map {
                ActionView(id: $0.id, label: $0.label, command: $0.command, style: $0.style.rawValue)
            }, edited: message.edited, thread: message.thread, at: message.at, revision: message.revision)
    }
}
