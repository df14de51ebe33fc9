import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Paging
import TestSupport
import Testing

@Suite("What a way says later of a page it took", .timeLimit(.minutes(1)))
struct DeliveryReportTests {
    /// Ada by SMS, then a call when that fails, over a ladder that goes no further for an hour.
    private func house(
        _ ways: [Way] = [Way(.sms), Way(.call)], folder: TemporaryDirectory? = nil, clock: ManualClock = ManualClock()
    ) throws -> IncidentHouse {
        try IncidentHouse.paging(ways, folder: folder, clock: clock)
    }

    private func pages(_ house: IncidentHouse) async throws -> [PageRecord] {
        try await house.ledger.read { try $0.pages(of: "INC-1").filter { $0.person != nil } }
    }

    private func states(_ house: IncidentHouse) async throws -> [String] {
        try await pages(house).map { "\($0.platform) \($0.state)" }
    }

    @Test("a message that no phone received is followed by the next way at once")
    func lost() async throws {
        let house = try house()
        let (sms, call) = (FakeWay(.sms, reports: true), FakeWay(.call))
        sms.tell { _ in .failed(reason: "Twilio says undelivered, error 30003") }
        try await house.running(ways: [sms, call]) {
            try await house.say("/incident declare x")
            // The clock stands still: nothing but the report brings the call.
            try await call.when(1)
            try await house.everythingIsNoted()
        }
        #expect(sms.pages.count == 1)
        #expect(try await states(house) == ["way:sms failed", "way:call sent"])
        #expect(try await pages(house).first?.reason == "Twilio says undelivered, error 30003")
        #expect(!house.chat.texts.contains { $0.contains("could not be reached") })
    }

    @Test("one that arrived is told as delivered, and is asked about no more")
    func delivered() async throws {
        let house = try house()
        let (sms, call) = (FakeWay(.sms, reports: true), FakeWay(.call))
        let ledger = house.ledger
        try await house.running(ways: [sms, call]) {
            try await house.say("/incident declare x")
            try await sms.whenAsked(1)
            sms.tell { _ in .delivered }
            try await house.clock.turning(by: .seconds(1)) {
                try await until { try await ledger.read { try $0.awaitedReports(of: "way:sms").isEmpty } }
            }
        }
        #expect(call.pages.isEmpty)
        #expect(try await pages(house).first?.deliveredAt != nil)
    }

    @Test("the room is told whom to call when the last way was lost as well")
    func lastWay() async throws {
        let house = try house([Way(.sms)])
        let sms = FakeWay(.sms, reports: true)
        sms.tell { _ in .failed(reason: "the phone is off") }
        try await house.running(ways: [sms]) {
            try await house.say("/incident declare x")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("could not be reached") } }
        }
        let text = try #require(house.chat.texts.first { $0.contains("could not be reached") })
        #expect(text.contains("the phone is off") && text.contains("+45 1"))
    }

    @Test("what is learnt after somebody took it sets off nothing")
    func afterwards() async throws {
        let house = try house()
        let (sms, call) = (FakeWay(.sms, reports: true), FakeWay(.call))
        let ledger = house.ledger
        try await house.running(ways: [sms, call]) {
            try await house.say("/incident declare x")
            try await sms.whenAsked(1)
            try await house.say("/incident ack INC-1")
            sms.tell { _ in .failed(reason: "the phone is off") }
            try await house.clock.turning(by: .seconds(1)) {
                try await until { try await ledger.read { try $0.awaitedReports(of: "way:sms").isEmpty } }
            }
            try await house.everythingIsNoted()
        }
        #expect(call.pages.isEmpty)
        #expect(try await states(house) == ["way:sms failed", "way:call dropped"])
        #expect(!house.chat.texts.contains { $0.contains("could not be reached") })
    }

    @Test("a way that had failed before is tried again once the one that was taken in its place is lost")
    func revived() async throws {
        let house = try house([Way(.email), Way(.sms)])
        let (email, sms) = (FakeWay(.email), FakeWay(.sms, reports: true))
        email.answer { page, count in
            count == 0 ? .failedTemporarily(after: nil, reason: "busy") : .sent(message: page.key)
        }
        try await house.running(ways: [email, sms]) {
            try await house.say("/incident declare x")
            try await sms.whenAsked(1)
            sms.tell { _ in .failed(reason: "the phone is off") }
            try await house.clock.turning(by: .milliseconds(500)) { try await email.when(2) }
            try await house.everythingIsNoted()
        }
        #expect(try await states(house) == ["way:email sent", "way:sms failed"])
        // By then nobody was reached, and the room hears so.
        let text = try #require(house.chat.texts.first { $0.contains("could not be reached") })
        #expect(text.contains("it had failed before") && text.contains("the phone is off"))
    }

    @Test("one of very many is asked about as well, however long the others stay open")
    func many() async throws {
        let house = try house()
        let (sms, call) = (FakeWay(.sms, reports: true), FakeWay(.call))
        try await house.running(ways: [sms, call]) {
            for number in 1...130 { try await house.say("/incident declare \"Number \(number)\"") }
            try await house.clock.turning(by: .seconds(1)) { try await sms.when(130) }
            let newest = sms.pages.last?.key
            sms.tell { $0 == newest ? .failed(reason: "the phone is off") : .pending }
            try await house.clock.turning(by: .seconds(1)) { try await call.when(1) }
        }
        #expect(call.pages.count == 1)
    }

    @Test("a restart goes on asking, and one that is never told of is given up after a quarter of an hour")
    func restart() async throws {
        let folder = try TemporaryDirectory()
        let clock = ManualClock()
        let first = try house([Way(.sms)], folder: folder, clock: clock)
        let silent = FakeWay(.sms, reports: true)
        try await first.running(ways: [silent]) {
            try await first.say("/incident declare x")
            try await silent.whenAsked(1)
        }
        first.ledger.close()
        let second = try house([Way(.sms)], folder: folder, clock: clock)
        let sms = FakeWay(.sms, reports: true)
        let ledger = second.ledger
        try await second.running(ways: [sms]) {
            try await sms.whenAsked(1)
            try await clock.turning(by: .seconds(60)) {
                try await until { try await ledger.read { try $0.awaitedReports(of: "way:sms").isEmpty } }
            }
        }
        #expect(try await states(second) == ["way:sms sent"])
        #expect(try await pages(second).first?.deliveredAt == nil)
    }
}
