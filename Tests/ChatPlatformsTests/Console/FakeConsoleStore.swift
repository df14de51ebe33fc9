import ChatPlatforms
import Foundation
import Messages

/// The console's rows in memory.
actor FakeConsoleStore: ConsoleStore {
    private var kept: [ConsoleMessage] = []
    private var ids: [String: Int64] = [:]
    private var revision: Int64 = 0
    private var isFull = false

    struct Full: Error {}

    func fill() { isFull = true }
    func empty() { isFull = false }

    func append(_ post: ConsolePost) async throws -> ConsoleMessage {
        if isFull { throw Full() }
        if let id = ids[post.key], let known = kept.first(where: { $0.id == id }) { return known }
        revision += 1
        let message = ConsoleMessage(
            id: Int64(kept.count + 1), room: post.room, user: post.user, text: post.text, actions: post.actions,
            thread: post.thread, at: post.at, revision: revision)
        kept.append(message)
        ids[post.key] = message.id
        return message
    }

    func edit(_ id: Int64, text: String, actions: [MessageAction]) async throws -> ConsoleMessage? {
        guard let index = kept.firstIndex(where: { $0.id == id }) else { return nil }
        revision += 1
        kept[index].text = text
        kept[index].actions = actions
        kept[index].edited = true
        kept[index].revision = revision
        return kept[index]
    }

    func messages(room: String, after id: Int64?, limit: Int) async throws -> [ConsoleMessage] {
        let all = kept.filter { $0.room == room }
        guard let id else { return Array(all.suffix(limit)) }
        return Array(all.filter { $0.id > id }.prefix(limit))
    }

    func changes(room: String, after revision: Int64, limit: Int) async throws -> [ConsoleMessage] {
        Array(
            kept.filter { $0.room == room && $0.revision > revision }.sorted { $0.revision < $1.revision }.prefix(limit)
        )
    }

    func rooms() async throws -> [String] { Set(kept.map(\.room)).sorted() }
}
