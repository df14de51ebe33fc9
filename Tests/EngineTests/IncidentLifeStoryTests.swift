import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("The life of an incident, over the whole engine", .timeLimit(.minutes(1)))
struct IncidentLifeStoryTests {
    private func reminders(_ chat: FakePlatform) -> [String] {
        chat.texts.filter { $0.contains("time for an update") || $0.contains("an update was promised") }
    }

    @Test("reminders survive a stop of the bot, and what was missed comes once, late")
    func restart() async throws {
        let first = try IncidentHouse()
        try await first.say("/incident declare x --sev 1")
        try await first.say("/incident ack")
        try await first.running {
            try await first.chat.when { $0.contains { $0.message.markdown.contains("is taken by") } }
        }
        first.ledger.close()
        // Five reminders pass, and the wall clock with them.
        first.clock.advance(by: .seconds(6000))
        let chat = FakePlatform()
        let again = try IncidentHouse(folder: first.folder, clock: first.clock, chat: chat)
        try await again.running {
            try await chat.when { $0.contains { $0.message.markdown.contains("time for an update") } }
            try await again.clock.isAwaited(at: .seconds(7200))
        }
        #expect(reminders(chat).count == 1)
        #expect(reminders(chat).first?.contains("This reminder is late") == true)
        let waiting = try await again.timers().filter { $0.firedAt == nil && $0.cancelledAt == nil }
        #expect(waiting.map(\.kind) == ["update 0"])
    }

    @Test("a promise is shown on the card, reminded of when it is due, and kept by an update")
    func promise() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident ack", by: "U2")
        try await house.say("/incident update \"looking\" --next 10m", by: "U2")
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("Next update promised by") } }
            try await house.clock.isAwaited(at: .seconds(600))
            house.clock.advance(by: .seconds(600))
            try await house.chat.when { $0.contains { $0.message.markdown.contains("an update was promised") } }
        }
        #expect(Mention.people(in: reminders(house.chat).first ?? "") == ["bo"])
        try await house.say("/incident update \"found it\" --next 10m", by: "U2")
        try await house.say("/incident update \"mended\"", by: "U2")
        let waiting = try await house.timers().filter { $0.firedAt == nil && $0.cancelledAt == nil }
        #expect(waiting.isEmpty)
    }

    @Test("no page of a merged incident goes out, and commands for it point at the other")
    func merged() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare first")
        try await house.say("/incident declare second")
        try await house.say("/incident merge INC-2 into INC-1")
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("was merged into INC-1") } }
            try await house.everythingIsNoted()
        }
        let pages = house.chat.attempts.filter { $0.message.markdown.contains("You are paged") }
        #expect(pages.allSatisfy { $0.subject == "INC-1" })
        #expect(try await house.timers("INC-2").allSatisfy { $0.firedAt != nil || $0.cancelledAt != nil })
        for command in ["ack INC-2", "update INC-2 x", "escalate INC-2", "note INC-2 x"] {
            guard case .done(let reply) = try await house.say("/incident \(command)") else { continue }
            #expect(reply?.contains("INC-2 was merged into INC-1") == true, "\(command)")
        }
        #expect(try await house.ledger.read { try $0.timeline(of: "INC-1") }.contains { $0.text.contains("second") })
    }

    @Test("a summary tells what, since when, who, and what comes next")
    func summary() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare \"Checkout returns 500\" --sev 1 --impact \"nobody can pay\"")
        try await house.say("/incident ack", by: "U2")
        try await house.say("/incident role commander @ada")
        try await house.say("/incident set started 30m")
        try await house.say("/incident update \"rolling back\" --next 20m")
        guard case .done(let text?) = try await house.say("/incident summary") else {
            Issue.record("no summary")
            return
        }
        for words in [
            "SEV1", "Checkout returns 500", "nobody can pay", "commander Ada", "Bo has it", "rolling back",
            "Next update promised by", "Level 1: paged Ada", "30 min so far",
        ] {
            #expect(text.contains(words), "\(words) in: \(text)")
        }
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 40)
    }

    @Test("the card and the summary tell who took it apart from whom it is assigned to")
    func takenBy() async throws {
        let house = try IncidentHouse()
        func shown() async throws -> String {
            let card = try await house.say("/incident show INC-1").text
            return try await card + house.say("/incident summary INC-1").text
        }
        try await house.say("/incident declare x")
        try await house.say("/incident assign INC-1 cy")
        var text = try await shown()
        #expect(text.contains("Assigned to Cy. **Nobody has taken it yet**") && text.contains("who has not taken it"))
        try await house.say("/incident snooze INC-1 30m", by: "U2")
        text = try await shown()
        #expect(text.contains("Snoozed by Bo until") && text.contains("; assigned to Cy"))
        try await house.say("/incident ack INC-1", by: "U2")
        text = try await shown()
        #expect(text.contains("Taken by Bo at") && text.contains("; assigned to Cy") && !text.contains("Taken by Cy"))
        #expect(text.contains("Bo has it, and it is assigned to Cy"))
        try await house.say("/incident assign INC-1 bo", by: "U2")
        text = try await shown()
        #expect(text.contains("Taken by Bo at") && !text.contains("assigned to"))
    }

    @Test("in a drill a promise is kept by the drill's time, and reminded of once")
    func drilledPromise() async throws {
        let house = try IncidentHouse(drill: 60)
        try await house.say("/incident declare x")
        try await house.say("/incident ack", by: "U2")
        let began = house.clock.date
        try await house.say("/incident update \"looking\" --next 10m", by: "U2")
        let promised = try await house.ledger.read { try $0.incident(IncidentID(1))?.details.promisedAt }
        #expect(promised == began + 10)
        try await house.running {
            try await house.clock.isAwaited(at: .seconds(10))
            house.clock.advance(by: .seconds(10))
            try await house.chat.when { $0.contains { $0.message.markdown.contains("an update was promised") } }
            try await house.everythingIsNoted()
        }
        #expect(reminders(house.chat).count == 1)
        #expect(try await house.timers().allSatisfy { $0.firedAt != nil || $0.cancelledAt != nil })
    }

    @Test(
        "a message that is pinned enters the record once, by whoever may write notes",
        arguments: [("U1", "pin", true), ("U1", "pushpin", true), ("U1", "tada", false), ("U9", "pin", false)])
    func pinned(user: String, mark: String, isNoted: Bool) async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        let marked = MarkedMessage(
            message: "m-7", mark: mark,
            author: ChatUser(platform: house.chat.name, id: "U2", displayName: "bo!"), text: "restarted worker 3",
            sentAt: house.clock.date, link: "https://chat.example/m-7")
        for _ in 1...2 { try await house.say("", by: user, marked: marked) }
        let notes = try await house.ledger.read { try $0.timeline(of: "INC-1") }.filter { $0.kind == "note" }
        #expect(notes.count == (isNoted ? 1 : 0))
        guard let note = notes.first else { return }
        #expect(note.actor == "ada")
        #expect(note.text.hasPrefix("Bo at 2026-"))
        #expect(note.text.hasSuffix("restarted worker 3 (https://chat.example/m-7)"))
    }

    @Test(
        "what people call things stays words",
        arguments: [
            "**bold** [x](http://evil)", "<b>html</b> & <!channel>", "@everyone @channel", "a\u{202E}gpj.exe",
            "line one\nline two", "<@U1> hello",
        ])
    func hostile(title: String) async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident set title \"\(title)\"")
        try await house.say("/incident update \"\(title)\"")
        try await house.say("/incident role commander @ada")
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("you are **commander**") } }
        }
        for text in house.chat.texts {
            let bare = text.replacing("\\<", with: "")
            #expect(!bare.contains("[x](http://evil)") && !bare.contains("<b>") && !bare.contains("\u{202E}"))
        }
        let stored = try await house.ledger.read { try $0.incident(IncidentID(1)) }
        #expect(stored?.title.contains("\n") == false)
        // Nobody is woken by a title.
        let told = house.chat.texts.filter { !$0.contains("You are paged") && !$0.contains("commander") }
        #expect(told.allSatisfy { Mention.people(in: $0).isEmpty })
    }
}
