import Chat
import ChatPlatforms
import Messages

/// Messages in Matrix's two forms.
struct MatrixDialect: MatrixRenderer {
    func html(_ message: Message, mentions: [String: MentionTarget]) -> String {
        MatrixHTML.render(message.markdown, mentions: named(mentions))
    }

    func plain(_ message: Message, mentions: [String: MentionTarget]) -> String {
        PlainText.render(message.markdown, mentions: named(mentions))
    }

    private func named(_ mentions: [String: MentionTarget]) -> MentionNames {
        mentions.mapValues { ($0.displayName, $0.userID) }
    }
}
