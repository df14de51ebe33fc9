import Chat
import Foundation
import Ledger
import Messages
import Runs

/// Says what is about a run wherever it is followed: in its room, and on the other platforms that have the same room.
struct RunTelling {
    struct Place {
        var room: RoomAddress
        /// The run as it is shown there, with commands as they are written there.
        var run: Run
    }

    let places: [Place]

    init(house: House, run: Run) {
        guard let home = RoomAddress(description: run.room) else {
            places = []
            return
        }
        places = ([home] + house.mirrors(of: home)).map { room in
            var seen = run
            seen.room = room.description
            return Place(room: room, run: seen)
        }
    }

    func card(in ledger: LedgerTransaction, _ now: Date) throws {
        for place in places { try ledger.enqueue(draft(place, .card, at: .room, isCard: true), at: now) }
    }

    /// - Parameter words: what is said of the run in one of the places.
    func say(
        at position: OutboxDraft.Place, in ledger: LedgerTransaction, _ now: Date, _ words: (Run) throws -> Message
    ) throws {
        try sayAll(at: position, in: ledger, now) { [try words($0)] }
    }

    func sayAll(
        at position: OutboxDraft.Place, in ledger: LedgerTransaction, _ now: Date, _ words: (Run) throws -> [Message]
    ) throws {
        for place in places {
            for message in try words(place.run) {
                try ledger.enqueue(draft(place, .message(message), at: position), at: now)
            }
        }
    }

    private func draft(
        _ place: Place, _ content: OutboxContent, at position: OutboxDraft.Place, isCard: Bool = false
    ) -> OutboxDraft {
        OutboxDraft(
            platform: place.room.platform.rawValue, room: place.room.channel, subject: place.run.id.description,
            isCard: isCard, place: position, content: content.text)
    }
}
