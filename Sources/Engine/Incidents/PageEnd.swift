import Chat
import Foundation
import Incidents
import Ledger

/// Has pages that stand in chats say that they are over, and offer nothing any more: each is edited once.
struct PageEnd {
    let house: House

    /// Further back in a room nobody presses; what is pressed there all the same is answered.
    private static let mostInPlace = 3

    func tell(of incident: Incident, in ledger: LedgerTransaction, now: Date) throws {
        try tell(try ledger.takeOverPages(of: incident.id.description), in: ledger, now: now)
    }

    func tell(_ pages: [SentPage], in ledger: LedgerTransaction, now: Date) throws {
        var places: [String: Int] = [:]
        let newest = pages.sorted { $0.id > $1.id }.filter { page in
            guard house.platforms[PlatformName(page.platform)] != nil else { return false }
            let count = places["\(page.platform)\n\(page.room)\n\(page.person ?? "")", default: 0] + 1
            places["\(page.platform)\n\(page.room)\n\(page.person ?? "")"] = count
            return count <= Self.mostInPlace
        }
        for page in newest {
            guard case .page(let call)? = OutboxContent(text: page.content) else { continue }
            try ledger.enqueue(
                OutboxDraft(
                    platform: page.platform, room: page.room, person: page.person, subject: page.subject,
                    content: OutboxContent.over(call, message: page.message, epoch: page.epoch).text), at: now)
        }
    }
}
