import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Paging

/// Says in the incident's room that somebody outside was not told. It is no page: nobody who is to act is missing.
struct AnnouncementFailure {
    let house: House

    func report(
        _ news: Announcement, _ record: OutboxRecord, reason: String, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let subject = record.subject,
            let incident = try IncidentID(parsing: subject).flatMap(ledger.view.incident)
        else { return }
        let way = WayName(carrier: record.platform)
        let place = way.map { "\($0.words) to \(record.room)" } ?? "the room \(record.room) on \(record.platform)"
        let name = news.subscriber == record.room ? place : "\(news.subscriber) (\(place))"
        // Further failures of the same kind are on the record; the room that works on it hears of the first.
        let earlier = try ledger.view.failures(of: subject, platform: record.platform, room: record.room)
        try ledger.append(
            [
                TimelineEntry(
                    "announcement-failed", by: TimelineEntry.bot, at: now,
                    "\(name) was not told that it was \(news.event.rawValue): \(reason)")
            ], to: subject)
        guard earlier <= 1 else { return }
        let text =
            "**\(subject): an announcement did not arrive.** \(MarkdownEscape.text(name)) was not told that it was "
            + "\(news.event.rawValue): \(MarkdownEscape.text(reason)). Paging is not affected.\n\nTell them yourself, or "
            + "have somebody mend it under `announce:` or `subscribers:` in the configuration. Later failures to reach "
            + "them stand on the timeline only."
        try IncidentWriter(house: house).say(
            .message(Message(text)), about: incident, to: .details, in: ledger, now)
    }
}
