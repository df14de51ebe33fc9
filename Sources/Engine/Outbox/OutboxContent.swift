import Foundation
package import Messages

/// What an outbox row will say. Most rows hold only what happened, and are put into words when they are sent, from the
/// state as it is by then.
package enum OutboxContent: Sendable, Hashable {
    /// The subject's card, whatever it says by then.
    case card
    /// The opening of an incident's thread: impact, ladder, template.
    case declared
    /// `reason` is why somebody had this level paged by hand.
    case page(level: Int, repetition: Int, late: Bool, reason: String? = nil)
    /// Words that were decided with the event.
    case message(Message)
    /// Nothing is said: the incident's own room is made, or seen to.
    case work(IncidentRoomWork)

    /// The form kept in the ledger: a word for what is said often, JSON for the rest.
    package var text: String {
        switch self {
        case .card: "card"
        case .declared: "declared"
        case .page(let level, let repetition, let late, let reason):
            "page \(level) \(repetition) \(late ? 1 : 0)" + (reason.map { " \($0)" } ?? "")
        case .work(let work): work.text
        case .message(let message):
            (try? JSONEncoder().encode(message)).map { String(decoding: $0, as: UTF8.self) } ?? "{\"markdown\":\"\"}"
        }
    }

    package init?(text: String) {
        switch text {
        case "card": self = .card
        case "declared": self = .declared
        case _ where text.hasPrefix("page "):
            let words = text.split(separator: " ", maxSplits: 4)
            let numbers = words.dropFirst().prefix(3).compactMap { Int($0) }
            guard numbers.count == 3 else { return nil }
            self = .page(
                level: numbers[0], repetition: numbers[1], late: numbers[2] == 1,
                reason: words.count > 4 ? String(words[4]) : nil)
        case _ where IncidentRoomWork(text: text) != nil:
            guard let work = IncidentRoomWork(text: text) else { return nil }
            self = .work(work)
        default:
            guard let message = try? JSONDecoder().decode(Message.self, from: Data(text.utf8)) else { return nil }
            self = .message(message)
        }
    }
}
