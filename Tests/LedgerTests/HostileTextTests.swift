import Foundation
import GRDB
import Incidents
import Testing

@testable import Ledger

@Suite("Hostile text", .timeLimit(.minutes(1)))
struct HostileTextTests {
    static let texts = [
        "'; DROP TABLE incidents; --", "? ?1 :a @b $c", "\"double\" `back` [square]", "a\r\nb\tc\u{1B}[31m",
        "\u{202E}right to left", "e\u{301} and é", "👩‍👩‍👧‍👦🏳️‍🌈", "\u{FFFD}\u{FEFF}\u{FFFF}", "%s%n%d", "\\u0000",
        String(decoding: [0xED, 0xA0, 0x80, 0x41] as [UInt8], as: UTF8.self), String(repeating: "x", count: 1 << 20),
        String(repeating: "🔥", count: 100_000), " ",
    ]

    @Test("comes back as it went in, from every column, and the record vouches for it", arguments: texts)
    func roundTrips(_ text: String) async throws {
        try await expect(text, comesBackAs: text)
    }

    @Test(
        "a NUL character, which would cut the text short, is replaced by a visible mark everywhere",
        arguments: ["\0", "a\0b", "\0\0end"])
    func replacesNUL(_ text: String) async throws {
        try await expect(text, comesBackAs: text.replacingOccurrences(of: "\0", with: "\u{FFFD}"))
    }

    private func expect(_ text: String, comesBackAs kept: String) async throws {
        let test = try TestLedger()
        let room = "console:" + text
        try await test.ledger.write { transaction in
            var incident = Incident.make(IncidentID(1), title: text)
            incident.room = room
            incident.impact = text
            incident.declaredBy = text
            try transaction.insert(incident)
            incident.acknowledgement = .init(by: text, at: noon)
            incident.assignee = text
            try transaction.update(incident)
            try transaction.append(
                [TimelineEntry(text, by: text, at: noon, text), TimelineEntry("x", by: "y", at: noon, text)], to: text)
            try transaction.arm(text, for: text, at: noon, due: noon, why: text)
            try transaction.cancelTimers(of: text, at: noon, why: text)
            try transaction.enqueue(.make(text, room: text, subject: text, place: .thread(text)), at: noon)
            _ = try transaction.appendConsole(
                room: text, author: text, text: text, actions: text, thread: text, delivery: text, at: noon)
            #expect(try transaction.noteDelivery(text, platform: text, at: noon))
            #expect(try !transaction.noteDelivery(text, platform: text, at: noon))
            try transaction.noteReply(text, to: text, platform: text)
            try transaction.setCursor(text, platform: text)
        }
        let claimed = try await test.ledger.claim()
        #expect(claimed.map { [$0.content, $0.room, $0.subject, $0.thread] } == [[kept, kept, kept, kept]])
        try await test.ledger.settle(claimed[0], .sent(message: text))
        try await test.ledger.read { view in
            let incident = try view.openIncidents(room: room).first
            #expect(incident?.title == kept)
            #expect(
                [incident?.impact, incident?.declaredBy, incident?.acknowledgement?.by, incident?.assignee] == [
                    kept, kept, kept, kept,
                ])
            let entries = try view.timeline(of: text)
            #expect(entries.map(\.text) == [kept, kept])
            #expect(entries.first?.kind == kept)
            #expect(entries.first?.actor == kept)
            #expect(try view.verifyTimelines().faults == [])
            #expect(try view.timers(of: text).map(\.why) == ["\(kept); cancelled: \(kept)"])
            let message = try view.latestConsole(room: text, limit: 1).first
            #expect([message?.author, message?.text, message?.actions, message?.thread] == [kept, kept, kept, kept])
            #expect(try view.reply(to: text, platform: text) == kept)
            #expect(try view.cursor(platform: text) == kept)
            #expect(try view.subject(ofMessage: text, platform: "console") == kept)
            #expect(try String.fetchOne(view.database, sql: "PRAGMA quick_check") == "ok")
        }
    }
}
