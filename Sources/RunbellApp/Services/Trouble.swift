import Chat
import Engine
import Foundation
import Ledger
import Messages

/// Says in the console's main room that something is not well.
struct Trouble: Sendable {
    let house: HouseHolder
    let ledger: Ledger

    func report(_ what: String, _ detail: String) async {
        let room = house.now.mainRoom
        let message = Message("**\(MarkdownEscape.text(what))**: \(MarkdownEscape.text(detail))")
        _ = try? await ledger.write { ledger in
            try ledger.enqueue(
                OutboxDraft(
                    platform: PlatformName.console.rawValue, room: room, content: OutboxContent.message(message).text),
                at: Date())
        }
    }
}
