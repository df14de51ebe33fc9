import Chat
import Foundation

/// Turns messages into messages for the inbox. Pure: what is not for the inbox is nil.
struct RocketChatReader: Sendable {
    /// The bot's own user id and name.
    let me: String
    let name: String

    /// A message of a room's history.
    func message(_ json: JSONValue, room: String) -> IncomingMessage? {
        // What has a type is joining, pinning and the like; bots mark theirs.
        guard let id = json["_id"]?.string, let user = json["u"]?["_id"]?.string, user != me,
            json["t"] == nil, json["bot"] == nil || json["bot"] == .bool(false), json["editedAt"] == nil,
            let text = json["msg"]?.string, !text.isEmpty
        else { return nil }
        let sender = json["u"]?["name"]?.string ?? json["u"]?["username"]?.string
        return said(
            id, room: room, user: user, senderName: sender ?? user, text: text, thread: json["tmid"]?.string,
            at: json["ts"]?.string)
    }

    /// An outgoing webhook's request.
    func pushed(_ json: JSONValue) -> IncomingMessage? {
        guard let id = json["message_id"]?.string, let room = json["channel_id"]?.string,
            let user = json["user_id"]?.string, user != me, json["bot"]?.bool != true, json["bot"]?.object == nil,
            json["isEdited"]?.bool != true, let text = json["text"]?.string, !text.isEmpty
        else { return nil }
        return said(
            id, room: room, user: user, senderName: json["user_name"]?.string ?? user, text: text,
            thread: json["tmid"]?.string, at: json["timestamp"]?.string)
    }

    private func said(
        _ id: String, room: String, user: String, senderName: String, text: String, thread: String?, at time: String?
    ) -> IncomingMessage {
        let addressed = withoutAddress(text)
        return IncomingMessage(
            room: RoomAddress(.rocketchat, room), deliveryID: "message \(id)",
            sender: ChatUser(platform: .rocketchat, id: user, displayName: senderName), text: addressed ?? text,
            thread: thread, sentAt: time.flatMap { RocketChatTime.date($0) } ?? .distantPast,
            isCommand: addressed != nil)
    }

    private func withoutAddress(_ text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        guard !name.isEmpty, trimmed.lowercased().hasPrefix("@\(name.lowercased()) ") else { return nil }
        let words = trimmed.dropFirst(name.count + 1).drop(while: \.isWhitespace)
        return words.isEmpty ? nil : String(words)
    }
}

/// Times as Rocket.Chat writes them: `2026-11-21T09:48:20.123Z`.
enum RocketChatTime {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func date(_ text: String) -> Date? {
        (try? style.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
    }
    static func text(_ date: Date) -> String { date.formatted(style) }
}
