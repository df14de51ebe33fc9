import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Paging
import Synchronization
import TestSupport
import Testing

/// A ladder, what people and machines do while it is climbed, and each ping that must come of it.
struct PingStory: Sendable, CustomTestStringConvertible {
    struct Ping: Sendable, Hashable, Comparable, CustomStringConvertible {
        var at: Int
        var person: String
        var way: String

        static func < (left: Ping, right: Ping) -> Bool {
            (left.at, left.person, left.way) < (right.at, right.person, right.way)
        }
        var description: String { "\(at) \(person) \(way)" }
    }

    var testDescription: String
    /// Seconds after the declaration, and whom.
    var levels = [(0, "ada"), (900, "bo")]
    var repetition = 400
    var reminders: Int?
    var rounds = 1
    var acknowledgedAt: Int?
    /// Killed at the first, started again at the second.
    var down: ClosedRange<Int>?
    /// Whose mails are refused for good.
    var refused: Set<String> = []
    /// "seconds person way", in any order.
    var pings: [String]
}

@Suite("Every ping of a ladder", .timeLimit(.minutes(2)))
struct PingTableTests {
    static let stories = [
        PingStory(
            testDescription: "nobody answers: the one reached last is reminded",
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email", "1600 bo email"]),
        PingStory(
            testDescription: "acknowledged before level 2", acknowledgedAt: 850,
            pings: ["0 ada email", "400 ada email", "800 ada email"]),
        PingStory(
            testDescription: "acknowledged after level 2", acknowledgedAt: 1000,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email"]),
        PingStory(
            testDescription:
                "down over a reminder and level 2: each comes once, late, and the count goes on from there",
            down: 500...1000,
            pings: ["0 ada email", "400 ada email", "1000 ada email", "1000 bo email", "1400 bo email"]),
        PingStory(
            testDescription: "down over five reminders: one comes", levels: [(0, "ada")], down: 500...2500,
            pings: ["0 ada email", "400 ada email", "2500 ada email", "2900 ada email"]),
        PingStory(
            testDescription: "down while nothing is due changes nothing", down: 450...700,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email"]),
        PingStory(
            testDescription: "acknowledged, then down: silence", acknowledgedAt: 450, down: 500...3000,
            pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "one reminder is asked for", reminders: 1,
            pings: ["0 ada email", "400 ada email", "900 bo email"]),
        PingStory(
            testDescription: "two rounds without reminders", reminders: 0, rounds: 2,
            pings: ["0 ada email", "900 bo email", "1300 ada email", "2200 bo email"]),
        PingStory(
            testDescription: "two rounds, acknowledged in the second", reminders: 0, rounds: 2, acknowledgedAt: 1500,
            pings: ["0 ada email", "900 bo email", "1300 ada email"]),
        PingStory(
            testDescription: "mails to Ada are refused: an SMS goes with each", acknowledgedAt: 1000, refused: ["ada"],
            pings: [
                "0 ada email", "0 ada sms", "400 ada email", "400 ada sms", "800 ada email", "800 ada sms",
                "900 bo email",
            ]),
        PingStory(
            testDescription: "mails to Bo are refused, and the bot is down when it is Bo's turn", down: 850...950,
            refused: ["bo"],
            pings: ["0 ada email", "400 ada email", "800 ada email", "950 bo email", "950 bo sms"]),
    ]

    @Test("comes when it is due, to whom, by which way, and no other does", arguments: stories)
    func pings(story: PingStory) async throws {
        let expected = story.pings.map(Self.ping).sorted()
        let sent = Sent()
        let clock = ManualClock()
        var house = try Self.house(story, TemporaryDirectory(), clock)
        try await house.say("/incident declare \"Checkout returns 500\" --sev 2")
        var moments = Set(expected.map(\.at)).union([story.acknowledgedAt].compactMap(\.self)).sorted()
        func happen(until end: Int, in house: IncidentHouse) async throws {
            let (email, sms) = (Self.way(.email, story, clock, sent), Self.way(.sms, story, clock, sent))
            let due = moments.prefix { $0 < end }
            moments.removeFirst(due.count)
            try await house.running(ways: [email, sms]) {
                for moment in due {
                    let isPing = expected.contains { $0.at == moment }
                    if isPing, moment > Self.seconds(clock) { try await clock.isAwaited(at: .seconds(moment)) }
                    clock.advance(by: .seconds(moment - Self.seconds(clock)))
                    if moment == story.acknowledgedAt { try await house.say("/incident ack", by: "U2") }
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
        let acknowledged = story.acknowledgedAt != nil
        let armed = try await house.timers().filter { $0.firedAt == nil && $0.cancelledAt == nil }
        #expect(!acknowledged || armed.allSatisfy { $0.kind.hasPrefix("update") }, "\(armed)")
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
            house.defaultPolicy = EscalationPolicy(
                origin: "the story's ladder",
                levels: story.levels.enumerated().map { index, level in
                    EscalationStep(
                        number: index + 1, name: "Level \(index + 1)", afterSeconds: Double(level.0), who: level.1,
                        people: [level.1])
                }, repeatSeconds: Double(story.repetition))
            house.defaultPolicy.reminders = story.reminders
            house.defaultPolicy.rounds = story.rounds
        }
        return house
    }
}
