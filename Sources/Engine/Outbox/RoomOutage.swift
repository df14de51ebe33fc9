import Chat
import Foundation
import Ledger
import Messages

/// Tells a room that could not be reached for a while what it missed, in one line, once all of it has come.
struct RoomOutage {
    let house: House

    /// What waits longer came late, for those who read along.
    static let patience: TimeInterval = 120

    /// Looks at what became of a row; what is settled in time costs nothing.
    func follow(_ record: OutboxRecord, _ result: OutboxResult, in ledger: LedgerTransaction, now: Date) throws {
        guard record.person == nil, now.timeIntervalSince(record.createdAt) > Self.patience else { return }
        let (platform, room) = (record.platform, record.room)
        switch result {
        case .retry, .held:
            return try ledger.beginOutage(of: room, platform: platform, since: record.createdAt)
        case .sent:
            if record.attempts > 1 { try ledger.beginOutage(of: room, platform: platform, since: record.createdAt) }
            try ledger.countLate(
                in: room, platform: platform, messages: record.isCard ? 0 : 1, folded: record.folded)
        case .failed, .dropped: break
        case .untouched: return
        }
        let limit = now.addingTimeInterval(-Self.patience)
        guard let outage = try ledger.endOutage(of: room, platform: platform, waitingSince: limit) else { return }
        try ledger.enqueue(
            OutboxDraft(
                platform: platform, room: room, content: OutboxContent.message(Message(words(outage, now))).text),
            at: now)
    }

    func words(_ outage: Outage, _ now: Date) -> String {
        var parts = [
            "**Back again.** Runbell could not write here from \(ClockText.time(outage.since)) to \(ClockText.time(now))."
        ]
        switch outage.late {
        case 0: break
        case 1: parts.append("The message above came late.")
        default: parts.append("The last \(outage.late) messages came late.")
        }
        switch outage.folded {
        case 0: break
        case 1: parts.append("One outdated edit of a card was left out: it shows how things are now.")
        default: parts.append("\(outage.folded) outdated edits of cards were left out: they show how things are now.")
        }
        return parts.joined(separator: " ")
    }
}
