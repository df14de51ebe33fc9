import Chat
import Foundation
import Ledger
import Messages

/// Finds the action somebody meant who answered a message with its number, where a platform has no buttons.
struct NumberedReply {
    let house: House

    func action(meantBy message: IncomingMessage, in ledger: LedgerView) throws -> MessageAction? {
        guard message.action == nil, house.platforms[message.room.platform]?.buttons == false,
            let number = Int(message.text.trimmingCharacters(in: .whitespaces)), number > 0, number < 100
        else { return nil }
        for candidate in [message.replyTo, message.thread].compactMap(\.self) {
            guard let sent = try ledger.sentContent(message: candidate, platform: message.room.platform.rawValue),
                let content = OutboxContent(text: sent.content)
            else { continue }
            let said = try Composer(house: house).message(content, subject: sent.subject, in: ledger)
            if let actions = said?.actions, actions.indices.contains(number - 1) { return actions[number - 1] }
        }
        return nil
    }
}
