import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import TestSupport
import Testing

private func utc(_ text: String) throws -> Date { try Date(text + ":00Z", strategy: .iso8601) }

@Suite("Hand-offs", .timeLimit(.minutes(1)))
struct HandoffTests {
    @Test("at the hand-off the room is told who takes over, and what is open")
    func told() async throws {
        let clock = ManualClock(start: try utc("2026-03-30T06:59") + 50)
        let house = try OnCallHouse(clock: clock)
        try await house.say("/incident declare \"Checkout returns 500\"", by: "U2")
        try await house.say("/incident ack", by: "U2")
        try await house.say("/incident declare \"Search is slow\"", by: "U1")
        let due = try utc("2026-03-30T07:00")
        try await house.running {
            try await house.armed(is: due)
            try await clock.isAwaited(at: .seconds(10))
            clock.advance(by: .seconds(10))
            try await house.chat.when { $0.contains { $0.message.markdown.contains("hands over") } }
        }
        let text = try #require(house.handoffs.first)
        #expect(text.contains("**primary**: Bo hands over to \(Mention.mark("ada")), until Mon 2026-04-06 09:00"))
        #expect(text.contains("INC-1"))
        #expect(!text.contains("INC-2"))
        #expect(house.handoffs.count == 1)
    }

    @Test("what fell due while the bot was stopped is told once, and late")
    func restart() async throws {
        let folder = try TemporaryDirectory()
        let first = try OnCallHouse(folder: folder)
        try await first.tick(at: OnCallHouse.monday)
        first.ledger.close()
        // Three weeks later Ada has it again: Bo to Ada, Ada to Bo and Bo to Ada were missed.
        let later = try OnCallHouse(folder: folder, clock: ManualClock(start: try utc("2026-04-14T12:00")))
        try await later.tick(at: later.now())
        try await later.tick(at: later.now())
        let said = try await later.said()
        #expect(said.count == 1)
        #expect(
            said.first?.contains("Bo hands over to \(Mention.mark("ada")) (since Mon 2026-03-30 09:00; told late)")
                == true)
        try await later.armed(is: try utc("2026-04-20T07:00"))
    }

    @Test(
        "a year in steps of any length, with clock steps of an hour both ways, tells each hand-off once",
        arguments: [
            ("quiet", 3600, []), ("coarse", 7 * 3600, []), ("an hour back each day", 1800, [-3600.0]),
            ("an hour on and back again", 1800, [3600.0, -3600]), ("to and fro", 600 * 3, [-3600.0, 3600, -3600]),
        ] as [(String, Int, [Double])])
    func once(_ name: String, _ every: Int, _ steps: [Double]) async throws {
        let house = try OnCallHouse()
        var now = OnCallHouse.monday
        let end = now + 120 * 86_400
        var tick = 0
        var said: [String] = []
        while now < end {
            try await house.tick(at: now)
            // A step in the minutes after a hand-off is the worst there is.
            if !steps.isEmpty, tick % 9 == 4 { try await house.tick(at: now + steps[(tick / 9) % steps.count]) }
            tick += 1
            now += Double(every)
        }
        said = try await house.said().filter { $0.contains("hands over") }
        let days = said.compactMap { text -> String? in
            guard let range = text.range(of: "until Mon ") else { return nil }
            return String(text[range.upperBound...].prefix(10))
        }
        #expect(days.count == 17)
        #expect(Set(days).count == days.count)
        // Each hands over to the other.
        for (earlier, later) in zip(said, said.dropFirst()) {
            #expect(earlier.contains("Bo hands") != later.contains("Bo hands"))
        }
    }

    @Test("hand-offs keep to nine o'clock through the change of the clocks")
    func summerTime() async throws {
        let house = try OnCallHouse()
        try await house.tick(at: OnCallHouse.monday)
        // Winter time until Sunday: the next Monday is an hour earlier by UTC.
        try await house.armed(is: try utc("2026-03-30T07:00"))
        try await house.tick(at: try utc("2026-10-20T12:00"))
        try await house.armed(is: try utc("2026-10-26T08:00"))
    }

    @Test("an override moves what is armed, and its end is a hand-off too")
    func override() async throws {
        let house = try OnCallHouse()
        try await house.tick(at: OnCallHouse.monday)
        try await house.say("/oncall override ada --from 12:00 until 18:00")
        try await house.armed(is: try utc("2026-03-23T11:00"))
        try await house.tick(at: try utc("2026-03-23T11:00"))
        try await house.armed(is: try utc("2026-03-23T17:00"))
        try await house.say("/oncall cancel OVR-1")
        try await house.armed(is: try utc("2026-03-30T07:00"))
    }

    @Test("a gap is told as one")
    func gap() async throws {
        var schedule = Schedule.weekly()
        guard case .layers(var layers) = schedule.source else { return }
        layers[0].restrictions = WeekWindow.daily(
            [.monday, .tuesday], WallTime(minute: 540), WallTime(minute: 1020))
        schedule.source = .layers(layers)
        let house = try OnCallHouse(schedules: [schedule])
        try await house.tick(at: OnCallHouse.monday)
        try await house.tick(at: try utc("2026-03-23T16:00"))
        let said = try await house.said()
        #expect(said.count == 1)
        #expect(said[0].contains("the shift of Bo is over, and **nobody** is on call, until Tue 2026-03-24 09:00"))
    }

    @Test("a schedule without a room is told nowhere")
    func silent() async throws {
        let house = try OnCallHouse(schedules: [.weekly(room: nil)])
        try await house.tick(at: OnCallHouse.monday)
        #expect(try await house.ledger.read { try $0.armedTimers(limit: 10) }.isEmpty)
    }
}
