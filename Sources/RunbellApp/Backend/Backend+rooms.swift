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

    func rooms(for caller: Caller) async throws -> [RoomView] {
        let configured = Set(house.now.rooms.keys)
        return try await reading { view in
            let names = try configured.union(try view.consoleRooms()).sorted().filter {
                try maySee(room: $0, caller, in: view)
            }
            return try names.map { name in
                RoomView(name: name, lastID: try view.latestConsole(room: name, limit: 1).last?.id ?? 0)
            }
        }
    }

    func post(_ message: MessagePost, by caller: Caller) async throws -> PostReceipt {
        try await mustExist(message.room, for: Caller(person: message.user))
        var incoming = IncomingMessage(
            room: RoomAddress(.console, message.room), deliveryID: message.deliveryID,
            sender: ChatUser(platform: .console, id: message.user, displayName: message.user), text: message.text,
            thread: message.thread, action: message.action, sentAt: now())
        if let id = message.marks {
            incoming.text = ""
            incoming.marked = try await marked(id, as: message.text, in: message.room)
            incoming.thread = incoming.marked == nil ? nil : try await thread(of: id)
        }
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

    func messages(
        in room: String, after id: Int64?, limit: Int, for caller: Caller
    ) async throws -> [MessageView] {
        try await mustExist(room, for: caller)
        do {
            return try await store.messages(room: room, after: id, limit: limit).map(view)
        } catch let error as LedgerError {
            throw WebRefusal.unavailable(reason: error.description)
        }
    }

    func changes(
        in room: String, after revision: Int64?, for caller: Caller
    ) async throws -> any AsyncSequence<RoomChange, Never> & Sendable {
        try await mustExist(room, for: caller)
        let live = feed.subscribe(to: room)
        let (stream, continuation) = AsyncStream.makeStream(of: RoomChange.self, bufferingPolicy: .bufferingNewest(64))
        if let revision {
            let missed = try await store.changes(room: room, after: revision, limit: 501)
            continuation.yield(missed.count > 500 ? .refetch : .messages(missed.map(view)))
        }
        let house = house
        let forwarding = Task {
            for await event in live {
                switch event {
                case .changed(let messages):
                    continuation.yield(.messages(messages.map { MessageView($0, house.now.people) }))
                case .refetch: continuation.yield(.refetch)
                }
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in forwarding.cancel() }
        return stream
    }

    private func view(_ message: ConsoleMessage) -> MessageView { MessageView(message, house.now.people) }

    /// A private incident's room is there for those alone who may know of it, as are the messages to one person.
    private func maySee(room: String, _ caller: Caller, in view: LedgerView) throws -> Bool {
        if room.hasPrefix("@"), house.now.people[String(room.dropFirst())] != nil {
            return room.dropFirst() == caller.person || caller.scopes.contains(.actAs)
        }
        guard let incident = try view.incident(inPlace: RoomAddress(.console, room).description) else { return true }
        return mayKnow(incident, caller)
    }

    /// What somebody marked on the console.
    private func marked(_ id: String, as mark: String, in room: String) async throws -> MarkedMessage {
        let found = try await reading { view in try Int64(id).flatMap { try view.consoleMessage($0) } }
        guard let found, found.room == room else {
            throw WebRefusal.invalid(field: "marks", reason: "there is no message \"\(id.prefix(40))\" in \(room)")
        }
        return MarkedMessage(
            message: id, mark: MarkName.read(mark),
            author: ChatUser(platform: .console, id: found.author, displayName: found.author), text: found.text,
            sentAt: found.at)
    }

    private func thread(of id: String) async throws -> String? {
        try await reading { view in try Int64(id).flatMap { try view.consoleMessage($0) }?.thread }
    }

    private func mustExist(_ room: String, for caller: Caller) async throws {
        guard house.now.rooms[room] == nil else { return }
        let known = try await rooms(for: caller).map(\.name)
        guard known.contains(room) else { throw WebRefusal.notFound(what: "room \(room)", known: known) }
    }
}

extension MessageView {
    init(_ message: ConsoleMessage, _ people: People) {
        let text = message.text
        let names = text.contains("@") ? people.byID.values.map(\.name).filter { text.contains("@\($0)") } : []
        self.init(
            id: message.id, user: message.user, text: message.text,
            actions: message.actions.map {
                ActionView(id: $0.id, label: $0.label, command: $0.command, style: $0.style.rawValue)
            }, edited: message.edited, thread: message.thread,
            mentions: names.isEmpty ? nil : names.sorted(), at: message.at, revision: message.revision)
    }
}
