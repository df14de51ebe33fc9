import Foundation
import Testing

/// Ladders, by what people do, by when the bot is down, by what the clocks do, by what becomes of mails.
///
/// A third of all rows is played, so chosen that whatever four of these five there are come together in one of them.
/// `RUNBELL_ALL_STORIES=1` plays all 324.
@Suite("Every ping, whatever comes together", .timeLimit(.minutes(10)))
struct PingGridTests {
    struct Ladder: Sendable {
        var name: String
        var levels: [(Int, String)]
        var repetition = 400
        var reminders: Int?
        var rounds = 1
    }

    private static let ladders = [
        Ladder(name: "two people", levels: [(0, "ada"), (900, "bo")]),
        Ladder(name: "who is on call, then Cy", levels: [(0, "on-call"), (600, "cy")]),
        Ladder(
            name: "two rounds, late from the start", levels: [(60, "ada"), (660, "on-call")],
            repetition: 500, reminders: 1, rounds: 2),
    ]

    private static let people: [(String, [(Int, PingStory.Happening)])] = [
        ("nobody answers", []), ("acknowledged", [(850, .acknowledge)]), ("lapses", [(850, .acknowledge)]),
        ("snoozed", [(850, .snooze(900))]),
    ]

    private static let lives: [(String, [(Int, PingStory.Happening)])] = [
        ("up", []), ("down for a moment", [(410, .kill), (700, .start)]),
        ("down for long", [(510, .kill), (1330, .start)]),
    ]

    /// Where it begins, and when the shift changes.
    private static let clocks: [(String, String, String)] = [
        ("winter", "2026-02-02T02:40:00+01:00", "2026-02-01 03:00"),
        ("forward", "2026-03-29T01:52:30+01:00", "2026-03-28 03:10"),
        ("back", "2026-10-25T02:40:00+02:00", "2026-10-24 02:10"),
    ]

    private static let mails: [(String, [String: PingStory.Mail], Set<String>)] = [
        ("taken", [:], ["cy"]), ("refused", ["ada": .refused, "bo": .refused, "cy": .refused], ["cy"]),
        ("put off", ["ada": .busy, "cy": .busy], ["ada", "cy"]),
    ]

    private static func stories(of ladder: Int) -> [PingStory] {
        let isWhole = ProcessInfo.processInfo.environment["RUNBELL_ALL_STORIES"] != nil
        let ladders = ladders
        var stories: [PingStory] = []
        for (i, (does, deeds)) in people.enumerated() {
            for (j, (lives, deaths)) in lives.enumerated() {
                for (k, (when, start, first)) in clocks.enumerated() {
                    for (l, (post, mail, withoutPhone)) in mails.enumerated()
                    where isWhole || (ladder + i + j + k + l).isMultiple(of: 3) {
                        // Nobody can say anything while the bot is down.
                        let awake = deaths.last.map(\.0) ?? 0
                        let heard = deeds.map { (max($0.0, awake + 25), $0.1) }
                        stories.append(
                            PingStory(
                                testDescription: "\(does), \(lives), \(when), mail \(post)", start: start,
                                levels: ladders[ladder].levels, repetition: ladders[ladder].repetition,
                                reminders: ladders[ladder].reminders, rounds: ladders[ladder].rounds,
                                lasts: does == "lapses" ? 1200 : nil, turns: .init(first: first), mail: mail,
                                withoutPhone: withoutPhone, happenings: (deaths + heard).sorted { $0.0 < $1.0 },
                                until: 3000))
                    }
                }
            }
        }
        return stories
    }

    @Test("is the one that was planned", arguments: ladders.indices)
    func grid(ladder: Int) async throws {
        let stories = Self.stories(of: ladder)
        #expect(stories.count >= 36)
        for story in stories {
            let pings = try await PingStage.pings(of: story)
            #expect(pings == PingPlan.pings(of: story), "\(Self.ladders[ladder].name): \(story.testDescription)")
        }
    }
}
