import Chat
import Foundation

/// Turns interactions and messages into messages for the inbox. Pure: what is not for the inbox is nil.
struct DiscordReader: Sendable {
    let commandLine: DiscordCommandLine

    func interaction(_ json: JSONValue, now: Date) -> IncomingMessage? {
        guard let id = json["id"]?.string,
            let sender = Self.user(json["member"]?["user"] ?? json["user"], json["member"]),
            let (room, thread) = place(json)
        else { return nil }
        var message = IncomingMessage(
            room: room, deliveryID: "interaction \(id)", sender: sender, text: "", thread: thread,
            sentAt: Snowflake.date(id) ?? now, isCommand: true, takesPrivateAnswer: true)
        switch json["type"]?.integer {
        case 2:
            guard let text = json["data"].flatMap({ commandLine.text($0) }) else { return nil }
            message.text = text
        case 3:
            guard let pressed = json["data"]?["custom_id"]?.string else { return nil }
            message.action = pressed
            let channel = json["message"]?["channel_id"]?.string ?? json["channel_id"]?.string ?? ""
            message.replyTo = json["message"]?["id"]?.string.map {
                DiscordMessageID(channel: channel, message: $0).description
            }
        default: return nil
        }
        return message
    }

    /// A message of a channel's history, or of a thread's there.
    func message(
        _ json: JSONValue, channel: String, thread: String? = nil, me: String
    ) -> IncomingMessage? {
        guard let id = json["id"]?.string, let sender = Self.user(json["author"], nil), sender.id != me,
            json["author"]?["bot"]?.bool != true, [0, 19].contains(json["type"]?.integer ?? 0),
            let text = json["content"]?.string, !text.isEmpty
        else { return nil }
        let answered = json["message_reference"]?["message_id"]?.string
        return IncomingMessage(
            room: RoomAddress(.discord, channel), deliveryID: "message \(id)", sender: sender,
            text: Self.plain(text), thread: thread,
            replyTo: answered.map {
                DiscordMessageID(channel: thread.flatMap { DiscordMessageID($0)?.message } ?? channel, message: $0)
                    .description
            },
            sentAt: Snowflake.date(id) ?? .distantPast)
    }

    /// A thread's room is the channel it began in.
    private func place(_ json: JSONValue) -> (RoomAddress, thread: String?)? {
        guard let channel = json["channel_id"]?.string ?? json["channel"]?["id"]?.string else { return nil }
        let kind = json["channel"]?["type"]?.integer ?? 0
        if (10...12).contains(kind), let parent = json["channel"]?["parent_id"]?.string {
            return (RoomAddress(.discord, parent), DiscordMessageID(channel: parent, message: channel).description)
        }
        return (RoomAddress(.discord, channel), nil)
    }

    /// `<@1>` and `<@!1>` are spelled `@1`, which the configuration's people can be found by.
    private static func plain(_ text: String) -> String {
        text.replacing("<@!", with: "<@").replacing(#/<@(\d+)>/#) { "@\($0.output.1)" }
    }

    private static func user(_ json: JSONValue?, _ member: JSONValue?) -> ChatUser? {
        guard let json, let id = json["id"]?.string else { return nil }
        let name = member?["nick"]?.string ?? json["global_name"]?.string ?? json["username"]?.string
        return ChatUser(platform: .discord, id: id, displayName: name ?? id)
    }
}
