import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Paging
import Synchronization
import TestSupport
import Testing

@Suite("Every ping of a ladder", .timeLimit(.minutes(2)))
struct PingTableTests {
    @Test(
        "comes when it is due, to whom, by which way, and no other does",
        arguments: PingStory.ladders + PingStory.clocks + PingStory.answers)
    func pings(story: PingStory) async throws {
        let expected = story.pings.map(Self.ping).sorted()
        let sent = Sent()
        let clock = ManualClock(start: try Date(story.start, strategy: .iso8601))
        var house = try Self.house(story, TemporaryDirectory(), clock)
        try await house.say("/incident declare \"Checkout returns 500\" --sev \(story.severity)")
        let acknowledgement = story.acknowledgedAt.map { [$0: "/incident ack"] } ?? [:]
        let says = story.says.merging(acknowledgement) { said, _ in said }
        var moments = Set(expected.map(\.at)).union(says.keys).sorted()
        func happen(until end: Int, in house: IncidentHouse) async throws {
            let (email, sms) = (Self.way(.email, story, clock, sent), Self.way(.sms, story, clock, sent))
            let due = moments.prefix { $0 < end }
            moments.removeFirst(due.count)
            try await house.running(ways: [email, sms]) {
                for moment in due {
                    // What is said is not waited for, and the calendar is looked at again and again.
                    let isAwaited = says[moment] == nil && story.hours == nil
                    if isAwaited, moment > Self.seconds(clock) { await clock.isAwaited(at: .seconds(moment)) }
                    clock.advance(by: .seconds(moment - Self.seconds(clock)))
                    if let words = says[moment] { try await house.say(words, by: "U2") }
                    while sent.pings.withLock({ $0.count }) < expected.count(where: { $0.at <= moment }) {
                        await Task.yield()
                    }
                    try await house.everythingIsNoted()
                }
            }
        }
        try await happen(until: story.down?.lowerBound ?? .max, in: house)
        if let down = story.down {
            house.ledger.close()
            clock.advance(by: .seconds(down.upperBound - Self.seconds(clock)))
            house = try Self.house(story, house.folder, clock)
            try await happen(until: .max, in: house)
        }
        #expect(sent.pings.withLock { $0.sorted() } == expected)
        let isOver = story.acknowledgedAt != nil && story.silence == nil
        let armed = try await house.timers().filter { $0.firedAt == nil && $0.cancelledAt == nil }
        #expect(!isOver || armed.allSatisfy { $0.kind.hasPrefix("update") }, "\(armed)")
    }

    private static func ping(_ text: String) -> PingStory.Ping {
        let words = text.split(separator: " ").map(String.init)
        return PingStory.Ping(at: Int(words[0]) ?? -1, person: words[1], way: words[2])
    }

    private static func seconds(_ clock: ManualClock) -> Int { Int(clock.elapsed.components.seconds) }

    private static func way(
        _ name: WayName, _ story: PingStory, _ clock: ManualClock, _ sent: Sent
    ) -> FakeWay {
        let way = FakeWay(name)
        way.answer { page, _ in
            let person = page.person.lowercased()
            sent.pings.withLock { $0.append(.init(at: seconds(clock), person: person, way: "\(name)")) }
            let isRefused = name == .email && story.refused.contains(person)
            return isRefused ? .failedPermanently(reason: "no such user") : .sent(message: page.key)
        }
        return way
    }

    private final class Sent: Sendable {
        let pings = Mutex<[PingStory.Ping]>([])
    }

    private static func house(
        _ story: PingStory, _ folder: TemporaryDirectory, _ clock: ManualClock
    ) throws -> IncidentHouse {
        let house = try IncidentHouse(folder: folder, clock: clock)
        house.house.change { house in
            house.people = People(
                house.people.byID.values.map { person in
                    var person = person
                    person.email = "\(person.id)@example.org"
                    person.ways = person.phone == nil ? [Way(.email)] : [Way(.email), Way(.sms)]
                    return person
                })
            house.ways = [.email, .sms]
            // Reminders to tell how it stands are another table.
            house.incidents.rules = .quiet
            house.defaultPolicy = EscalationPolicy(
                origin: "the story's ladder",
                levels: story.levels.enumerated().map { index, level in
                    EscalationStep(
                        number: index + 1, name: "Level \(index + 1)", afterSeconds: Double(level.0), who: level.1,
                        targets: [level.1 == "primary" ? .schedule("primary") : .person(level.1)])
                }, repeatSeconds: Double(story.repetition))
            house.defaultPolicy.reminders = story.reminders
            house.defaultPolicy.rounds = story.rounds
            house.defaultPolicy.hours = story.hours
            house.defaultPolicy.waiting = story.hours == nil ? [] : [.sev4]
            house.defaultPolicy.silenceSeconds = story.silence.map(Double.init)
            house.defaultPolicy.eachAcknowledges = story.eachAcknowledges
            if let day = story.turnsFrom, let zone = ZoneTable.named("Europe/Copenhagen") {
                let turns = Rotation(
                    members: ["ada", "bo"], length: .days(1), start: day, handoff: WallTime(minute: 150))
                house.onCall = OnCallRoster([
                    Schedule(name: "primary", zone: zone, source: .layers([.init(name: "all", rotation: turns)]))
                ])
            }
        }
        return house
    }
}
