import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Logging
import Paging
import Synchronization
import TestSupport

/// Plays a story with the whole engine and notes each ping with the time at which it arrived.
///
/// Time moves from one thing that is due to the next, as the ledger's rows have it, and only when everything that was due
/// before is carried out and noted. Nobody is told what is expected.
final class PingStage: Sendable {
    private let story: PingStory
    private let clock: ManualClock
    private let folder: TemporaryDirectory
    private let pings = Mutex<[PingStory.Ping]>([])
    private let script: Mutex<ArraySlice<(Int, PingStory.Happening)>>
    private let tries = Mutex<[String: Int]>([:])

    private init(_ story: PingStory) throws {
        self.story = story
        clock = ManualClock(start: story.started)
        folder = try TemporaryDirectory()
        script = Mutex(story.happenings[...])
    }

    static func pings(of story: PingStory) async throws -> [PingStory.Ping] {
        let stage = try PingStage(story)
        var isOver = false
        while !isOver { isOver = try await stage.live() }
        return stage.pings.withLock { $0.sorted() }
    }

    /// From a start of the bot to its death, or to the end of the story: then true.
    private func live() async throws -> Bool {
        let house = try house()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let steps = ClockSteps(ledger: house.ledger, logger: logger) { [clock] in Self.reading(clock) }
        try await steps.settle()
        let isOver = Mutex(false)
        let life = (start: clock.date, first: clock.elapsed == .zero)
        try await house.running(ways: [way(.email), way(.sms)], steps: steps) { [self] in
            if life.first { try await house.say("/incident declare \"Checkout returns 500\" --sev \(story.severity)") }
            try await settle(house, since: life.start)
            while true {
                let happening = script.withLock { $0.first }
                let due = try await due(house)
                let next = min(due, happening?.0 ?? .max)
                guard next < story.until else { return isOver.withLock { $0 = true } }
                // Between two things that are due nothing may happen either.
                advance(to: (Int(clock.elapsed.components.seconds) + next) / 2)
                try await settle(house, since: life.start)
                let happens = happening.flatMap { $0.0 == next ? $0.1 : nil }
                advance(to: next, step: happens?.step ?? 0)
                if let happens {
                    script.withLock { _ = $0.popFirst() }
                    if happens == .kill { return }
                    try await happen(happens, house)
                }
                try await settle(house, since: life.start)
            }
        }
        house.ledger.close()
        while !isOver.withLock({ $0 }), let (at, happening) = script.withLock({ $0.popFirst() }) {
            advance(to: at, step: happening.step)
            if happening == .start { return false }
        }
        return true
    }

    private func advance(to second: Int, step: Int = 0) {
        clock.advance(by: max(.zero, .seconds(second) - clock.elapsed), step: TimeInterval(step))
    }

    private func happen(_ happening: PingStory.Happening, _ house: IncidentHouse) async throws {
        switch happening {
        case .acknowledge: try await house.say("/incident ack", by: "U3")
        case .note: try await house.say("/incident note \"still at it\"", by: "U3")
        case .snooze(let seconds): try await house.say("/incident snooze INC-1 \(seconds / 60)m", by: "U3")
        case .severity(let severity): try await house.say("/incident severity INC-1 \(severity)", by: "U3")
        case .resolve: try await house.say("/incident resolve INC-1", by: "U3")
        case .reopen: try await house.say("/incident reopen INC-1", by: "U3")
        case .step:
            house.ledger.topics.ring(.timers)
            try await until {
                let kept = try await house.ledger.read { try $0.clockReading() }
                return kept?.step(to: Self.reading(clock)) == 0
            }
        case .kill, .start: break
        }
    }

    /// Returns once everything that is due by now is carried out and noted.
    private func settle(_ house: IncidentHouse, since life: Date) async throws {
        try await until {
            guard try await due(house) > Int(clock.elapsed.components.seconds) else { return false }
            return try await house.ledger.read { [clock] view in
                let putOff = try view.pages(of: "INC-1").filter {
                    $0.state == "waiting" && $0.reason != nil && ($0.attemptedAt ?? .distantPast) >= life
                        && Self.retry($0) > clock.date
                }
                // Behind a mail that is put off wait later ones to the same person.
                let behind = try view.pages(of: "INC-1").filter { page in
                    page.state == "waiting"
                        && putOff.contains {
                            $0.person == page.person && $0.platform == page.platform && $0.id < page.id
                        }
                }
                return try view.outboxBacklog().values.reduce(0, +) == Set((putOff + behind).map(\.id)).count
            }
        }
    }

    /// The second in which the next row is due, whatever it is for.
    private func due(_ house: IncidentHouse) async throws -> Int {
        let (story, clock) = (story, clock)
        return try await house.ledger.read { view in
            let base = try view.clockReading() ?? Self.reading(clock)
            let stepped = base.wall.timeIntervalSince(story.started) - base.sinceBoot / .seconds(1)
            let timers = try view.armedTimers(limit: 1000).map { timer in
                timer.dueAt.timeIntervalSince(story.started) - (timer.basis == .elapsed ? stepped : clock.stepped)
            }
            let retries = try view.pages(of: "INC-1").filter { $0.state == "waiting" && $0.reason != nil }
                .map { Self.retry($0).timeIntervalSince(story.started) }
            return (timers + retries).min().map { Int($0.rounded(.up)) } ?? .max
        }
    }

    private static func retry(_ page: PageRecord) -> Date {
        (page.attemptedAt ?? .distantPast) + TimeInterval(PingStory.busyFor)
    }

    private static func reading(_ clock: ManualClock) -> ClockReading {
        let both = clock.both
        return ClockReading(boot: "story", sinceBoot: both.elapsed, wall: both.wall)
    }
}

// The house it is played in.
extension PingStage {
    private func way(_ name: WayName) -> FakeWay {
        let way = FakeWay(name)
        way.answer { [self] page, _ in
            let person = page.person.lowercased()
            pings.withLock {
                $0.append(.init(at: Int(clock.elapsed.components.seconds), person: person, way: "\(name)"))
            }
            guard name == .email, let trouble = story.mail[person] else { return .sent(message: page.key) }
            if trouble == .refused { return .failedPermanently(reason: "no such user") }
            let count = tries.withLock { tries in
                tries[page.key, default: 0] += 1
                return tries[page.key] ?? 0
            }
            return count > 2
                ? .sent(message: page.key)
                : .failedTemporarily(after: .seconds(PingStory.busyFor), reason: "busy")
        }
        return way
    }

    private func house() throws -> IncidentHouse {
        let house = try IncidentHouse(folder: folder, clock: clock)
        let story = story
        house.house.change { house in
            house.people = People(
                house.people.byID.values.map { person in
                    var person = person
                    person.email = "\(person.id)@example.org"
                    if story.withoutPhone.contains(person.id) { person.phone = nil }
                    person.ways = person.phone == nil ? [Way(.email)] : [Way(.email), Way(.sms)]
                    return person
                })
            house.ways = [.email, .sms]
            house.onCall = OnCallRoster([story.schedule].compactMap(\.self))
            house.defaultPolicy = story.policy
        }
        return house
    }
}

extension PingStory {
    fileprivate var policy: EscalationPolicy {
        var policy = EscalationPolicy(
            origin: "the story's ladder",
            levels: levels.enumerated().map { index, level in
                EscalationStep(
                    number: index + 1, name: "Level \(index + 1)", afterSeconds: Double(level.0), who: level.1,
                    targets: [level.1 == "on-call" ? .schedule("primary") : .person(level.1)])
            }, repeatSeconds: Double(repetition))
        policy.reminders = reminders
        policy.rounds = rounds
        policy.silenceSeconds = lasts.map(Double.init)
        if let hours {
            policy.hours = BusinessHours(timeZone: zone, days: hours.days, opens: hours.opens, closes: hours.closes)
            policy.waiting = [.sev4]
        }
        return policy
    }

    fileprivate var schedule: Schedule? {
        guard let turns, let day = CivilDay(parsing: turns.first.prefix(10)),
            let handoff = WallTime(parsing: turns.first.suffix(5)), let zone = ZoneTable.named(zone)
        else { return nil }
        let length: Rotation.Length =
            switch turns.length {
            case .days(let days): .days(days)
            case .hours(let hours): .hours(hours)
            }
        return Schedule(
            name: "primary", zone: zone,
            source: .layers([
                .init(
                    name: "turns",
                    rotation: Rotation(members: turns.members, length: length, start: day, handoff: handoff))
            ]))
    }
}

extension PingStory.Happening {
    fileprivate var step: Int { if case .step(let seconds) = self { seconds } else { 0 } }
}
