import Messages

/// The actions of a message for a platform without buttons: numbered, on one line under it.
enum NumberedChoices {
    static func markdown(_ message: Message) -> String {
        guard !message.actions.isEmpty else { return message.markdown }
        let items = message.actions.numbered.map { "**\($0.number)** \(MarkdownEscape.text($0.action.label))" }
        return message.markdown + "\n\n" + items.joined(separator: " · ") + " — reply with the number"
    }
}
