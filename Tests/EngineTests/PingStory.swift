import Foundation
import Incidents
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
    /// Seconds after the declaration, and whom: a person, or the schedule "primary".
    var levels = [(0, "ada"), (900, "bo")]
    var repetition = 400
    var reminders: Int?
    var rounds = 1
    var acknowledgedAt: Int?
    /// Killed at the first, started again at the second.
    var down: ClosedRange<Int>?
    /// Whose mails are refused for good.
    var refused: Set<String> = []
    /// What Bo says, by the second.
    var says: [Int: String] = [:]
    var severity = 2
    /// When it is declared: a Monday in February, where nothing else is said.
    var start = "2026-02-02T02:40:00Z"
    /// SEV4 waits for these.
    var hours: BusinessHours?
    /// Seconds after which an acknowledgement lapses.
    var silence: Int?
    var eachAcknowledges = false
    /// Ada and Bo by turns of a day from this one on, at half past two in Copenhagen: the schedule "primary".
    var turnsFrom: CivilDay?
    /// "seconds person way", in any order.
    var pings: [String]
}
