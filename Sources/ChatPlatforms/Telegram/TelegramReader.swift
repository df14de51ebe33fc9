import Chat
import Foundation

/// Turns updates into messages for the inbox. Pure: what is not for the inbox is nil.
struct TelegramReader: Sendable {
    /// The bot's own user name, without `@`.
    let name: String
    /// Channels of the rooms that are topics of a chat.
    let topics: Set<String>

    static let updateKinds: JSONValue = ["message", "callback_query"]

    func message(_ update: JSONValue, now: Date) -> IncomingMessage? {
        guard let id = update["update_id"]?.integer else { return nil }
        let key = "update \(id)"
        if let message = update["message"] { return said(message, key) }
        if let press = update["callback_query"] { return pressed(press, key, now) }
        return nil
    }

    private func said(_ message: JSONValue, _ key: String) -> IncomingMessage? {
        guard let sender = Self.user(message["from"]), let chat = message["chat"]?["id"]?.integer,
            let text = message["text"]?.string, let command = command(text, message)
        else { return nil }
        let (room, thread) = place(message, chat: "\(chat)")
        let answered = message["reply_to_message"]?["message_id"]?.integer
        let date = message["date"]?.integer ?? 0
        return IncomingMessage(
            room: room, deliveryID: key, sender: sender, text: command.text, thread: thread,
            replyTo: answered.map { TelegramPlace.message("\(chat)", $0) },
            sentAt: Date(timeIntervalSince1970: TimeInterval(date)), isCommand: command.isCertain)
    }

    /// The text without `@name` behind its command; nil when it is for another bot.
    private func command(_ text: String, _ message: JSONValue) -> (text: String, isCertain: Bool)? {
        let first = message["entities"]?.array?.first {
            $0["type"]?.string == "bot_command" && $0["offset"]?.integer == 0
        }
        guard first != nil, let word = text.split(whereSeparator: \.isWhitespace).first else { return (text, false) }
        let isAlone = message["chat"]?["type"]?.string == "private"
        guard let at = word.firstIndex(of: "@") else { return (text, isAlone) }
        guard word[word.index(after: at)...].lowercased() == name.lowercased() else { return nil }
        return (String(word[..<at]) + String(text[word.endIndex...]), true)
    }

    /// What was pressed is only a name; the command behind it is found where the message is kept.
    private func pressed(_ press: JSONValue, _ key: String, _ now: Date) -> IncomingMessage? {
        guard let sender = Self.user(press["from"]), let action = press["data"]?.string,
            let message = press["message"], let chat = message["chat"]?["id"]?.integer,
            let id = message["message_id"]?.integer
        else { return nil }
        let (room, thread) = place(message, chat: "\(chat)")
        return IncomingMessage(
            room: room, deliveryID: key, sender: sender, text: "", thread: thread,
            replyTo: TelegramPlace.message("\(chat)", id), action: action, sentAt: now, isCommand: true,
            takesPrivateAnswer: true)
    }

    /// The topic that an update comes from, as a room's channel; nil for what comes from none.
    static func topic(of update: JSONValue) -> String? {
        guard let message = update["message"] ?? update["callback_query"]?["message"],
            let chat = message["chat"]?["id"]?.integer
        else { return nil }
        return number(ofTopic: message).map { TelegramPlace.room("\(chat)", topic: $0) }
    }

    private static func number(ofTopic message: JSONValue) -> Int? {
        message["is_topic_message"]?.bool == true ? message["message_thread_id"]?.integer : nil
    }

    private func place(_ message: JSONValue, chat: String) -> (RoomAddress, thread: String?) {
        guard let topic = Self.number(ofTopic: message) else { return (RoomAddress(.telegram, chat), nil) }
        let channel = TelegramPlace.room(chat, topic: topic)
        if topics.contains(channel) { return (RoomAddress(.telegram, channel), nil) }
        return (RoomAddress(.telegram, chat), TelegramPlace.topic(chat, topic))
    }

    private static func user(_ json: JSONValue?) -> ChatUser? {
        guard let json, json["is_bot"]?.bool != true, let id = json["id"]?.integer else { return nil }
        let names = [json["first_name"]?.string, json["last_name"]?.string].compactMap(\.self)
        return ChatUser(platform: .telegram, id: "\(id)", displayName: names.joined(separator: " "))
    }
}
