import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Paging

/// An outbox row put into words and addressed, from the state as it is now.
struct Envelope: Sendable {
    enum Parcel: Sendable {
        case chat(Delivery)
        case way(WayPage)
    }

    /// nil when there is nothing to send.
    var parcel: Parcel?
    /// What becomes of the row when there is nothing to send.
    var withoutParcel: OutboxResult = .dropped(reason: "there is nothing left to say")
    /// What is to be done to a room instead of saying something.
    var work: RoomWork?
    /// What a card says with this delivery, to be kept for comparison.
    var said: String?
    /// Something new is to be read by it, and not only an old page changed.
    var isSaid: Bool {
        guard case .chat(let delivery)? = parcel else { return parcel != nil }
        return !delivery.isOnlyEdit
    }
    /// What is said offers something by number, to whoever answers at the same place.
    var offersNumbers = false

    init(record: OutboxRecord, house: House, view: LedgerView) throws {
        guard let content = OutboxContent(text: record.content) else {
            withoutParcel = .failed(reason: "the row can not be read")
            return
        }
        if case .work(let wanted) = content {
            (work, withoutParcel) = try RoomMaking(house: house).work(wanted, record, in: view)
            return
        }
        if let way = WayName(carrier: record.platform) {
            if case .announcement(let news) = content {
                try announce(news, record, house, view)
            } else {
                try compose(way, content, record, house, view)
            }
        } else {
            try compose(content, record, house, view)
        }
    }

    /// A page by a way outside chat.
    private mutating func compose(
        _ way: WayName, _ content: OutboxContent, _ record: OutboxRecord, _ house: House, _ view: LedgerView
    ) throws {
        guard case .page(let page) = content, let id = record.person, let person = house.people[id],
            let incident = try record.subject.flatMap(IncidentID.init(parsing:)).flatMap(view.incident)
        else { return }
        guard let address = Self.address(of: person, way, record) else {
            withoutParcel = .failed(reason: "\(person.name) has no address for it in people:")
            return
        }
        let link = house.acknowledgeLinks?.link(
            for: .init(incident: incident.id.description, epoch: record.pageEpoch ?? incident.epoch, person: id))
        let words = IncidentWords(house: house)
        let short = plain(words.shortPage(incident, page, to: id), house)
        var text = short
        if way != .sms, way != .call {
            text = plain(try words.page(incident, page, to: id, link: link, in: view).markdown, house)
        }
        var subject = "\(incident.severity) \(incident.id): \(incident.title)"
        if page.repetition > 0 { subject += " (page \(page.repetition + 1))" }
        let marks = (house.drill != nil ? "DRILL " : "") + (record.isDoubtful ? "(perhaps sent before) " : "")
        parcel = .way(
            WayPage(
                key: "\(try view.ledgerID())-\(record.id)", address: address, person: person.name,
                incident: incident.id.description, severity: incident.severity.description, subject: marks + subject,
                text: marks + text, short: marks + (way == .sms ? short + (link.map { " or \($0)" } ?? "") : short),
                acknowledge: link, isDoubtful: record.isDoubtful))
    }

    /// What somebody outside is told, by a way. Of an incident that was made private since, nothing.
    private mutating func announce(
        _ news: Announcement, _ record: OutboxRecord, _ house: House, _ view: LedgerView
    ) throws {
        guard let incident = try record.subject.flatMap(IncidentID.init(parsing:)).flatMap(view.incident),
            !incident.isPrivate
        else { return }
        let title = house.redactor.redact(incident.title)
        let marks = (house.drill != nil ? "DRILL " : "") + (record.isDoubtful ? "(perhaps sent before) " : "")
        let subject = "\(marks)\(news.event.rawValue.capitalized): \(title) (\(incident.id), \(incident.severity))"
        parcel = .way(
            WayPage(
                key: "\(try view.ledgerID())-\(record.id)", address: record.room,
                person: news.subscriber == record.room ? "" : news.subscriber, incident: incident.id.description,
                severity: incident.severity.description, subject: subject, text: marks + plain(news.markdown, house),
                short: subject, isDoubtful: record.isDoubtful,
                announcement: WayPage.Announcement(
                    event: news.event.rawValue, status: incident.status.rawValue, service: incident.service,
                    title: title)))
    }

    private static func address(of person: Person, _ way: WayName, _ record: OutboxRecord) -> String? {
        switch way {
        case .email: person.email
        case .sms, .call: person.phone
        case .ntfy, .webhook:
            record.room.firstIndex(of: " ").map { String(record.room[record.room.index(after: $0)...]) }
        }
    }

    private func plain(_ markdown: String, _ house: House) -> String {
        var names: MentionNames = [:]
        for id in Mention.people(in: markdown) { names[id] = (house.people.name(of: id), nil) }
        return PlainText.render(markdown, mentions: names)
    }

    private mutating func compose(
        _ content: OutboxContent, _ record: OutboxRecord, _ house: House, _ view: LedgerView
    ) throws {
        guard var message = try Composer(house: house).message(content, record: record, in: view) else { return }
        let platform = PlatformName(record.platform)
        let traits = house.platforms[platform]
        if traits?.buttons == false {
            message.actions = Choices.offered(message, isCard: record.isCard, subject: record.subject).map(\.action)
            offersNumbers = !record.isCard && !message.actions.isEmpty
        }
        if house.drill != nil { message.markdown = DrillMark.put(on: message.markdown) }
        var kind = Delivery.Kind.post
        if case .over(_, let original, _) = content { kind = .edit(message: original) }
        if record.isCard {
            let card = try record.subject.flatMap { subject in
                try view.card(of: subject, platform: record.platform, room: record.room)
            }
            said = OutboxContent.message(message).text
            if let card {
                guard card.content != said else {
                    withoutParcel = .sent(message: card.message)
                    return
                }
                kind = .edit(message: card.message)
            }
        }
        let target: Delivery.Target
        if let person = record.person {
            guard let user = house.people[person]?.chat[platform] else {
                withoutParcel = .failed(reason: "\(person) has no account on \(platform) in people:")
                return
            }
            target = .person(platform, user: user)
        } else {
            target = .room(RoomAddress(platform, record.room))
        }
        var delivery = Delivery(
            key: "\(try view.ledgerID())-\(record.id)", kind: kind, target: target, thread: record.thread,
            message: message, mentions: Self.mentions(in: message, house.people, platform),
            subject: record.subject, isCard: record.isCard, isDoubtful: record.isDoubtful)
        delivery.isUrgent = record.lane == .pages
        delivery.done = record.done
        if case .over = content { delivery.isOnlyEdit = true }
        parcel = .chat(delivery)
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
