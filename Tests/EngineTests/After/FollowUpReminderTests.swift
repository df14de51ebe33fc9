import Chat
import Engine
import Foundation
import Ledger
import Logging
import Messages
import Synchronization
import TestSupport
import Testing

/// The hands of the wall clock, which somebody may move.
private final class Skew: Sendable {
    private let held = Mutex(TimeInterval(0))
    var seconds: TimeInterval {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

@Suite("Reminders of follow-ups", .timeLimit(.minutes(1)))
struct FollowUpReminderTests {
    @Test("come an hour before and when it is due, to the owner")
    func reminders() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare \"Checkout returns 500\"")
        let receipt = try await house.say("/incident followup INC-1 \"Alert on queue depth\" --owner bo --due 5h")
        #expect(receipt.text.contains("**FUP-1**"))
        #expect(receipt.text.contains("Alert on queue depth"))
        try await house.say("/incident ack")
        try await house.running {
            try await house.clock.isAwaited(at: .seconds(30))
            house.clock.advance(by: .seconds(4 * 3600))
            try await house.chat.when { $0.contains { $0.message.markdown.contains("is due in 1 h") } }
            house.clock.advance(by: .seconds(3600))
            try await house.chat.when { $0.contains { $0.message.markdown.contains(" is due: **FUP-1**") } }
        }
        let reminders = house.chat.attempts.filter { $0.message.markdown.contains("followup done FUP-1") }
        #expect(reminders.map { Mention.people(in: $0.message.markdown) } == [["bo"], ["bo"]])
    }

    @Test("that fell due while the bot was down fall together into one, marked late")
    func restart() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident ack")
        try await house.say("/incident followup \"write it up\" --due 5h")
        try await house.running { try await house.chat.when { !$0.isEmpty } }
        house.clock.advance(by: .seconds(6 * 3600))
        try await house.running {
            try await house.chat.when { $0.contains { $0.message.markdown.contains("followup done FUP-1") } }
            try await house.everythingIsNoted()
        }
        let reminders = house.chat.texts.filter { $0.contains("followup done FUP-1") }
        #expect(reminders.count == 1)
        #expect(reminders.first?.contains("was due (this reminder is late") == true)
        #expect(try await house.timers("FUP-1").allSatisfy { $0.firedAt != nil })
    }

    @Test("are not sent for what is done")
    func done() async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident followup \"write it up\" --owner me --due 5h")
        let answer = try await house.say("/followup done FUP-1 \"see the wiki\"")
        #expect(answer.text == "FUP-1 is done: write it up")
        #expect(try await house.timers("FUP-1").allSatisfy { $0.cancelledAt != nil })
        #expect(try await house.say("/followup list").text == "Nothing is left to be seen to.")
    }

    @Test("follow the wall clock, whichever way it is moved")
    func steps() async throws {
        let house = try IncidentHouse()
        let skew = Skew()
        try await house.say("/incident declare x")
        try await house.say("/incident ack")
        try await house.say("/incident followup one --due 2h")
        let (clock, ledger) = (house.clock, house.ledger)
        let timers = TimerService(
            handlers: [FollowUpTimers()], house: house.house, ledger: ledger,
            clock: ContinuousClockReading(clock),
            now: { clock.date.addingTimeInterval(skew.seconds) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup { group in
            group.addTask { try await timers.run() }
            try await clock.isAwaited(at: .seconds(30))
            // Back by an hour: at the time it would have been due, an hour is still to go.
            skew.seconds = -3600
            clock.advance(by: .seconds(7200))
            try await clock.isAwaited(at: .seconds(7230))
            #expect(try await house.timers("FUP-1").allSatisfy { $0.firedAt == nil })
            // Forward by two: it is past due, and found at the next look.
            skew.seconds = 3600
            clock.advance(by: .seconds(30))
            try await until { try await house.timers("FUP-1").allSatisfy { $0.firedAt != nil } }
            group.cancelAll()
        }
    }

    @Test(
        "are ahead by a day of days, by an hour of hours, and by nothing of what is due soon",
        arguments: [("3d", 2), ("2d", 2), ("47h", 2), ("4h", 2), ("3h", 1), ("10m", 1)])
    func ahead(due: String, count: Int) async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        try await house.say("/incident followup one --due \(due)")
        let timers = try await house.timers("FUP-1")
        #expect(timers.count == count)
        #expect(timers.allSatisfy { $0.basis == .calendar })
    }

    @Test(
        "are refused where nobody can be found or the time is none to come",
        arguments: [
            ("--owner nobody", "Nobody is called \"nobody\". People: ada, bo"),
            ("--due yesterday", "\"yesterday\" is no time to come."), ("--due 2020-01-01", "is no time to come."),
        ])
    func refusals(flags: String, answer: String) async throws {
        let house = try IncidentHouse()
        try await house.say("/incident declare x")
        #expect(try await house.say("/incident followup one \(flags)").text.contains(answer))
        #expect(try await house.ledger.read { try $0.openFollowUps().isEmpty })
    }
}

extension Receipt {
    var text: String {
        switch self {
        case .done(let reply): reply ?? ""
        case .refusedPrivately(let reply): reply
        case .duplicate, .ignored: ""
        }
    }
}
