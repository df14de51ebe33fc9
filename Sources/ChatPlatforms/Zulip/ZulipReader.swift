import Chat
import Foundation

/// Turns messages into messages for the inbox. Pure: what is not for the inbox is nil.
struct ZulipReader: Sendable {
    struct Identity: Sendable {
        var id: Int
        var name: String
        var email: String
    }

    let me: Identity

    func message(_ json: JSONValue) -> IncomingMessage? {
        guard let id = json["id"]?.integer, let sender = json["sender_id"]?.integer, sender != me.id,
            let raw = json["content"]?.string, !raw.isEmpty
        else { return nil }
        let addressed = withoutAddress(raw)
        var message = IncomingMessage(
            room: RoomAddress(.zulip, ZulipPlace.direct(with: "\(sender)")), deliveryID: "message \(id)",
            sender: ChatUser(
                platform: .zulip, id: "\(sender)", displayName: json["sender_full_name"]?.string ?? "\(sender)"),
            text: plain(addressed ?? raw),
            sentAt: Date(timeIntervalSince1970: TimeInterval(json["timestamp"]?.integer ?? 0)),
            isCommand: addressed != nil)
        switch json["type"]?.string {
        case "stream", "channel":
            guard let stream = json["stream_id"]?.integer else { return nil }
            let topic = json["subject"]?.string ?? json["topic"]?.string ?? ""
            message.room = RoomAddress(.zulip, "\(stream)")
            message.thread = ZulipPlace.thread(topic)
            message.subject = ZulipPlace.subject(of: topic)
        default:
            // A conversation of more than two is no room of ours.
            guard json["display_recipient"]?.array?.count ?? 2 <= 2 else { return nil }
            message.isDirect = true
        }
        return message
    }

    /// What stands behind the bot's name at the beginning; nil when it is not addressed.
    private func withoutAddress(_ text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        for mark in ["@**\(me.name)**", "@**\(me.name)|\(me.id)**", "@**|\(me.id)**"] where trimmed.hasPrefix(mark) {
            let rest = trimmed.dropFirst(mark.count).drop { $0.isWhitespace || $0 == ":" || $0 == "," }
            return rest.isEmpty ? nil : String(rest)
        }
        return nil
    }

    /// `@**Ada L|21**` is spelled `@21`, which the configuration's people can be found by; `@**Ada L**` keeps its name.
    private func plain(_ text: String) -> String {
        text.replacing(#/@_?\*\*([^*|]*)\|(\d+)\*\*/#) { "@\($0.output.2)" }
            .replacing(#/@_?\*\*([^*|]+)\*\*/#) { "@\"\($0.output.1)\"" }
    }
}
