import Chat
import Foundation
import Incidents
import Ledger
import Messages

/// Tells everybody else when a page can not be delivered at all: in every other room there is, with the numbers on file.
struct PageFailure {
    let house: House

    func report(_ record: OutboxRecord, reason: String, in ledger: LedgerTransaction, now: Date) throws {
        guard let subject = record.subject, let id = IncidentID(parsing: subject),
            let incident = try ledger.view.incident(id)
        else { return }
        try ledger.append(
            [TimelineEntry("page-failed", by: TimelineEntry.bot, at: now, "A page could not be delivered: \(reason)")],
            to: subject)
        let numbers = incident.policy.levels.flatMap(\.people).compactMap { id in
            house.people[id].flatMap { person in person.phone.map { "\(person.name): \($0)" } }
        }
        // Other rooms hear that help is needed, and of a private incident no more than that.
        let title = incident.isPrivate ? "a private incident" : MarkdownEscape.text(incident.title)
        let text =
            "**Nobody was paged for \(id)** (\(title)): \(MarkdownEscape.text(reason)). "
            + (numbers.isEmpty
                ? "No phone numbers are on file in people:."
                : "Call: \(MarkdownEscape.text(numbers.joined(separator: ", ")))")
        let failed = RoomAddress(PlatformName(record.platform), record.room)
        for address in house.workRooms where address != failed {
            try ledger.enqueue(
                OutboxDraft(
                    lane: .pages, platform: address.platform.rawValue, room: address.channel,
                    subject: incident.isPrivate ? nil : subject,
                    content: OutboxContent.message(Message(text)).text), at: now)
        }
    }
}
