import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Synchronization
import TestSupport
import Testing

@Suite("Escalation, over the whole engine", .timeLimit(.minutes(1)))
struct EscalationStoryTests {
    @Test("declare, page, remind, next level, acknowledge, silence")
    func story() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.clock.isAwaited(at: .seconds(300))
            house.clock.advance(by: .seconds(300))
            try await house.chat.when { $0.pages == ["ada", "ada"] }
            try await house.clock.isAwaited(at: .seconds(600))
            house.clock.advance(by: .seconds(300))
            try await house.chat.when { $0.pages.count == 3 }
            try await house.clock.isAwaited(at: .seconds(900))
            house.clock.advance(by: .seconds(300))
            // A reminder and level 2 are due in the same moment, and Bo is called once.
            try await house.chat.when { $0.pages.contains("bo") }
            try await house.clock.isAwaited(at: .seconds(1200))
            #expect(house.chat.attempts.pages == ["ada", "ada", "ada", "bo"])
            try await house.say("/incident ack", by: "U2")
            let sent = house.chat.attempts.pages.count
            house.clock.advance(by: .seconds(7200))
            try await house.say("/incident note \"a marker\"")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("**INC-1** is taken by") } }
            #expect(house.chat.attempts.pages.count == sent)
        }
        // Reminders to tell how it stands go on.
        let timers = try await house.timers().filter { !$0.kind.hasPrefix("update") }
        #expect(timers.allSatisfy { ($0.firedAt == nil) != ($0.cancelledAt == nil) })
    }

    @Test("a level that names nobody known pages the room, and says so")
    func unmapped() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.say("/incident escalate")
            try await house.chat.when { $0.pages == ["ada", "bo"] }
            try await house.say("/incident escalate")
            try await house.chat.when { $0.pages == ["ada", "bo", "the room"] }
        }
        #expect(house.chat.texts.contains { $0.contains("\"manager\"") && $0.contains("nobody could be paged") })
    }

    @Test("a level whose schedule has a gap pages the room, and says that it is a gap and who is next")
    func gap() async throws {
        let house = try IncidentHouse()
        house.house.change { house in
            house.onCall = OnCallRoster([Schedule(name: "primary", zone: .utc, source: .calendar)])
            house.defaultPolicy.levels[0].targets = [.schedule("primary")]
        }
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["the room"] }
        }
        let page = try #require(house.chat.attempts.first { $0.message.markdown.contains("nobody could be paged") })
        for words in [
            "The schedule **primary** should be paged now, and nobody is on call by it", "Otherwise level 2 (Bo)",
            "/oncall override",
        ] {
            #expect(page.message.markdown.contains(words), "\(words) in: \(page.message.markdown)")
        }
    }

    @Test("the thread opens beneath the card that was posted just before it")
    func threadBeneathCard() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.running {
            try await house.chat.when { $0.contains { $0.thread != nil } }
            try await house.everythingIsNoted()
        }
        let opening = try #require(house.chat.attempts.first { $0.thread != nil })
        #expect(opening.thread == (try await house.cardMessage()))
    }

    @Test("a platform that would post twice has each message noted before the next is sent")
    func notesEach() async throws {
        let chat = FakePlatform(traits: PlatformTraits(buttons: true, idempotentSend: false))
        let house = try IncidentHouse(chat: chat)
        for number in 1...3 { try await house.say("/help nothing-\(number)") }
        let ledger = house.ledger
        let sent = Mutex<[Int]>([])
        chat.whileSending { _ in
            let open = try? await ledger.read { try $0.outboxBacklog().values.reduce(0, +) }
            sent.withLock { $0.append(open ?? -1) }
        }
        try await house.running { try await chat.when { $0.count == 3 } }
        // How many rows were not noted as sent when each of the three was being sent.
        #expect(sent.withLock { $0 } == [3, 2, 1])
    }

    @Test("by hand tells whom it pages why")
    func reason() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare x")
            try await house.say("/incident escalate INC-1 \"need a database admin\"")
            try await house.chat.when { $0.pages.contains("bo") }
        }
        #expect(house.chat.texts.contains { $0.contains("level 2") && $0.contains("need a database admin") })
    }

    @Test("while nothing can be written, a page goes out from memory, and says so")
    func fromMemory() async throws {
        let house = try IncidentHouse(drill: 60)
        try await house.say("/incident declare x")
        let due = try #require(try await house.timers().last { $0.kind.hasPrefix("page") && $0.firedAt == nil })
        let timers = IncidentTimers(house: house.house, ledger: house.ledger, platforms: [house.chat])
        await timers.fireWithoutLedger(due.id, reason: "the disk is full", now: house.clock.date)
        let page = try #require(house.chat.attempts.last)
        #expect(page.message.markdown.hasPrefix("**DRILL**"))
        #expect(page.message.markdown.contains("(the disk is full), so taking it is not recorded"))
        let level = try #require(due.kind.split(separator: " ").dropFirst().first)
        #expect(!page.message.markdown.contains("Otherwise level \(level) "), "not after itself")
        try await house.say("/incident ack")
        await timers.fireWithoutLedger(due.id, reason: "the disk is full", now: house.clock.date)
        #expect(house.chat.attempts.count == 1)
    }

    @Test("what fell due while the bot was down goes out once, marked late")
    func downtime() async throws {
        let first = try IncidentHouse()
        try await first.running {
            try await first.say("/incident declare x")
            try await first.chat.when { $0.pages == ["ada"] }
            try await first.clock.isAwaited(at: .seconds(300))
            try await first.everythingIsNoted()
        }
        first.ledger.close()
        // Four reminders and level 2 pass while nobody is there.
        first.clock.advance(by: .seconds(1000))
        let chat = FakePlatform()
        let again = try IncidentHouse(folder: first.folder, clock: first.clock, chat: chat)
        try await again.running {
            try await chat.when { $0.pages.count == 2 }
            try await again.clock.isAwaited(at: .seconds(1300))
        }
        #expect(chat.attempts.pages.sorted() == ["ada", "bo"])
        #expect(chat.texts.filter { $0.contains("**Late**") }.count == 2)
        #expect(try await again.timers().filter(\.late).count == 2)
    }

    @Test("no page starts once the acknowledgement is committed, though it was waiting to be sent")
    func acknowledgedBeforeSending() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident ack")
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("**INC-1** is taken by") } }
        }
        #expect(house.chat.attempts.pages == [])
    }

    @Test("a page is tried until it is accepted, and not again after the acknowledgement")
    func retries() async throws {
        let house = try IncidentHouse()
        house.chat.answer { delivery, _ in
            [delivery].pages.isEmpty ? nil : .failedTemporarily(after: .seconds(3), reason: "503")
        }
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages.count == 1 }
            for attempt in 2...4 {
                try await house.clock.turning(by: .seconds(1)) {
                    try await house.chat.when { $0.pages.count >= attempt }
                }
            }
            try await house.say("/incident ack")
            let tried = house.chat.attempts.pages.count
            house.clock.advance(by: .seconds(3600))
            try await house.say("/incident update \"a marker\"")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("a marker") } }
            // One attempt may have been on the wire when the acknowledgement was committed.
            #expect(house.chat.attempts.pages.count <= tried + 1)
        }
    }

    @Test("a page nobody can deliver is reported with the numbers on file")
    func undeliverable() async throws {
        let house = try IncidentHouse()
        house.house.change { $0.rooms["backup"] = [RoomAddress(house.chat.name, "backup")] }
        house.chat.answer { delivery, _ in
            [delivery].pages.isEmpty ? nil : .failedPermanently(reason: "the room is gone")
        }
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("Nobody was paged") } }
        }
        let told = house.chat.attempts.first { $0.message.markdown.contains("Nobody was paged") }
        #expect(told?.target == .room(RoomAddress(house.chat.name, "backup")))
        #expect(told?.message.markdown.contains("Ada: +45 1") == true)
    }

    @Test("a drill makes the waits shorter and marks every message")
    func drill() async throws {
        let house = try IncidentHouse(drill: 60)
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["ada"] && $0.count >= 3 }
            try await house.clock.isAwaited(at: .seconds(5))
        }
        #expect(house.chat.texts.allSatisfy { $0.hasPrefix("**DRILL**") })
    }
}
