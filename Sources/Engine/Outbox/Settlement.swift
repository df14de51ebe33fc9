import Foundation
import Incidents
import Ledger
import Messages

/// What became of a row that was claimed, as it is noted.
struct Settlement: Sendable {
    var record: OutboxRecord
    var result: OutboxResult
    /// What a card says with it.
    var said: String?
    /// What became of the room that was to be made or changed.
    var made: RoomMaking.Outcome?
    /// Something was to be said in a chat.
    var isSaid = false
    var offersNumbers = false

    /// Notes the result, and what follows from it.
    func write(_ house: House, in ledger: LedgerTransaction, _ now: Date) throws {
        try ledger.settle(record, result, cardContent: said, at: now)
        if let made { try RoomMaking(house: house).settle(made, record, in: ledger, now: now) }
        if offersNumbers, case .sent(let message, _) = result {
            try ledger.noteOffer(message, at: OfferPlace(record).text, platform: record.platform)
        }
        if isSaid { try RoomOutage(house: house).follow(record, result, in: ledger, now: now) }
        if case .failed(let reason) = result, case .announcement(let news)? = OutboxContent(text: record.content) {
            try AnnouncementFailure(house: house).report(news, record, reason: reason, in: ledger, now: now)
        }
        if record.lane == .pages { try followPage(house, in: ledger, now) }
        // It was on its way when somebody took it.
        if record.pageEpoch != nil, case .sent = result {
            try PageEnd(house: house).tell(try ledger.takeOverPage(record.id), in: ledger, now: now)
        }
    }

    /// What a page that did not get through sets off.
    private func followPage(_ house: House, in ledger: LedgerTransaction, _ now: Date) throws {
        switch result {
        case .failed where record.chain != nil, .retry where record.chain != nil:
            try PageFailure(house: house).wayFailed(record, in: ledger, now: now)
        case .failed(let reason):
            try PageFailure(house: house).report(record, reason: reason, in: ledger, now: now)
        default: break
        }
    }
}
