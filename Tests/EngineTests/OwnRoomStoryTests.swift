import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("An incident's own room", .timeLimit(.minutes(1)))
struct OwnRoomStoryTests {
    private static func house(_ rooms: IncidentSettings.Rooms = .room) throws -> IncidentHouse {
        let chat = FakePlatform(
            traits: PlatformTraits(
                buttons: true, idempotentSend: true, rooms: [.create, .invite, .topic, .pin]))
        let house = try IncidentHouse(chat: chat)
        house.house.change { $0.incidents.rooms = rooms }
        return house
    }

    private static let own = "inc-1-checkout-returns-500"

    private static func said(_ chat: FakePlatform, in channel: String) -> [String] {
        chat.attempts.filter { $0.target == .room(RoomAddress(chat.name, channel)) }.map(\.message.markdown)
    }

    @Test("is made, those concerned are asked in, and what waited for it is said there")
    func made() async throws {
        let house = try Self.house()
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("is worked in") } }
            try await house.everythingIsNoted()
            try await house.say("/incident update \"rolling back\"", in: Self.own)
            try await house.chat.when { $0.count { $0.message.markdown.contains("rolling back") } >= 2 }
            try await house.everythingIsNoted()
        }
        let works = house.chat.works
        #expect(works.count { if case .create = $0 { true } else { false } } == 1)
        #expect(works.contains(.invite(user: "U1", to: RoomAddress(house.chat.name, Self.own))))
        #expect(works.contains { if case .pin = $0 { true } else { false } })
        let there = Self.said(house.chat, in: Self.own)
        #expect(there.contains { $0.contains("What you can do here") })
        #expect(there.contains { $0.contains("· SEV2 · investigating") })
        let home = Self.said(house.chat, in: "ops")
        #expect(!home.contains { $0.contains("What you can do here") })
        #expect(home.contains { $0.contains("You are paged") })
    }

    @Test("is read where nothing is pushed, from its declaration on and for a day after its end")
    func read() async throws {
        let house = try Self.house()
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("is worked in") } }
            try await house.everythingIsNoted()
            let rooms = try await house.intake.ownRooms(on: house.chat.name)
            #expect(rooms.map(\.channel) == [Self.own])
            #expect(rooms.first?.since == house.clock.date)
            #expect(try await house.intake.ownRooms(on: PlatformName("elsewhere")).isEmpty)
            try await house.say("/incident resolve INC-1 mended")
            #expect(try await house.intake.ownRooms(on: house.chat.name).map(\.channel) == [Self.own])
            house.clock.advance(by: .seconds(86_401))
            #expect(try await house.intake.ownRooms(on: house.chat.name).isEmpty)
        }
    }

    @Test("that was made by an attempt nobody noted is asked for again under the same key")
    func crash() async throws {
        let house = try Self.house()
        house.chat.answerWork { work, before in
            if case .create = work, before == 0 { return .failedTemporarily(after: .zero, reason: "reset") }
            return nil
        }
        try await house.say("/incident declare \"Checkout returns 500\"")
        try await house.running {
            try await house.clock.turning(by: .seconds(1)) {
                try await house.chat.when { $0.contains { $0.message.markdown.contains("is worked in") } }
            }
        }
        let keys = house.chat.works.compactMap { if case .create(let wanted) = $0 { wanted.key } else { nil } }
        #expect(keys.count == 2 && Set(keys).count == 1)
    }

    @Test("that can't be made leaves the thread, and says why; nothing is said twice")
    func refused() async throws {
        let house = try Self.house()
        house.chat.answerWork { work, _ in
            if case .create = work { .failedPermanently(reason: "the bot may not make channels") } else { nil }
        }
        try await house.running {
            try await house.say("/incident declare \"Checkout returns 500\"")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("It is worked in this thread") } }
            try await house.everythingIsNoted()
        }
        let home = Self.said(house.chat, in: "ops")
        #expect(home.contains { $0.contains("the bot may not make channels") })
        #expect(home.count { $0.contains("What you can do here") } == 1)
        #expect(house.chat.attempts.allSatisfy { $0.target == .room(house.room) })
        #expect(try await house.ledger.read { try $0.incident(IncidentID(1)) }?.place == nil)
    }

    @Test("of a private incident is the only room that hears of it")
    func privacy() async throws {
        let house = try Self.house(.thread)
        try await house.running {
            try await house.say("/incident declare \"A key was leaked\" --sev 1 --private", by: "U2")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("What you can do here") } }
            try await house.everythingIsNoted()
        }
        #expect(Self.said(house.chat, in: "ops").isEmpty)
        #expect(Self.said(house.chat, in: "inc-1").contains { $0.contains("A key was leaked") })
        // Whoever is paged is told alone.
        let pages = house.chat.attempts.filter { $0.target == .person(house.chat.name, user: "U1") }
        #expect(pages.contains { $0.message.markdown.contains("You are paged") })
    }

    @Test(
        "a private incident can't be seen from another room",
        arguments: [
            "list", "list all", "show INC-1", "summary INC-1", "timeline INC-1", "timers INC-1", "ack INC-1",
            "note INC-1 x", "resolve INC-1", "link INC-2 INC-1", "merge INC-2 into INC-1", "show",
        ])
    func unseen(command: String) async throws {
        let house = try Self.house(.thread)
        try await house.say("/incident declare \"A key was leaked\" --private", by: "U2")
        try await house.say("/incident declare \"Search is slow\"", by: "U3")
        let receipt = try await house.say("/incident \(command)", by: "U3")
        guard case .done(let reply) = receipt else {
            Issue.record("\(receipt)")
            return
        }
        #expect(reply?.contains("leaked") == false)
        if command.contains("INC-1") { #expect(reply?.contains("There is no INC-1") == true, "\(reply ?? "")") }
        #expect(try await house.ledger.read { try $0.incident(IncidentID(1)) }?.isRinging == true)
    }

    @Test("who is paged for a private incident may know of it, and can take it")
    func pagedPrivately() async throws {
        let house = try Self.house(.thread)
        try await house.say("/incident declare \"A key was leaked\" --private", by: "U2")
        try await house.say("/incident ack INC-1", by: "U1")
        let incident = try await house.ledger.read { try $0.incident(IncidentID(1)) }
        #expect(incident?.acknowledgement?.by == "ada")
    }

    @Test("who is asked in may know of it, and is answered alone")
    func invited() async throws {
        let house = try Self.house(.thread)
        try await house.say("/incident declare \"A key was leaked\" --private", by: "U2")
        try await house.say("/incident invite INC-1 security", by: "U2")
        try await house.running {
            try await house.chat.when { $0.contains { $0.target == .person(house.chat.name, user: "U3") } }
            let receipt = try await house.say("/incident summary INC-1", by: "U3")
            #expect(receipt != .ignored)
            try await house.chat.when { attempts in
                attempts.contains {
                    $0.target == .person(house.chat.name, user: "U3")
                        && $0.message.markdown.contains("What mattered last")
                        || $0.message.markdown.contains("Everything:")
                }
            }
        }
        #expect(Self.said(house.chat, in: "ops").allSatisfy { !$0.contains("leaked") })
    }

    @Test("where rooms can't be made, a private incident is refused in a room that others read")
    func refusedThere() async throws {
        let house = try IncidentHouse()
        guard case .done(let reply) = try await house.say("/incident declare secret --private") else {
            Issue.record("not answered")
            return
        }
        #expect(reply?.contains("needs a room") == true)
        try await house.say("/incident declare secret --private", in: "among-us")
        #expect(try await house.ledger.read { try $0.openIncidents() }.map(\.place) == ["fake:among-us"])
    }
}
