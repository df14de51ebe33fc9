import Foundation
import TestSupport
import Testing

/// A ladder, and what people, machines and clocks do while it is climbed.
struct PingStory: Sendable, CustomTestStringConvertible {
    /// Somebody is tried to be reached.
    struct Ping: Sendable, Hashable, Comparable, CustomStringConvertible {
        /// Seconds after the declaration.
        var at: Int
        var person: String
        var way: String

        static func < (left: Ping, right: Ping) -> Bool {
            (left.at, left.person, left.way) < (right.at, right.person, right.way)
        }
        var description: String { "\(at) \(person) \(way)" }
    }

    enum Happening: Sendable, Hashable {
        case acknowledge
        /// A sign of life.
        case note
        /// For so many seconds.
        case snooze(Int)
        case severity(Int)
        case resolve, reopen
        /// The bot dies, and is started again later.
        case kill, start
        /// The wall clock is stepped by so many seconds.
        case step(Int)
    }

    /// Who is on call when.
    struct Turns: Sendable {
        enum Length: Sendable {
            case days(Int)
            case hours(Int)
        }
        var members = ["ada", "bo"]
        var length = Length.days(1)
        /// The first hand-off, to the first member: `2026-03-28 02:30` on the wall.
        var first: String
    }

    struct Hours: Sendable {
        /// 1 for Sunday, as Foundation counts.
        var days: Set<Int> = [2, 3, 4, 5, 6]
        /// Minutes after midnight.
        var opens = 540
        var closes = 1020
    }

    /// What becomes of mails.
    enum Mail: Sendable {
        /// Refused for good.
        case refused
        /// Twice not now, then taken.
        case busy
    }

    /// How long a mail server that is busy asks to wait: longer than the bot would by itself.
    static let busyFor = 20

    var testDescription: String
    /// `2026-03-29T01:50:00+01:00`
    var start = "2026-02-02T02:40:00Z"
    var zone = "Europe/Copenhagen"
    var severity = 2
    /// Seconds after the beginning, and whom: a person, or "on-call".
    var levels = [(0, "ada"), (900, "bo")]
    var repetition = 400
    var reminders: Int?
    var rounds = 1
    /// How long an acknowledgement holds without a sign of life.
    var lasts: Int?
    /// SEV4 waits for these.
    var hours: Hours?
    var turns: Turns?
    var mail: [String: Mail] = [:]
    /// Who has no phone for an SMS.
    var withoutPhone: Set<String> = ["cy"]
    var happenings: [(Int, Happening)] = []
    /// Pings from then on are not looked at.
    var until = 2000
    /// "seconds person way", or "2026-03-29T03:05:00+02:00 person way", in any order; nil leaves it to the plan.
    var pings: [String]?

    var started: Date { (try? Date(start, strategy: .iso8601)) ?? .distantPast }

    /// The pings that were written down by hand.
    func written() throws -> [Ping]? {
        try pings?.map { text in
            let words = text.split(separator: " ").map(String.init)
            try #require(words.count == 3, "\(text)")
            let at =
                try Int(words[0])
                ?? Int(Date(words[0], strategy: .iso8601).timeIntervalSince(started))
            return Ping(at: at, person: words[1], way: words[2])
        }.sorted()
    }
}
