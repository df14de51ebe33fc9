import Chat
import Ledger
import Messages

/// An outbox row put into words and addressed, from the state as it is now.
struct Envelope: Sendable {
    /// nil when there is nothing to send.
    var delivery: Delivery?
    /// What becomes of the row when there is nothing to send.
    var withoutDelivery: OutboxResult = .dropped(reason: "there is nothing left to say")
    /// What is to be done to a room instead of saying something.
    var work: RoomWork?
    /// What a card says with this delivery, to be kept for comparison.
    var said: String?

    init(record: OutboxRecord, house: House, view: LedgerView) throws {
        guard let content = OutboxContent(text: record.content) else {
            withoutDelivery = .failed(reason: "the row can not be read")
            return
        }
        if case .work(let wanted) = content {
            (work, withoutDelivery) = try RoomMaking(house: house).work(wanted, record, in: view)
            return
        }
        guard var message = try Composer(house: house).message(content, subject: record.subject, in: view) else {
            return
        }
        let platform = PlatformName(record.platform)
        let traits = house.platforms[platform]
        if traits?.buttons == false {
            message.actions = Choices.offered(message, isCard: record.isCard, subject: record.subject).map(\.action)
        }
        if house.drill != nil { message.markdown = DrillMark.put(on: message.markdown) }
        if record.isDoubtful, traits?.idempotentSend != true {
            message.markdown = "(perhaps sent before) " + message.markdown
        }
        var kind = Delivery.Kind.post
        let card = try record.subject.flatMap { subject in
            try view.card(of: subject, platform: record.platform, room: record.room)
        }
        if record.isCard {
            said = OutboxContent.message(message).text
            if let card {
                guard card.content != said else {
                    withoutDelivery = .sent(message: card.message)
                    return
                }
                kind = .edit(message: card.message)
            }
        }
        let target: Delivery.Target
        if let person = record.person {
            guard let user = house.people[person]?.chat[platform] else {
                withoutDelivery = .failed(reason: "\(person) has no account on \(platform) in people:")
                return
            }
            target = .person(platform, user: user)
        } else {
            target = .room(RoomAddress(platform, record.room))
        }
        delivery = Delivery(
            key: "\(try view.ledgerID())-\(record.id)", kind: kind, target: target,
            thread: record.thread,
            message: message, mentions: Self.mentions(in: message, house.people, platform), subject: record.subject,
            isCard: record.isCard, isDoubtful: record.isDoubtful)
    }

    private static func mentions(
        in message: Message, _ people: People, _ platform: PlatformName
    ) -> [String: MentionTarget] {
        var targets: [String: MentionTarget] = [:]
        for id in Mention.people(in: message.markdown) {
            targets[id] = MentionTarget(displayName: people.name(of: id), userID: people[id]?.chat[platform])
        }
        return targets
    }
}

/// Marks what is said in a drill. It is done here, to everything that leaves, so that no template can forget it.
enum DrillMark {
    static func put(on markdown: String) -> String {
        let startsLine = markdown.first.map { $0.isLetter || $0.isNumber || $0 == "*" || $0 == "@" } ?? false
        return startsLine ? "**DRILL** \(markdown)" : "**DRILL**\n\n\(markdown)"
    }
}
