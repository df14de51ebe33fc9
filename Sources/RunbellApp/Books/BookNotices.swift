import Chat
import Engine
import Foundation
import Ledger
import Messages

/// What the rooms hear about the sources of their runbooks.
struct BookNotices: Sendable {
    let house: HouseHolder

    func staysAsItWas(
        _ services: [String], _ fault: BookFault, room: String, in ledger: LedgerTransaction, at now: Date
    ) throws {
        let which = services.count == 1 ? "The runbook of" : "The runbooks of"
        let stays = services.count == 1 ? "stays as it was" : "stay as they were"
        try say(
            "**\(which) \(list(services)) \(stays)**: \(MarkdownEscape.text(fault.words)). "
                + "The last good text goes on being used. To mend it: \(MarkdownEscape.text(fault.fix)).",
            room, in: ledger, at: now)
    }

    func goodAgain(_ book: Book, of entry: ServiceEntry, in ledger: LedgerTransaction, at now: Date) throws {
        try say(
            "**The runbook of \(MarkdownEscape.text(entry.name)) is good again**: "
                + "\(MarkdownEscape.text(book.source)) is in service.",
            entry.room, in: ledger, at: now)
    }

    func fetchedAgain(
        _ services: [String], _ repository: String, room: String, in ledger: LedgerTransaction, at now: Date
    ) throws {
        try say(
            "**\(MarkdownEscape.text(repository)) can be fetched again**: changes of the runbooks of "
                + "\(list(services)) are taken over.",
            room, in: ledger, at: now)
    }

    private func list(_ services: [String]) -> String {
        services.map { MarkdownEscape.text($0) }.joined(separator: ", ")
    }

    private func say(_ text: String, _ room: String, in ledger: LedgerTransaction, at now: Date) throws {
        let house = house.now
        for address in house.rooms[room] ?? house.rooms[house.mainRoom] ?? [] {
            try ledger.enqueue(
                OutboxDraft(
                    platform: address.platform.rawValue, room: address.channel,
                    content: OutboxContent.message(Message(text)).text), at: now)
        }
    }
}
