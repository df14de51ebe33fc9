import Chat
import Ledger
import Messages

/// What was pressed, on platforms whose buttons carry a name and no command: it is looked up in the message that
/// offered it.
struct PressedAction {
    enum Meaning {
        case action(MessageAction)
        /// The message does not offer it any more, or is not known.
        case gone
    }

    let house: House

    /// nil when the press brought its command along.
    func meaning(of message: IncomingMessage, in ledger: LedgerView) throws -> Meaning? {
        guard let pressed = message.action, message.text.isEmpty else { return nil }
        guard let root = message.replyTo ?? message.thread,
            let sent = try ledger.sentContent(message: root, platform: message.room.platform.rawValue),
            let content = OutboxContent(text: sent.content),
            let said = try Composer(house: house).message(content, subject: sent.subject, in: ledger)
        else { return .gone }
        for limit in PressLimit.all {
            if let index = said.actions.pressNames(limit: limit).firstIndex(of: pressed) {
                return .action(said.actions[index])
            }
        }
        // The same thing to press, drawn from an older state: the command's own handler says what became of it.
        let id = [MessageAction].id(ofPressName: pressed)
        guard let old = ActionID(parsing: id),
            var found = said.actions.first(where: {
                ActionID(parsing: $0.id).map { ($0.subject, $0.name) == (old.subject, old.name) } ?? false
            })
        else { return .gone }
        found.id = id
        return .action(found)
    }
}
