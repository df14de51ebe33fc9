import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

@Suite("Intake", .timeLimit(.minutes(1)))
struct IntakeTests {
    @Test("handles a delivery once, however often it comes")
    func once() async throws {
        let house = try IncidentHouse()
        let first = try await house.say("/incident declare x", delivery: "d1")
        #expect(first == .done(reply: "INC-1 declared: x"))
        #expect(try await house.say("/incident declare x", delivery: "d1") == .duplicate)
        #expect(try await house.ledger.read { try $0.latestIncidents(limit: 10).count } == 1)
    }

    @Test("remembers what it answered to a call of the HTTP interface, for the same call made again")
    func remembered() async throws {
        let house = try IncidentHouse()
        let message = IncomingMessage(
            room: RoomAddress(.console, "ops"), deliveryID: "d1",
            sender: ChatUser(platform: .console, id: "U1", displayName: "U1"), text: "/incident declare x",
            sentAt: house.clock.date)
        _ = try await house.intake.accept(InboundBatch(platform: .console, messages: [message]))
        #expect(try await house.ledger.read { try $0.reply(to: "d1", platform: "console") } == "INC-1 declared: x")
    }

    @Test("handles the same delivery once when it arrives many times at the same moment")
    func onceAtTheSameTime() async throws {
        let house = try IncidentHouse()
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for _ in 0..<20 { group.addTask { try await house.say("/incident declare x", delivery: "d1") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.filter { $0 == .duplicate }.count == 19)
        #expect(try await house.ledger.read { try $0.latestIncidents(limit: 10).count } == 1)
    }

    @Test("says where the topic is to whoever typed in another one, but not where not everybody may know")
    func topics() async throws {
        let chat = FakePlatform(
            traits: PlatformTraits(buttons: true, idempotentSend: true, rooms: [.create], hasTopics: true))
        let house = try IncidentHouse(chat: chat)
        @Sendable func say(_ text: String, in topic: String?, subject: String? = nil) async throws {
            var message = IncomingMessage(
                room: house.room, deliveryID: text, sender: ChatUser(platform: chat.name, id: "U1", displayName: ""),
                text: text, thread: topic.map { "topic:\($0)" }, sentAt: house.clock.date)
            message.subject = subject
            _ = try await house.intake.accept(InboundBatch(platform: chat.name, messages: [message]))
        }
        try await house.running {
            try await say("/incident declare x_y", in: "deploys")
            try await say("/incident ack INC-1", in: "INC-1", subject: "INC-1")
            try await say("/incident severity INC-1 2", in: nil)
            try await say("/incident update INC-1 \"known\"", in: "INC-2", subject: "INC-2")
            try await say("/incident declare secret --private", in: "deploys")
            try await house.everythingIsNoted()
        }
        let pointers = chat.attempts.filter { $0.thread?.hasPrefix("topic:") == true }
        #expect(pointers.map(\.thread) == ["topic:deploys", "topic:INC-2"])
        #expect(pointers.map(\.subject) == ["INC-1", "INC-1"])
        #expect(pointers.first?.message.markdown == "INC-1 declared: x_y")
    }

    @Test("leaves conversation alone", arguments: ["good morning", "/etc/hosts is full", "1", "", "!important"])
    func conversation(text: String) async throws {
        let house = try IncidentHouse()
        #expect(try await house.say(text) == .ignored)
    }

    @Test("shows an old command instead of running it")
    func stale() async throws {
        let house = try IncidentHouse()
        let receipt = try await house.say(
            "/incident declare x", sentAt: house.clock.date.addingTimeInterval(-1200))
        guard case .done(let reply?) = receipt else {
            Issue.record("it was not answered")
            return
        }
        #expect(reply.contains("20 min"))
        #expect(try await house.ledger.read { try $0.latestIncidents(limit: 10).isEmpty })
    }

    @Test("lets a stranger declare, and nothing more")
    func stranger() async throws {
        let house = try IncidentHouse()
        #expect(try await house.say("/incident declare x", by: "U9") == .done(reply: "INC-1 declared: x"))
        guard case .done(let reply?) = try await house.say("/incident ack", by: "U9") else {
            Issue.record("it was not answered")
            return
        }
        #expect(reply.contains("does not know who U9 is"))
        #expect(try await house.ledger.read { try $0.openIncidents().first?.acknowledgement } == nil)
    }

    @Test("a person is known by the verified id, never by the name shown")
    func displayName() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        let forged = IncomingMessage(
            room: house.room, deliveryID: "f",
            sender: ChatUser(platform: house.chat.name, id: "U666", displayName: "ada"), text: "/incident ack",
            sentAt: house.clock.date)
        try await house.intake.accept(InboundBatch(platform: house.chat.name, messages: [forged]))
        #expect(try await house.ledger.read { try $0.openIncidents().first?.acknowledgement } == nil)
    }

    @Test("answers a stale press and does nothing")
    func stalePress() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident status identified")
        let receipt = try await house.say("/incident resolve INC-1", action: "INC-1/resolve/1")
        guard case .done(let reply?) = receipt else {
            Issue.record("it was not answered")
            return
        }
        #expect(reply.contains("earlier state"))
        #expect(try await house.ledger.read { try $0.openIncidents().count } == 1)
    }

    @Test("an acknowledgement pressed on the first page counts after a reminder has gone out")
    func ackStaysFresh() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.running {
            try await house.clock.isAwaited(at: .seconds(300))
            house.clock.advance(by: .seconds(300))
            try await house.chat.when { $0.pages.count == 2 }
        }
        try await house.say("/incident ack INC-1", action: "INC-1/ack/1")
        #expect(try await house.ledger.read { try $0.openIncidents().first?.acknowledgement?.by } == "ada")
    }

    @Test("a number keeps its meaning when the card is edited, and does nothing once it is not on offer")
    func numbers() async throws {
        let traits = PlatformTraits(buttons: false, idempotentSend: true)
        let house = try IncidentHouse(chat: FakePlatform(traits: traits))
        try await house.say("/incident declare x")
        try await house.running {
            try await until { try await house.cardMessage() != nil }
        }
        let card = try await house.cardMessage()
        try await house.say("1", replyTo: card)
        #expect(try await house.ledger.read { try $0.openIncidents().first?.acknowledgement?.by } == "ada")
        guard case .done(let reply?) = try await house.say("1", replyTo: card) else {
            Issue.record("it was not answered")
            return
        }
        #expect(reply.contains("not on offer any more"))
        let incident = try #require(try await house.ledger.read { try $0.openIncidents().first })
        #expect(incident.epoch == 1 && incident.reachedLevel == 1)
    }

    @Test(
        "says which incident it needs to know",
        arguments: [(0, "No incident is open"), (2, "2 incidents are open here")])
    func whichOne(open: Int, answer: String) async throws {
        let house = try IncidentHouse()
        for number in 0..<open { try await house.say("/incident declare \"number \(number)\"") }
        guard case .done(let reply?) = try await house.say("/incident ack") else {
            Issue.record("it was not answered")
            return
        }
        #expect(reply.contains(answer))
    }

    @Test("shows the titles among which to choose as they were written")
    func asWritten() async throws {
        let house = try IncidentHouse()
        for _ in 0..<2 { try await house.say("/incident declare \"see [here](javascript:x) **now**\"") }
        guard case .done(let reply?) = try await house.say("/incident ack") else {
            Issue.record("it was not answered")
            return
        }
        #expect(PlainText.render(reply, mentions: [:]).contains("INC-1 (see [here](javascript:x) **now**)"))
    }

    @Test("keeps mention marks out of what people write")
    func forgedMention() async throws {
        let house = try IncidentHouse()
        try await house.running {
            try await house.say("/incident declare \"look \u{F8F0}bo\u{F8F1} here\"")
            try await house.chat.when { $0.pages.count == 1 && $0.count >= 3 }
        }
        #expect(house.chat.attempts.pages == ["ada"])
        #expect(house.chat.texts.allSatisfy { !$0.contains("\u{F8F0}bo") })
    }
}
