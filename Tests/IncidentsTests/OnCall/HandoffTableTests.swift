import Foundation
import Testing

@testable import Incidents

/// Lines of `Fixtures/handoffs.txt`, which an independent program writes.
enum HandoffTable {
    struct Entry: Sendable, CustomTestStringConvertible {
        var words: [String]
        var testDescription: String { words.prefix(5).joined(separator: " ") }

        /// `3600*2 60*1` as 3600, 3600, 60.
        func runs(from index: Int) -> [Substring] {
            words[index...].flatMap { word -> [Substring] in
                let parts = word.split(separator: "*")
                return Array(repeating: parts[0], count: Int(parts[1]) ?? 0)
            }
        }
    }

    static let all: [Entry] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/handoffs.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { Entry(words: $0.split(separator: " ").map(String.init)) }
    }()

    static func entries(_ kind: String) -> [Entry] { all.filter { $0.words[0] == kind } }
}

@Suite("Ten years of hand-offs in many zones, beside another implementation")
struct HandoffTableTests {
    @Test("the table is there")
    func isThere() {
        #expect(HandoffTable.entries("rotation").count > 150)
        #expect(Set(HandoffTable.all.map { $0.words[1] }).count >= 10)
    }

    @Test("every hand-off is at the same moment", arguments: HandoffTable.entries("rotation"))
    func handoffs(_ entry: HandoffTable.Entry) throws {
        let zone = try #require(ZoneTable.named(entry.words[1]))
        let number = try #require(Int(entry.words[2].dropLast()))
        let rotation = Rotation(
            members: ["a", "b", "c"], length: entry.words[2].hasSuffix("h") ? .hours(number) : .days(number),
            start: try #require(CivilDay(parsing: entry.words[3])),
            handoff: try #require(WallTime(parsing: entry.words[4])))
        var expected = [try #require(Int(entry.words[5]))]
        for step in entry.runs(from: 6) { expected.append(expected[expected.count - 1] + (Int(step) ?? 0)) }
        var wrong: [Int] = []
        for (turn, moment) in expected.enumerated() where rotation.begin(turn, zone) != moment { wrong.append(turn) }
        #expect(wrong == [], "turns that begin at another moment")

        let schedule = Schedule(
            name: "s", zone: zone, source: .layers([.init(name: "l", rotation: rotation)]))
        // A turn whose whole day was skipped is nobody's.
        let turns = expected.indices.dropLast().filter { expected[$0] < expected[$0 + 1] }
        for turn in turns
        where ![0, 1].allSatisfy({ late in
            let moment = late == 0 ? expected[turn] : expected[turn + 1] - 1
            return schedule.people(at: Date(wholeSeconds: moment)) == [["a", "b", "c"][turn % 3]]
        }) {
            wrong.append(turn)
        }
        #expect(wrong == [], "turns in which somebody else is on call")
        #expect(schedule.people(at: Date(wholeSeconds: expected[0] - 1)) == [])

        let shifts = schedule.shifts(
            from: Date(wholeSeconds: expected[0]), until: Date(wholeSeconds: expected[expected.count - 1]))
        #expect(shifts.count == turns.count)
        #expect(shifts.map(\.from.wholeSeconds) == turns.map { expected[$0] })
        #expect(shifts.allSatisfy { !$0.isGap && $0.from < $0.until })
    }

    @Test(
        "layers and restrictions say the same around every change of the clocks",
        arguments: HandoffTable.entries("layers"))
    func layers(_ entry: HandoffTable.Entry) throws {
        let zone = try #require(ZoneTable.named(entry.words[1]))
        let start = try #require(CivilDay(parsing: entry.words[2]))
        let begin = try #require(Int(entry.words[3]))
        func rotation(_ members: [String], _ days: Int, _ minute: Int) -> Rotation {
            Rotation(members: members, length: .days(days), start: start, handoff: WallTime(minute: minute))
        }
        let schedule = Schedule(
            name: "s", zone: zone,
            source: .layers([
                .init(name: "all", rotation: rotation(["a", "b", "c"], 7, 120)),
                .init(
                    name: "nights", rotation: rotation(["d", "e"], 1, 150),
                    restrictions: WeekWindow.daily(
                        Weekday.allCases, WallTime(minute: 18 * 60), WallTime(minute: 150))),
                .init(
                    name: "weekends", rotation: rotation(["f", "g"], 14, 540),
                    restrictions: [
                        .week(from: .saturday, WallTime(minute: 90), until: .monday, WallTime(minute: 135))
                    ]),
            ]))
        let expected = entry.runs(from: 4).map { $0 == "-" ? [] : [String($0)] }
        let moments = expected.indices.map { begin + $0 * 900 }
        let wrong = zip(moments, expected).filter { schedule.people(at: Date(wholeSeconds: $0)) != $1 }.map(\.0)
        #expect(wrong == [])

        // The shifts of the range say the same as each moment asked alone.
        let shifts = schedule.shifts(
            from: Date(wholeSeconds: begin), until: Date(wholeSeconds: begin + expected.count * 900))
        let other = moments.filter { moment in
            let shift = shifts.last { $0.from.wholeSeconds <= moment }
            return shift?.people != schedule.people(at: Date(wholeSeconds: moment))
        }
        #expect(other == [])
        for (earlier, later) in zip(shifts, shifts.dropFirst()) {
            #expect(earlier.until == later.from && earlier.people != later.people)
        }
    }
}
