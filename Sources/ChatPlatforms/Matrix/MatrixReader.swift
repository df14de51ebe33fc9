import Chat
import Foundation

/// Turns events into messages for the inbox. Pure: what is not for the inbox is nil.
struct MatrixReader: Sendable {
    /// The bot's own user id.
    let me: String

    /// - Parameter name: the sender's display name, where one is known.
    func message(_ event: MatrixEvent, room: String, name: String?) -> IncomingMessage? {
        guard event.sender != me, !event.sender.isEmpty, !event.id.isEmpty, event.stateKey == nil else { return nil }
        var message = IncomingMessage(
            room: RoomAddress(.matrix, room), deliveryID: event.id,
            sender: ChatUser(platform: .matrix, id: event.sender, displayName: name ?? event.sender), text: "",
            sentAt: event.sentAt)
        switch event.type {
        case "m.room.message": return fill(&message, fromMessage: event) ? message : nil
        case "m.reaction": return fill(&message, fromReaction: event) ? message : nil
        default: return nil
        }
    }

    /// Notices are other bots' talk, which bots do not answer; an edit is not a new message.
    private func fill(_ message: inout IncomingMessage, fromMessage event: MatrixEvent) -> Bool {
        guard event.content["msgtype"]?.string == "m.text", let body = event.content["body"]?.string,
            event.relation?.type != "m.replace"
        else { return false }
        let relates = event.content["m.relates_to"]
        let answered = relates?["m.in_reply_to"]?["event_id"]?.string
        message.text = answered == nil ? body : Self.withoutFallback(body)
        if let relation = event.relation, relation.type == "m.thread" {
            message.thread = relation.event
            // What a client fills in for those that know no threads is no answer, except where nothing but a number is
            // written: then it is the message that stood last in the thread when the number was typed.
            let isFilledIn = relates?["is_falling_back"]?.bool ?? false
            let isNumber = Self.isNumber(message.text)
            message.replyTo = isFilledIn && !isNumber ? nil : answered ?? (isNumber ? relation.event : nil)
        } else {
            message.replyTo = answered
        }
        if Self.isNumber(message.text) { message.text = Self.trimmed(message.text) }
        return true
    }

    /// A digit in a box is a number written under the message that it is put on; any other reaction is nothing.
    private func fill(_ message: inout IncomingMessage, fromReaction event: MatrixEvent) -> Bool {
        guard let relation = event.relation, relation.type == "m.annotation",
            let key = event.content["m.relates_to"]?["key"]?.string, let digit = Self.keycap(key)
        else { return false }
        message.text = digit
        message.replyTo = relation.event
        return true
    }

    /// `1` for the keycap digit one, with or without the mark that asks for its picture.
    static func keycap(_ key: String) -> String? {
        let scalars = key.unicodeScalars.filter { $0 != "\u{FE0F}" }
        guard scalars.count == 2, scalars.last == "\u{20E3}", let digit = scalars.first, "1"..."9" ~= digit else {
            return nil
        }
        return String(Character(digit))
    }

    static func isNumber(_ text: String) -> Bool {
        let digits = trimmed(text)
        return (1...2).contains(digits.utf8.count)
            && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Older clients quote the answered message in front: lines with `> `, the first naming its sender, and an empty
    /// line. Newer ones do not, and a quote that somebody typed names nobody.
    static func withoutFallback(_ body: String) -> String {
        guard body.hasPrefix("> <@") || body.hasPrefix("> * <@") else { return body }
        let rest = body.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix(">") }
        return rest.drop { $0.isEmpty }.joined(separator: "\n")
    }
}
