import Chat
import Messages

/// A message that would fill too many messages: its beginning is said, and the whole of it goes along as a file.
struct AttachedText: Sendable, Hashable {
    /// The whole as plain text.
    var name: String
    var bytes: [UInt8]
    /// The delivery with the beginning alone.
    var introduction: Delivery

    private static let note = "*(the whole of it is in the file)*"

    /// nil for what fits into a few messages, and for what is edited and therefore is one.
    ///
    /// - Parameters:
    ///   - parts: how many messages it takes.
    ///   - most: how many are still read.
    ///   - beginning: bytes of the introduction's Markdown, so few that it is one message.
    init?(_ delivery: Delivery, parts: Int, most: Int = 2, beginning: Int) {
        guard parts > most, !delivery.isCard, delivery.kind == .post else { return nil }
        let text = PlainText.render(delivery.message.markdown, mentions: delivery.mentions.names)
        bytes = Array(text.utf8)
        let stem = delivery.subject.map { "\($0)-" } ?? ""
        name = "\(stem)\(delivery.key.split(separator: "-").last ?? "message").txt".filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0))
        }
        introduction = delivery
        introduction.message.markdown = MessageLimits.cut(
            delivery.message.markdown, limit: beginning, note: Self.note)
    }

    func part(_ field: String) -> FilePart { FilePart(field: field, name: name, bytes: bytes) }
}
