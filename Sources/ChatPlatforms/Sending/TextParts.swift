import Chat
import Messages

/// Divides a message for platforms that take one text a message.
struct TextParts: Sendable {
    /// What the platform calls itself.
    let server: String
    /// How commands are typed there.
    let prefix: String
    /// In UTF-16 units, of which a platform counts as many or fewer.
    let limit: Int
    let render: @Sendable (_ markdown: String, MentionNames) -> String

    /// As many parts as it takes; one that is edited, or will be, is one part.
    func parts(_ delivery: Delivery, markdown: String, names: MentionNames) -> [String] {
        func rendered(_ markdown: String) -> String { render(markdown, names) }
        let texts: [String]
        if delivery.isCard || delivery.kind != .post {
            texts = [
                DialectParts.beginning(
                    markdown, limit: limit, note: CutNote.text(delivery, server, prefix: prefix),
                    measure: { $0.utf16.count }, render: rendered)
            ]
        } else {
            texts = DialectParts.divide(markdown, limit: limit, measure: { $0.utf16.count }, render: rendered)
        }
        let shown = texts.filter { $0.contains { !$0.isWhitespace } }
        return shown.isEmpty ? ["…"] : shown
    }
}
