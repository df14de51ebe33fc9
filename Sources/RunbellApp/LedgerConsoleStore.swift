import ChatPlatforms
import Foundation
import Ledger
import Messages

/// Keeps the console's rooms in the ledger.
struct LedgerConsoleStore: ConsoleStore {
    let ledger: Ledger

    func append(_ post: ConsolePost) async throws -> ConsoleMessage {
        let actions = try Self.encode(post.actions)
        let record = try await ledger.write(.soon) { ledger in
            try ledger.appendConsole(
                room: post.room, author: post.user, text: post.text, actions: actions, thread: post.thread,
                delivery: post.key, at: post.at)
        }
        // What was just written is not read again; an older message with the same key may say something else.
        return Self.message(record, actions: record.actions == actions ? post.actions : Self.decode(record.actions))
    }

    func edit(_ id: Int64, text: String, actions: [MessageAction]) async throws -> ConsoleMessage? {
        let actions = try Self.encode(actions)
        return try await ledger.write(.soon) { ledger in
            guard try ledger.editConsole(id, text: text, actions: actions) else { return nil }
            return try ledger.view.consoleMessage(id).map(Self.message)
        }
    }

    func messages(room: String, after id: Int64?, limit: Int) async throws -> [ConsoleMessage] {
        try await ledger.read { view in
            let records =
                if let id {
                    try view.console(room: room, after: id, limit: limit)
                } else {
                    try view.latestConsole(room: room, limit: limit)
                }
            return records.map(Self.message)
        }
    }

    func changes(room: String, after revision: Int64, limit: Int) async throws -> [ConsoleMessage] {
        try await ledger.read { try $0.consoleChanges(room: room, after: revision, limit: limit).map(Self.message) }
    }

    func rooms() async throws -> [String] {
        try await ledger.read { try $0.consoleRooms() }
    }

    static func message(_ record: ConsoleRecord) -> ConsoleMessage {
        message(record, actions: decode(record.actions))
    }

    private static func message(_ record: ConsoleRecord, actions: [MessageAction]) -> ConsoleMessage {
        ConsoleMessage(
            id: record.id, room: record.room, user: record.author, text: record.text, actions: actions,
            edited: record.isEdited, thread: record.thread, at: record.at, revision: record.change)
    }

    private static func decode(_ actions: String?) -> [MessageAction] {
        actions.flatMap { try? JSONDecoder().decode([MessageAction].self, from: Data($0.utf8)) } ?? []
    }

    private static func encode(_ actions: [MessageAction]) throws -> String? {
        guard !actions.isEmpty else { return nil }
        return String(decoding: try JSONEncoder().encode(actions), as: UTF8.self)
    }
}
