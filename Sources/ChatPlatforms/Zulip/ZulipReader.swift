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
    var topics = ZulipTopics()
    /// The numbers of those whose names are mentioned without one.
    var numbers: [String: Int] = [:]

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
            message.subject = topics.subject(of: topic)
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

    /// The names that a command mentions without a number.
    func names(in json: JSONValue) -> [String] {
        guard let text = json["content"]?.string,
            withoutAddress(text) != nil || text.first(where: { !$0.isWhitespace }).map({ "!/".contains($0) }) ?? false
        else { return [] }
        return text.matches(of: Self.mention).filter { $0.output.number == nil }.map { String($0.output.name) }
    }

    private static var mention: Regex<(Substring, name: Substring, Substring?, number: Substring?)> {
        #/@_?\*\*(?<name>[^*|]*)(\|(?<number>\d+))?\*\*/#
    }

    /// A mention is spelled `@21`, by which the configuration's people can be found. Inside quotes stands what people read,
    /// and there it keeps the name.
    private func plain(_ text: String) -> String {
        var result = ""
        var rest = text.startIndex
        var isQuoted = false
        for match in text.matches(of: Self.mention) {
            let between = text[rest..<match.range.lowerBound]
            result += between
            isQuoted = between.reduce(isQuoted) { "\"\u{201C}\u{201D}\u{201E}".contains($1) ? !$0 : $0 }
            rest = match.range.upperBound
            let name = String(match.output.name)
            let number = match.output.number.map(String.init) ?? numbers[name].map { "\($0)" }
            switch (isQuoted, number) {
            case (false, let number?): result += "@\(number)"
            case (true, _): result += "@\(name.isEmpty ? number ?? "" : name)"
            case (false, nil): result += "\"@\(name)\""
            }
        }
        return result + text[rest...]
    }
}
