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
        guard let said = try said(message, pressed, in: ledger) else { return .gone }
        for limit in PressLimit.all {
            if let index = said.actions.pressNames(limit: limit).firstIndex(of: pressed) {
                return .action(said.actions[index])
            }
        }
        // The same thing to press, drawn from an older state: the command's own handler says what became of it.
        let id = [MessageAction].id(ofPressName: pressed)
        guard let old = ActionID(parsing: id) else { return .gone }
        let found = said.actions.first {
            ActionID(parsing: $0.id).map { ($0.subject, $0.name) == (old.subject, old.name) } ?? false
        }
        if var found {
            found.id = id
            return .action(found)
        }
        // Whoever comes too late to take it hears who has it.
        guard old.name == "ack" else { return .gone }
        let command = "\(house.prefix(on: message.room.platform))incident ack \(old.subject)"
        return .action(MessageAction(id: id, label: "", command: command))
    }

    /// The message that offered it, as it is now. One that is not known may stand in the room all the same, where the
    /// platform's answer to it was lost: then the card of what the press names speaks for it.
    private func said(_ press: IncomingMessage, _ name: String, in ledger: LedgerView) throws -> Message? {
        let composer = Composer(house: house)
        guard let root = press.replyTo ?? press.thread else { return nil }
        if let sent = try ledger.sentContent(message: root, platform: press.room.platform.rawValue) {
            return try OutboxContent(text: sent.content).flatMap {
                try composer.message($0, subject: sent.subject, in: ledger)
            }
        }
        guard let id = ActionID(parsing: [MessageAction].id(ofPressName: name)) else { return nil }
        return try composer.message(.card, subject: id.subject, in: ledger)
    }
}
