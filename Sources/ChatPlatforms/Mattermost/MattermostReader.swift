import Chat
import Foundation

/// Turns posts, slash commands and presses into messages for the inbox. Pure: what is not for the inbox is nil.
struct MattermostReader: Sendable {
    /// The bot's own user id.
    let me: String
    /// The bot's user name, by which it is addressed.
    let name: String

    /// - Parameter senderName: the sender's display name, where one is known.
    func message(_ post: JSONValue, senderName: String? = nil) -> IncomingMessage? {
        guard let id = post["id"]?.string, let user = post["user_id"]?.string, user != me,
            let channel = post["channel_id"]?.string, let raw = post["message"]?.string, !raw.isEmpty,
            // Joining and the like have a type; what was deleted or changed afterwards is not said anew.
            post["type"]?.string ?? "" == "", post["delete_at"]?.integer ?? 0 == 0,
            post["props"]?["from_webhook"]?.string != "true", post["props"]?["from_bot"]?.string != "true"
        else { return nil }
        let addressed = withoutAddress(raw)
        let root = post["root_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return IncomingMessage(
            room: RoomAddress(.mattermost, channel), deliveryID: "post \(id)",
            sender: ChatUser(platform: .mattermost, id: user, displayName: senderName ?? user),
            text: addressed ?? raw, thread: root,
            sentAt: Date(timeIntervalSince1970: TimeInterval(post["create_at"]?.integer ?? 0) / 1000),
            isCommand: addressed != nil)
    }

    static func command(_ form: FormFields, now: Date) -> IncomingMessage? {
        guard let command = form["command"], let channel = form["channel_id"], let user = form["user_id"],
            let trigger = form["trigger_id"]
        else { return nil }
        let text = form["text"] ?? ""
        return IncomingMessage(
            room: RoomAddress(.mattermost, channel), deliveryID: "trigger \(trigger)",
            sender: ChatUser(platform: .mattermost, id: user, displayName: form["user_name"] ?? user),
            text: text.isEmpty ? command : "\(command) \(text)",
            thread: form["root_id"].flatMap { $0.isEmpty ? nil : $0 }, sentAt: now, isCommand: true,
            takesPrivateAnswer: true)
    }

    /// - Parameter button: what the context proved to be.
    static func press(_ json: JSONValue, _ button: MattermostButton, now: Date) -> IncomingMessage? {
        guard let channel = json["channel_id"]?.string, let user = json["user_id"]?.string,
            let trigger = json["trigger_id"]?.string
        else { return nil }
        return IncomingMessage(
            room: RoomAddress(.mattermost, channel), deliveryID: "trigger \(trigger)",
            sender: ChatUser(platform: .mattermost, id: user, displayName: json["user_name"]?.string ?? user),
            text: button.command, replyTo: json["post_id"]?.string, action: button.action, sentAt: now,
            isCommand: true, takesPrivateAnswer: true)
    }

    /// What stands behind the bot's name at the beginning; nil when it is not addressed.
    private func withoutAddress(_ text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        guard !name.isEmpty, trimmed.lowercased().hasPrefix("@\(name.lowercased())") else { return nil }
        let rest = trimmed.dropFirst(name.count + 1)
        guard let next = rest.first, next.isWhitespace || next == ":" || next == "," else { return nil }
        let words = rest.drop { $0.isWhitespace || $0 == ":" || $0 == "," }
        return words.isEmpty ? nil : String(words)
    }
}
