import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Paging
import TestSupport
import Testing

@Suite("Ways to a person, over the whole engine", .timeLimit(.minutes(1)))
struct WayStoryTests {
    /// Ada by e-mail, then SMS when that fails, then a call five minutes later in any case.
    private func house(
        _ ways: [Way] = [Way(.email), Way(.sms), Way(.call, after: .seconds(300))], folder: TemporaryDirectory? = nil,
        clock: ManualClock = ManualClock(), drill: Double? = nil
    ) throws -> IncidentHouse {
        try IncidentHouse.paging(ways, folder: folder, clock: clock, drill: drill)
    }

    private func states(_ house: IncidentHouse) async throws -> [String] {
        try await house.ledger.read { view in
            try view.pages(of: "INC-1").filter { $0.person != nil }.map { "\($0.platform) \($0.state)" }
        }
    }

    @Test("the first way that takes it is enough, until the time of a later one comes")
    func inOrder() async throws {
        let house = try house()
        let (email, sms, call) = (FakeWay(.email), FakeWay(.sms), FakeWay(.call))
        try await house.running(ways: [email, sms, call]) {
            try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
            try await email.when(1)
            try await house.everythingIsNoted()
            #expect(sms.pages.isEmpty && call.pages.isEmpty)
            try await house.clock.isAwaited(at: .seconds(300))
            house.clock.advance(by: .seconds(300))
            try await call.when(1)
            try await house.everythingIsNoted()
        }
        #expect(email.pages.map(\.address) == ["ada@example.org"])
        #expect(email.pages.first?.text.contains("You are paged at level 1") == true)
        #expect(email.pages.first?.subject == "SEV2 INC-1: Checkout returns 500")
        #expect(call.pages.map(\.address) == ["+45 1"])
        #expect(try await states(house) == ["way:email sent", "way:sms held", "way:call sent"])
    }

    @Test(
        "a way that fails in whatever manner is followed by the next at once",
        arguments: [
            SendOutcome.failedPermanently(reason: "no such user"), .failedTemporarily(after: nil, reason: "busy"),
            .unknown(reason: "cut off"),
        ])
    func fallsThrough(outcome: SendOutcome) async throws {
        let house = try house()
        let (email, sms, call) = (FakeWay(.email), FakeWay(.sms), FakeWay(.call))
        email.answer { _, _ in outcome }
        try await house.running(ways: [email, sms, call]) {
            try await house.say("/incident declare x")
            // The clock stands still: nothing but the failure brings the SMS.
            try await sms.when(1)
        }
        #expect(email.pages.count == 1)
    }

    @Test("an unknown outcome is repeated, and marked as perhaps a repeat")
    func repeats() async throws {
        let house = try house([Way(.email)])
        let email = FakeWay(.email)
        email.answer { page, count in count == 0 ? .unknown(reason: "cut off") : .sent(message: page.key) }
        try await house.running(ways: [email]) {
            try await house.say("/incident declare x")
            try await email.when(1)
            try await house.clock.turning(by: .milliseconds(200)) {
                try await email.when(2)
            }
        }
        #expect(email.pages.map(\.isDoubtful) == [false, true])
        #expect(Set(email.pages.map(\.key)).count == 1)
        #expect(email.pages.last?.text.hasPrefix("(perhaps sent before)") == true)
    }

    @Test(
        "a carrier that takes no more for a moment has not failed: the page waits for it, however often, and nobody is told"
    )
    func heldBack() async throws {
        let house = try house([Way(.email), Way(.sms)])
        let (email, sms) = (FakeWay(.email), FakeWay(.sms))
        email.answer { page, count in
            count < 20 ? .held(for: .seconds(3), reason: "too many") : .sent(message: page.key)
        }
        try await house.running(ways: [email, sms]) {
            try await house.say("/incident declare x")
            try await house.clock.turning(by: .seconds(1)) { try await email.when(21) }
            try await house.everythingIsNoted()
        }
        #expect(sms.pages.isEmpty)
        #expect(email.pages.allSatisfy { !$0.isDoubtful })
        #expect(!house.chat.texts.contains { $0.contains("could not be reached") })
    }

    @Test("a carrier that takes no more for long gives way to the next at once")
    func heldLong() async throws {
        let house = try house([Way(.email), Way(.sms)])
        let (email, sms) = (FakeWay(.email), FakeWay(.sms))
        email.answer { _, _ in .held(for: .seconds(60), reason: "too many") }
        try await house.running(ways: [email, sms]) {
            try await house.say("/incident declare x")
            try await sms.when(1)
        }
        #expect(email.pages.count == 1)
    }

    @Test("when every way has failed the room is told, once, with the number on file")
    func allFail() async throws {
        let house = try house()
        let (email, sms, call) = (FakeWay(.email), FakeWay(.sms), FakeWay(.call))
        email.answer { _, _ in .failedPermanently(reason: "no such user") }
        sms.answer { _, _ in .failedTemporarily(after: .seconds(900), reason: "Twilio answers 429") }
        call.answer { _, _ in .failedPermanently(reason: "the number is not in use") }
        try await house.running(ways: [email, sms, call]) {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("could not be reached") } }
            try await house.say("/incident update \"a marker\"")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("a marker") } }
        }
        let told = house.chat.texts.filter { $0.contains("could not be reached") }
        #expect(told.count == 1)
        for part in ["Ada", "no such user", "429", "not in use", "+45 1"] {
            #expect(told.first?.contains(part) == true, "\(part) is missing")
        }
    }

    @Test("a way that has no account is passed over, and a person who has none left is told of")
    func noAccount() async throws {
        let house = try house([Way(.ntfy(topic: "t"))])
        try await house.running {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("could not be reached") } }
        }
    }

    @Test("nothing starts once the acknowledgement is committed: not what waits, stands by, or is put off")
    func acknowledged() async throws {
        let house = try house()
        let (email, sms, call) = (FakeWay(.email), FakeWay(.sms), FakeWay(.call))
        email.answer { _, _ in .failedTemporarily(after: nil, reason: "busy") }
        try await house.running(ways: [email, sms, call]) {
            try await house.say("/incident declare x")
            try await sms.when(1)
            try await house.say("/incident ack", by: "U2")
            let before = (email.pages.count, sms.pages.count)
            house.clock.advance(by: .seconds(7200))
            try await house.say("/incident note \"a marker\"")
            try await house.say("/incident update \"a marker\"")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("a marker") } }
            #expect((email.pages.count, sms.pages.count) == before)
        }
        #expect(call.pages.isEmpty)
        #expect(try await house.timers().allSatisfy { ($0.firedAt == nil) != ($0.cancelledAt == nil) })
    }

    @Test("an acknowledgement between the claim and the attempt stops the attempt")
    func claimed() async throws {
        let house = try house([Way(.email)])
        let email = FakeWay(.email)
        try await house.say("/incident declare x")
        let claim = try await house.ledger.write {
            try $0.claimOutbox(
                platform: WayName.email.carrier, lane: .pages, perRoom: 16, limit: 48, at: house.clock.date)
        }
        let page = try #require(claim.records.first)
        #expect(house.ledger.epochs.isOpen(incident: 1, epoch: 1, person: page.person))
        try await house.say("/incident ack", by: "U2")
        #expect(!house.ledger.epochs.isOpen(incident: 1, epoch: 1, person: page.person))
        #expect(house.ledger.epochs.isOpen(incident: 1, epoch: 2, person: page.person))
        #expect(email.pages.isEmpty)
    }

    @Test("what was on its way when the bot was killed goes out again, marked, and so does what stood by")
    func killed() async throws {
        let first = try house()
        try await first.say("/incident declare x")
        // Claimed, and never settled: the bot died while it was being sent.
        _ = try await first.ledger.write {
            try $0.claimOutbox(
                platform: WayName.email.carrier, lane: .pages, perRoom: 16, limit: 48, at: first.clock.date)
        }
        first.ledger.close()
        let again = try house(folder: first.folder, clock: first.clock)
        let (email, sms) = (FakeWay(.email), FakeWay(.sms))
        email.answer { _, _ in .failedPermanently(reason: "no such user") }
        try await again.running(ways: [email, sms]) { try await sms.when(1) }
        #expect(email.pages.map(\.isDoubtful) == [true])
        #expect(sms.pages.map(\.isDoubtful) == [false])
    }

    @Test("a step of the wall clock puts off no repetition")
    func clockStep() async throws {
        let house = try house([Way(.email)])
        let email = FakeWay(.email)
        email.answer { page, count in
            count == 0 ? .failedTemporarily(after: nil, reason: "busy") : .sent(message: page.key)
        }
        // Weeks back, from the second reading of the clock on.
        try await house.running(ways: [email], wallStep: -4_000_000) {
            try await house.say("/incident declare x")
            try await email.when(1)
            try await house.clock.turning(by: .milliseconds(200)) {
                try await email.when(2)
            }
            #expect(house.clock.elapsed < .seconds(3_000_000))
        }
    }

    @Test("the list of pings says what was planned, what became of it, and why")
    func listed() async throws {
        let house = try house()
        let (email, sms, call) = (FakeWay(.email), FakeWay(.sms), FakeWay(.call))
        email.answer { _, _ in .failedPermanently(reason: "no such user") }
        try await house.running(ways: [email, sms, call]) {
            try await house.say("/incident declare x")
            try await sms.when(1)
            try await house.everythingIsNoted()
        }
        let view = house.house.now
        let pings = try await house.ledger.read { ledger in
            try ledger.incident(IncidentID(1)).map { try PingList(house: view).pings(of: $0, in: ledger) } ?? []
        }
        let lines = pings.map { "\($0.what): \($0.state.prefix { $0 != " " }) \($0.why)" }
        #expect(lines.contains("e-mail to Ada: failed no such user"))
        #expect(lines.contains("SMS to Ada: sent Level 1"))
        #expect(lines.contains("phone call to Ada: waiting Ada's next way while nobody has acknowledged"))
        #expect(lines.contains { $0.hasPrefix("page in ops on fake: delivered") })
        #expect(lines.contains { $0.hasPrefix("page level 2: waiting") })
    }

    @Test("a snooze stops the pages, and they begin anew at its end")
    func snooze() async throws {
        let house = try house([Way(.email)])
        let email = FakeWay(.email)
        try await house.running(ways: [email]) {
            try await house.say("/incident declare x")
            try await email.when(1)
            try await house.say("/incident snooze INC-1 30m")
            // Level 2 would have been due. Whether the timers have heard of it before it was cancelled is left open.
            try await house.everythingIsNoted()
            house.clock.advance(by: .seconds(900))
            try await house.say("/incident note \"a marker\"")
            try await house.everythingIsNoted()
            #expect(email.pages.count == 1)
            try await house.clock.isAwaited(at: .seconds(1800))
            house.clock.advance(by: .seconds(900))
            try await email.when(2)
        }
        #expect(email.pages.last?.text.contains("the snooze is over") == true)
    }
}
