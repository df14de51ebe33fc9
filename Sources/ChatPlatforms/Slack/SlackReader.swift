import Chat
import Foundation
import Messages

/// Turns what Slack sends into messages for the inbox. Pure: what is not for the inbox is nil.
struct SlackReader: Sendable {
    /// The bot's own user id; nil while it is not known.
    let me: String?

    /// A message of an event or of a channel's history; the key is the same for both.
    func message(_ event: JSONValue, channel: String) -> IncomingMessage? {
        guard let ts = event["ts"]?.string, let user = event["user"]?.string, user != me, event["bot_id"] == nil,
            Self.isSaid(event["subtype"]?.string), let raw = event["text"]?.string, !raw.isEmpty
        else { return nil }
        let thread = event["thread_ts"]?.string.flatMap { $0 == ts ? nil : $0 }
        let addressed = me.flatMap { SlackText.addressed(raw, to: $0) }
        return IncomingMessage(
            room: RoomAddress(.slack, channel), deliveryID: "\(channel)/\(ts)",
            sender: ChatUser(platform: .slack, id: user, displayName: Self.name(event) ?? user),
            text: SlackText.plain(addressed ?? raw),
            thread: thread.map { SlackMessageID(channel: channel, ts: $0).description },
            sentAt: Self.time(ts), isCommand: addressed != nil)
    }

    /// A slash command, typed anywhere.
    static func command(_ field: (String) -> String?, now: Date) -> IncomingMessage? {
        guard let command = field("command"), let channel = field("channel_id"), let user = field("user_id"),
            let trigger = field("trigger_id")
        else { return nil }
        let text = SlackText.plain(field("text") ?? "")
        return IncomingMessage(
            room: RoomAddress(.slack, channel), deliveryID: "trigger \(trigger)",
            sender: ChatUser(platform: .slack, id: user, displayName: field("user_name") ?? user),
            text: text.isEmpty ? command : "\(command) \(text)", sentAt: now, isCommand: true,
            takesPrivateAnswer: true)
    }

    /// The presses of an interaction, hardly ever more than one.
    static func presses(_ payload: JSONValue, now: Date) -> [IncomingMessage] {
        guard payload["type"]?.string == "block_actions", let user = payload["user"]?["id"]?.string,
            let channel = payload["channel"]?["id"]?.string ?? payload["container"]?["channel_id"]?.string
        else { return [] }
        let trigger = payload["trigger_id"]?.string ?? payload["actions"]?.array?.first?["action_ts"]?.string ?? ""
        let message = payload["container"]?["message_ts"]?.string ?? payload["message"]?["ts"]?.string
        let thread = payload["message"]?["thread_ts"]?.string ?? payload["container"]?["thread_ts"]?.string
        let name = payload["user"]?["name"]?.string ?? payload["user"]?["username"]?.string
        return (payload["actions"]?.array ?? []).enumerated().compactMap { index, action in
            guard let id = action["action_id"]?.string, let command = action["value"]?.string, !trigger.isEmpty else {
                return nil
            }
            return IncomingMessage(
                room: RoomAddress(.slack, channel),
                deliveryID: "trigger \(trigger)\(index == 0 ? "" : " \(index)")",
                sender: ChatUser(platform: .slack, id: user, displayName: name ?? user), text: command,
                thread: thread.map { SlackMessageID(channel: channel, ts: $0).description },
                replyTo: message.map { SlackMessageID(channel: channel, ts: $0).description },
                action: [MessageAction].id(ofPressName: id),
                sentAt: now, isCommand: true, takesPrivateAnswer: true)
        }
    }

    /// Joining, pinning, editing and the like are messages too, but nobody says them.
    private static func isSaid(_ subtype: String?) -> Bool {
        [nil, "thread_broadcast", "file_share", "me_message"].contains(subtype)
    }

    private static func name(_ event: JSONValue) -> String? {
        event["user_profile"]?["display_name"]?.string ?? event["username"]?.string
    }

    /// The only place where a time stamp is taken for a time.
    static func time(_ ts: String) -> Date { Date(timeIntervalSince1970: Double(ts) ?? 0) }
}
