import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("A page that nobody need answer any more", .timeLimit(.minutes(1)))
struct PageEndTests {
    private func edits(_ chat: FakePlatform) -> [Delivery] { chat.attempts.filter(\.isOnlyEdit) }

    private func isTaken(_ delivery: Delivery) -> Bool { delivery.message.markdown.contains("**Taken by ") }

    @Test("says where it stands who took it and when, and has no button left")
    func taken() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.everythingIsNoted()
            try await house.say("/incident ack", by: "U2")
            try await house.chat.when { $0.contains(where: \.isOnlyEdit) }
            // Once, whatever follows.
            try await house.say("/incident resolve INC-1", by: "U2")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("resolved") && !$0.isCard } }
            try await house.everythingIsNoted()
        }
        let page = try #require(house.chat.attempts.first { ![$0].pages.isEmpty })
        #expect(page.message.actions.contains { $0.label == "I have it" })
        let edit = try #require(edits(house.chat).first)
        #expect(edits(house.chat).count == 1)
        #expect(edit.kind == .edit(message: "m\(posted(before: page, in: house.chat))"))
        #expect(edit.message.actions == [])
        #expect(edit.message.markdown.contains("**Taken by Bo** at \(ClockText.time(house.clock.date))"))
        #expect(edit.message.markdown.contains("Paged at level 1: Ada"))
        #expect(Mention.people(in: edit.message.markdown) == [], "nobody is woken by it")
        // What is new comes first.
        let news = house.chat.attempts.firstIndex { $0.message.markdown.contains("is taken by") }
        let last = house.chat.attempts.firstIndex(where: \.isOnlyEdit)
        #expect(try #require(news) < (try #require(last)))
    }

    /// The number that the platform gave a post.
    private func posted(before page: Delivery, in chat: FakePlatform) -> Int {
        let all = chat.attempts
        let index = all.firstIndex(of: page) ?? 0
        return all[...index].count { $0.kind == .post }
    }

    @Test("is changed in a person's own chat as well, and no more than the newest of many are touched")
    func many() async throws {
        let house = try IncidentHouse.paging([Way(.direct(PlatformName("fake")))])
        house.house.change { $0.defaultPolicy.repeatSeconds = 60 }
        let chat = house.chat
        try await house.running {
            try await house.say("/incident declare x --sev 2")
            for count in 1...6 {
                try await chat.when { $0.pages.count == 2 * count }
                try await house.everythingIsNoted()
                try await house.clock.isAwaited(at: .seconds(60 * count))
                if count < 6 { house.clock.advance(by: .seconds(60)) }
            }
            try await house.say("/incident ack", by: "U1")
            try await chat.when { $0.count(where: \.isOnlyEdit) >= 6 }
            try await house.say("/incident note \"a marker\"")
            try await house.everythingIsNoted()
        }
        let changed = edits(chat)
        #expect(changed.count == 6 && changed.allSatisfy(isTaken))
        #expect(changed.count { $0.target == .person(chat.name, user: "U1") } == 3)
        #expect(Set(changed.map(\.kind)).count == 6, "each is another message")
    }

    @Test("is changed though it was still on its way when somebody took it")
    func onTheWire() async throws {
        let house = try IncidentHouse()
        let chat = house.chat
        chat.whileSending { delivery in
            guard ![delivery].pages.isEmpty else { return }
            _ = try? await house.say("/incident ack INC-1", by: "U2")
        }
        try await house.running {
            try await house.say("/incident declare x")
            try await chat.when { $0.contains(where: \.isOnlyEdit) }
            try await house.everythingIsNoted()
        }
        #expect(edits(chat).count == 1 && edits(chat).allSatisfy(isTaken))
    }

    @Test(
        "says that there is a newer one where the ladder was climbed by hand, and that it is over where nobody took it")
    func superseded() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.everythingIsNoted()
            try await house.say("/incident escalate")
            try await house.chat.when { $0.pages == ["ada", "bo"] && $0.contains(where: \.isOnlyEdit) }
            try await house.everythingIsNoted()
            try await house.say("/incident resolve")
            try await house.chat.when { $0.count(where: \.isOnlyEdit) == 2 }
        }
        let texts = edits(house.chat).map(\.message.markdown)
        #expect(texts.first?.contains("a newer one has gone out") == true)
        #expect(texts.last?.contains("**It is over.**") == true)
    }

    @Test("stays what it is while it still calls others")
    func others() async throws {
        let house = try IncidentHouse.paging([Way(.direct(PlatformName("fake")))])
        house.house.change { house in
            house.defaultPolicy.eachAcknowledges = true
            house.defaultPolicy.levels[0].targets = [.person("ada"), .person("bo")]
        }
        let chat = house.chat
        try await house.running {
            try await house.say("/incident declare x")
            try await chat.when { $0.pages.count == 2 }
            try await house.everythingIsNoted()
            try await house.say("/incident ack")
            try await chat.when { $0.contains(where: \.isOnlyEdit) }
            try await house.everythingIsNoted()
            #expect(edits(chat).map(\.target) == [.person(chat.name, user: "U1")])
            #expect(edits(chat).first?.message.markdown.contains("Still awaited: Bo") == true)
            try await house.say("/incident ack", by: "U2")
            try await chat.when { $0.count(where: \.isOnlyEdit) == 2 }
        }
        #expect(edits(chat).last?.target == .room(house.room))
    }

    @Test("tells whoever presses it all the same who has it, on platforms whose buttons carry only a name")
    func pressed() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.pages == ["ada"] }
            try await house.everythingIsNoted()
            let page = try #require(house.chat.attempts.first { ![$0].pages.isEmpty })
            let button = try #require(page.message.actions.first { $0.label == "I have it" })
            try await house.say("/incident ack", by: "U2")
            try await house.chat.when { $0.contains(where: \.isOnlyEdit) }
            try await house.everythingIsNoted()
            let message = "m\(posted(before: page, in: house.chat))"
            let answer = try await house.intake.accept(
                InboundBatch(
                    platform: house.chat.name,
                    messages: [
                        IncomingMessage(
                            room: house.room, deliveryID: "late press",
                            sender: ChatUser(platform: house.chat.name, id: "U1", displayName: "Ada"), text: "",
                            replyTo: message, action: button.id, sentAt: house.clock.date, isCommand: true,
                            takesPrivateAnswer: true)
                    ])
            ).first
            guard case .refusedPrivately(let words)? = answer else {
                Issue.record("not refused: \(String(describing: answer))")
                return
            }
            #expect(words.contains("Bo"), "\(words)")
        }
    }

    @Test("names both levels to somebody who is on both, in one message")
    func twoLevels() async throws {
        let house = try IncidentHouse.paging([Way(.direct(PlatformName("fake")))])
        house.house.change { house in
            house.defaultPolicy.levels[1].targets = [.person("ada"), .person("bo")]
            house.defaultPolicy.levels[1].afterSeconds = 0
        }
        let chat = house.chat
        try await house.running {
            try await house.say("/incident declare x")
            try await chat.when { $0.pages.count >= 2 }
            try await house.everythingIsNoted()
            try await house.say("/incident ack", by: "U2")
            try await chat.when { $0.count(where: \.isOnlyEdit) == 2 }
        }
        let pages = chat.attempts.filter { ![$0].pages.isEmpty }
        #expect(pages.count == 2, "one in the room, one to Ada")
        for page in pages {
            #expect(page.message.markdown.contains("at level 1 (on-call"), "\(page.message.markdown)")
            #expect(page.message.markdown.contains("and at level 2 (senior"))
        }
        #expect(edits(chat).allSatisfy { $0.message.markdown.contains("at level 1 and at level 2: Ada, Bo") })
    }
}
