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
    /// A page that stands in a chat is over: what is said there by its message is what became of it.
    case over(PageCall, message: String, epoch: Int)
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
                "page", Self.levels(of: page), String(page.repetition), page.late ? "1" : "0",
                page.people.joined(separator: Self.comma), page.rooms.joined(separator: Self.comma), page.name,
            ] + [page.reason].compactMap(\.self)).joined(separator: Self.mark)
        case .over(let page, let message, let epoch):
            ["over", message, String(epoch), OutboxContent.page(page).text].joined(separator: Self.mark)
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
            let levels = words.count > 1 ? words[1].split(separator: Self.group).map(String.init) : []
            guard words.count >= 7, let level = levels.first.flatMap({ Int($0) }), let repetition = Int(words[2]) else {
                return nil
            }
            func list(_ text: String) -> [String] { text.split(separator: Self.comma).map(String.init) }
            var page = PageCall(
                level: level, name: words[6], people: list(words[4]), rooms: list(words[5]),
                late: words[3] == "1", repetition: repetition, reason: words.count > 7 ? words[7] : nil)
            page.together = levels.dropFirst().compactMap(Self.rung)
            self = .page(page)
        case _ where text.hasPrefix("over" + Self.mark):
            let words = text.split(separator: Self.mark, maxSplits: 3, omittingEmptySubsequences: false)
                .map(String.init)
            guard words.count == 4, let epoch = Int(words[2]), case .page(let page)? = OutboxContent(text: words[3])
            else { return nil }
            self = .over(page, message: words[1], epoch: epoch)
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

    /// The first level, and behind it each of several that it is the page of, with its name and its people.
    private static func levels(of page: PageCall) -> String {
        ([String(page.level)]
            + page.together.map { ([String($0.level), $0.name] + $0.people).joined(separator: comma) })
            .joined(separator: group)
    }

    private static func rung(_ text: String) -> PageCall.Rung? {
        let words = text.split(separator: comma, omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 2, let level = Int(words[0]) else { return nil }
        return PageCall.Rung(level: level, name: words[1], people: Array(words.dropFirst(2)))
    }

    /// The control characters made for this, which no id and no name holds.
    private static let mark = "\u{1f}"
    private static let comma = "\u{1e}"
    private static let group = "\u{1d}"
}
