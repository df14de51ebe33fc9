import Foundation
package import Incidents
package import Messages

/// What an outbox row will say. Most rows hold only what happened, and are put into words when they are sent, from the
/// state as it is by then.
package enum OutboxContent: Sendable, Hashable {
    /// The subject's card, whatever it says by then.
    case card
    /// The opening of an incident's thread: impact, ladder, template.
    case declared
    case page(PageCall)
    /// Words that were decided with the event.
    case message(Message)
    /// What somebody outside the incident's room is told; its words were decided with the event.
    case announcement(Announcement)
    /// Nothing is said: the incident's own room is made, or seen to.
    case work(IncidentRoomWork)

    /// The form kept in the ledger: a word for what is said often, JSON for the rest.
    package var text: String {
        switch self {
        case .card: "card"
        case .declared: "declared"
        case .work(let work): work.text
        case .page(let page):
            ([
                "page", String(page.level), String(page.repetition), page.late ? "1" : "0",
                page.people.joined(separator: Self.comma), page.rooms.joined(separator: Self.comma), page.name,
            ] + [page.reason].compactMap(\.self)).joined(separator: Self.mark)
        case .announcement(let news):
            ["news", news.event.rawValue, news.subscriber, news.markdown].joined(separator: Self.mark)
        case .message(let message):
            (try? JSONEncoder().encode(message)).map { String(decoding: $0, as: UTF8.self) } ?? "{\"markdown\":\"\"}"
        }
    }

    package init?(text: String) {
        switch text {
        case "card": self = .card
        case "declared": self = .declared
        case _ where text.hasPrefix("page" + Self.mark):
            let words = text.split(separator: Self.mark, maxSplits: 7, omittingEmptySubsequences: false)
                .map(String.init)
            guard words.count >= 7, let level = Int(words[1]), let repetition = Int(words[2]) else { return nil }
            func list(_ text: String) -> [String] { text.split(separator: Self.comma).map(String.init) }
            self = .page(
                PageCall(
                    level: level, name: words[6], people: list(words[4]), rooms: list(words[5]),
                    late: words[3] == "1", repetition: repetition, reason: words.count > 7 ? words[7] : nil))
        case _ where text.hasPrefix("news" + Self.mark):
            let words = text.split(separator: Self.mark, maxSplits: 3, omittingEmptySubsequences: false)
                .map(String.init)
            guard words.count == 4, let event = Announcement.Event(rawValue: words[1]) else { return nil }
            self = .announcement(Announcement(event: event, subscriber: words[2], markdown: words[3]))
        case _ where IncidentRoomWork(text: text) != nil:
            guard let work = IncidentRoomWork(text: text) else { return nil }
            self = .work(work)
        default:
            guard let message = try? JSONDecoder().decode(Message.self, from: Data(text.utf8)) else { return nil }
            self = .message(message)
        }
    }

    /// The control characters made for this, which no id and no name holds.
    private static let mark = "\u{1f}"
    private static let comma = "\u{1e}"
}
