import Foundation
import Synchronization

/// Calls of the Bot API. The token is part of the address, which is therefore never shown.
struct TelegramAPI: Sendable {
    private let caller: PlatformCaller
    private let moved = MovedChats()

    init(_ configuration: TelegramConfiguration, _ tools: PlatformTools) {
        caller = PlatformCaller(
            curl: tools.curl,
            base: "\(configuration.api.withoutTrailingSlashes)/bot\(configuration.token.reveal())/", headers: [:],
            queue: CallQueue(clock: tools.clock), now: tools.now,
            explain: { json in
                guard let words = json["description"]?.string else { return nil }
                let moved = json["parameters"]?["migrate_to_chat_id"]?.integer
                return (moved.map { "moved \($0)" } ?? "\(json["error_code"]?.integer ?? 400)", words)
            },
            demand: { _, json in json?["parameters"]?["retry_after"]?.seconds })
    }

    /// - Returns: `result`.
    func call(
        _ method: String, _ arguments: [String: JSONValue], chat: String? = nil, patience: Duration = .seconds(30),
        file: FilePart? = nil
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall("POST", method)
        var arguments = arguments
        call.patience = patience
        call.mayBeRepeated = !["sendMessage", "sendDocument", "createForumTopic", "answerCallbackQuery"].contains(
            method)
        call.limit = 16 << 20
        if let chat {
            let chat = moved.current(chat)
            arguments["chat_id"] = Self.chatID(chat)
            call.limits = TelegramRates.limits(method, chat: chat)
        }
        call.body = .json(.object(arguments))
        if let file {
            call.body = .multipart(arguments.map { (name: $0.key, value: $0.value.string ?? $0.value.text) }, file)
        }
        do throws(CallFailure) {
            let answer = try await caller.call(call)
            guard answer["ok"]?.bool == true, let result = answer["result"] else {
                throw CallFailure.broken(status: 200, after: nil)
            }
            return result
        } catch {
            // A group that became a supergroup has another id from then on.
            guard let chat, case .refused(_, let code, _) = error, code.hasPrefix("moved ") else { throw error }
            moved.note(chat, to: String(code.dropFirst("moved ".count)))
            return try await self.call(method, arguments, chat: chat, patience: patience, file: file)
        }
    }

    private static func chatID(_ chat: String) -> JSONValue { Int(chat).map { .integer($0) } ?? .string(chat) }
}

/// Chats whose id changed in this process.
private final class MovedChats: Sendable {
    private let ids = Mutex<[String: String]>([:])

    func current(_ chat: String) -> String { ids.withLock { $0[chat] ?? chat } }
    func note(_ chat: String, to new: String) { ids.withLock { $0[chat] = new } }
}

/// About one message a second in a chat, 20 a minute in a group, 30 a second in all (core.telegram.org/bots/faq).
enum TelegramRates {
    static func limits(_ method: String, chat: String) -> [CallLimit] {
        var limits = [CallLimit("\(method) \(chat)")]
        guard ["sendMessage", "sendDocument", "editMessageText"].contains(method) else { return limits }
        limits.append(CallLimit("second \(chat)", Rate(calls: 3, per: 3)))
        // That a message is edited wakes nobody, and is not counted among those of a minute.
        if chat.hasPrefix("-"), method != "editMessageText" {
            limits.append(CallLimit("minute \(chat)", Rate(calls: 20, per: 60)))
        }
        limits.append(CallLimit("all", Rate(calls: 28, per: 1)))
        return limits
    }
}
