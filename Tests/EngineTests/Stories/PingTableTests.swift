import Testing

/// The pings were written down by hand from what docs/paging.md promises; the plan of the grid must agree with them.
@Suite("Every ping of a ladder", .timeLimit(.minutes(2)))
struct PingTableTests {
    static let ladders = [
        PingStory(
            testDescription: "nobody answers: the one reached last is reminded",
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email", "1600 bo email"]),
        PingStory(
            testDescription: "acknowledged before level 2", happenings: [(850, .acknowledge)],
            pings: ["0 ada email", "400 ada email", "800 ada email"]),
        PingStory(
            testDescription: "acknowledged after level 2", happenings: [(1000, .acknowledge)],
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email"]),
        PingStory(
            testDescription: "one reminder is asked for", reminders: 1,
            pings: ["0 ada email", "400 ada email", "900 bo email"]),
        PingStory(
            testDescription: "two rounds without reminders", reminders: 0, rounds: 2, until: 4000,
            pings: ["0 ada email", "900 bo email", "1300 ada email", "2200 bo email"]),
        PingStory(
            testDescription: "two rounds, acknowledged in the second", reminders: 0, rounds: 2,
            happenings: [(1500, .acknowledge)], until: 4000,
            pings: ["0 ada email", "900 bo email", "1300 ada email"]),
        PingStory(
            testDescription: "resolved, and opened again: it begins anew",
            happenings: [(500, .resolve), (1000, .reopen)],
            pings: [
                "0 ada email", "400 ada email", "1000 ada email", "1400 ada email", "1800 ada email", "1900 bo email",
            ]
        ),
    ]

    static let lives = [
        PingStory(
            testDescription:
                "down over a reminder and level 2: each comes once, late, and the count goes on from there",
            happenings: [(500, .kill), (1000, .start)], until: 1800,
            pings: ["0 ada email", "400 ada email", "1000 ada email", "1000 bo email", "1400 bo email"]),
        PingStory(
            testDescription: "down over five reminders: one comes", levels: [(0, "ada")],
            happenings: [(500, .kill), (2500, .start)], until: 3300,
            pings: ["0 ada email", "400 ada email", "2500 ada email", "2900 ada email"]),
        PingStory(
            testDescription: "down while nothing is due changes nothing", happenings: [(450, .kill), (700, .start)],
            until: 1200, pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email"]),
        PingStory(
            testDescription: "acknowledged, then down: silence",
            happenings: [(450, .acknowledge), (500, .kill), (3000, .start)], until: 5000,
            pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "down again and again: what was reminded of late is not reminded of again at once",
            happenings: [(350, .kill), (450, .start), (460, .kill), (470, .start), (840, .kill), (890, .start)],
            until: 1250, pings: ["0 ada email", "450 ada email", "890 ada email", "900 bo email"]),
    ]

    static let failures = [
        PingStory(
            testDescription: "mails to Ada are refused: an SMS goes with each", mail: ["ada": .refused],
            happenings: [(1000, .acknowledge)],
            pings: [
                "0 ada email", "0 ada sms", "400 ada email", "400 ada sms", "800 ada email", "800 ada sms",
                "900 bo email",
            ]),
        PingStory(
            testDescription: "mails to Bo are refused, and the bot is down when it is Bo's turn",
            mail: ["bo": .refused],
            happenings: [(850, .kill), (950, .start)], until: 1200,
            pings: ["0 ada email", "400 ada email", "800 ada email", "950 bo email", "950 bo sms"]),
        PingStory(
            testDescription: "a mail that is put off is tried again by itself where nothing else is left",
            levels: [(0, "cy")], mail: ["cy": .busy], until: 800,
            pings: [
                "0 cy email", "20 cy email", "40 cy email", "400 cy email", "420 cy email", "440 cy email",
            ]),
        PingStory(
            testDescription: "a mail that is put off is not tried again after the acknowledgement", levels: [(0, "cy")],
            mail: ["cy": .busy], happenings: [(30, .acknowledge)], pings: ["0 cy email", "20 cy email"]),
        PingStory(
            testDescription: "a mail that is put off is tried again as soon as the bot is back", levels: [(0, "cy")],
            mail: ["cy": .busy], happenings: [(5, .kill), (100, .start)], until: 400,
            pings: ["0 cy email", "100 cy email", "120 cy email"]),
    ]

    static let rests = [
        PingStory(
            testDescription: "snoozed: nobody is paged until it ends, and then it begins anew",
            happenings: [(500, .snooze(600))], until: 2200,
            pings: [
                "0 ada email", "400 ada email", "1100 ada email", "1500 ada email", "1900 ada email", "2000 bo email",
            ]),
        PingStory(
            testDescription: "snoozed, and acknowledged before it ends: silence",
            happenings: [(500, .snooze(600)), (900, .acknowledge)], until: 4000,
            pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "snoozed, and resolved before it ends: silence",
            happenings: [(500, .snooze(600)), (900, .resolve)], until: 4000, pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "the snooze ends while the bot is down: it begins anew when the bot is back",
            happenings: [(500, .snooze(600)), (700, .kill), (1500, .start)], until: 2300,
            pings: ["0 ada email", "400 ada email", "1500 ada email", "1900 ada email"]),
        PingStory(
            testDescription: "an acknowledgement without a sign of life lapses", lasts: 1200,
            happenings: [(500, .acknowledge)], until: 2500,
            pings: ["0 ada email", "400 ada email", "1700 ada email", "2100 ada email"]),
        PingStory(
            testDescription: "a sign of life puts the lapse off", lasts: 1200,
            happenings: [(500, .acknowledge), (1600, .note)], until: 3200,
            pings: ["0 ada email", "400 ada email", "2800 ada email"]),
        PingStory(
            testDescription: "it lapses again and again while nobody says anything", lasts: 600,
            happenings: [(100, .acknowledge), (800, .acknowledge), (1500, .acknowledge)], until: 2400,
            pings: ["0 ada email", "700 ada email", "1400 ada email", "2100 ada email"]),
        PingStory(
            testDescription: "it lapses while the bot is down: paged when the bot is back", lasts: 1200,
            happenings: [(500, .acknowledge), (1000, .kill), (3000, .start)], until: 3400,
            pings: ["0 ada email", "400 ada email", "3000 ada email"]),
        PingStory(
            testDescription: "what is resolved does not lapse", lasts: 1200,
            happenings: [(500, .acknowledge), (600, .resolve)], until: 5000, pings: ["0 ada email", "400 ada email"]),
    ]

    @Test("comes when it is due, to whom, by which way, and no other does", arguments: ladders)
    func climb(story: PingStory) async throws { try await Self.tell(story) }

    @Test("comes once, late, when the bot was down", arguments: lives)
    func downtime(story: PingStory) async throws { try await Self.tell(story) }

    @Test("goes by another way, or again, when it does not get through", arguments: failures)
    func delivery(story: PingStory) async throws { try await Self.tell(story) }

    @Test("rests while it is snoozed or taken, and only then", arguments: rests)
    func rest(story: PingStory) async throws { try await Self.tell(story) }

    static func tell(_ story: PingStory) async throws {
        let plan = PingPlan.pings(of: story)
        if let written = try story.written() { #expect(written == plan, "the plan is not what was written down") }
        #expect(try await PingStage.pings(of: story) == plan)
    }
}
