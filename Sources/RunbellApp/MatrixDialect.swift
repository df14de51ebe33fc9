import Chat
import ChatPlatforms
import Messages

/// Messages in Matrix's two forms.
struct MatrixDialect: MatrixRenderer {
    func html(_ message: Message, mentions: [String: MentionTarget]) -> String {
        plain(message, mentions: mentions).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing("\n", with: "<br>")
    }

    func plain(_ message: Message, mentions: [String: MentionTarget]) -> String {
        Mention.replace(in: message.markdown) { mentions[$0]?.displayName ?? $0 }
    }
}
