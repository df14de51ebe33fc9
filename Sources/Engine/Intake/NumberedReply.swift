import Chat
import Foundation
import Ledger
import Messages

/// What somebody meant who answered a message with a number, where a platform has no buttons.
struct NumberedReply {
    enum Meaning {
        case action(MessageAction)
        /// The message offers actions, but none of this number any more.
        case gone(number: Int, offered: [(number: Int, action: MessageAction)])
        /// Just a number.
        case nothing
    }

    let house: House

    func meaning(of message: IncomingMessage, in ledger: LedgerView) throws -> Meaning {
        guard message.action == nil, house.platforms[message.room.platform]?.buttons == false,
            let number = Int(message.text.trimmingCharacters(in: .whitespaces)), number > 0, number < 100
        else { return .nothing }
        var gone = Meaning.nothing
        for candidate in try candidates(message, in: ledger) {
            guard let sent = try ledger.sentContent(message: candidate, platform: message.room.platform.rawValue),
                let content = OutboxContent(text: sent.content),
                let said = try Composer(house: house).message(content, subject: sent.subject, in: ledger)
            else { continue }
            let offered = Choices.offered(said, isCard: content == .card, subject: sent.subject)
            if let meant = offered.first(where: { $0.number == number }) { return .action(meant.action) }
            if !offered.isEmpty { gone = .gone(number: number, offered: offered) }
        }
        return gone
    }

    /// The messages that may have offered it: the one that is answered, the newest at the place that offered anything,
    /// and the one that opened the thread.
    private func candidates(_ message: IncomingMessage, in ledger: LedgerView) throws -> [String] {
        let platform = message.room.platform.rawValue
        var found = [message.replyTo == message.thread ? nil : message.replyTo]
        let root = message.thread ?? message.replyTo
        if let subject = try message.subject ?? root.flatMap({ try ledger.subject(ofMessage: $0, platform: platform) })
        {
            let place = OfferPlace(room: message.room.channel, subject: subject)
            found.append(try ledger.offer(at: place.text, platform: platform))
            found.append(try ledger.card(of: subject, platform: platform, room: message.room.channel)?.message)
        } else if message.isDirect, let person = house.people.person(message.sender) {
            found.append(try ledger.offer(at: OfferPlace(person: person.id).text, platform: platform))
        }
        found.append(message.thread)
        return found.compactMap(\.self)
    }
}

/// Which actions go by number, where there are no buttons.
enum Choices {
    /// A run's card is edited as the run goes on and would give one number several meanings, so it offers none: each of
    /// its steps has a message of its own that does.
    static func offered(
        _ message: Message, isCard: Bool, subject: String?
    ) -> [(number: Int, action: MessageAction)] {
        isCard && subject?.hasPrefix("RUN-") == true ? [] : message.actions.numbered
    }
}
