import Chat
import Ledger

/// Where a number alone is understood: about one subject in one room, or in the conversation with one person.
struct OfferPlace: Hashable {
    var text: String

    init(room: String, subject: String) { text = "\(room) \(subject)" }
    init(person: String) { text = "@\(person)" }

    /// Where an outbox row is read.
    init(_ record: OutboxRecord) {
        if let person = record.person {
            self.init(person: person)
        } else {
            self.init(room: record.room, subject: record.subject ?? "")
        }
    }
}
