import Testing

/// Times are those on the wall of the zone, with their offset from UTC.
@Suite("Every ping while the clocks change", .timeLimit(.minutes(2)))
struct ClockTableTests {
    /// In Copenhagen 02:00 became 03:00 on 29 March 2026, and 03:00 became 02:00 on 25 October.
    static let summerTime = [
        PingStory(
            testDescription: "forward: fifteen minutes stay fifteen minutes", start: "2026-03-29T01:50:00+01:00",
            until: 1500,
            pings: [
                "2026-03-29T01:50:00+01:00 ada email", "2026-03-29T01:56:40+01:00 ada email",
                "2026-03-29T03:03:20+02:00 ada email", "2026-03-29T03:05:00+02:00 bo email",
                "2026-03-29T03:10:00+02:00 bo email",
            ]),
        PingStory(
            testDescription: "back: fifteen minutes stay fifteen minutes", start: "2026-10-25T02:50:00+02:00",
            until: 1500,
            pings: [
                "2026-10-25T02:50:00+02:00 ada email", "2026-10-25T02:56:40+02:00 ada email",
                "2026-10-25T02:03:20+01:00 ada email", "2026-10-25T02:05:00+01:00 bo email",
                "2026-10-25T02:10:00+01:00 bo email",
            ]),
        PingStory(
            testDescription: "forward, down over the change: what fell due comes once, late",
            start: "2026-03-29T01:50:00+01:00", happenings: [(500, .kill), (1000, .start)], until: 1800,
            pings: [
                "2026-03-29T01:50:00+01:00 ada email", "2026-03-29T01:56:40+01:00 ada email",
                "2026-03-29T03:06:40+02:00 ada email", "2026-03-29T03:06:40+02:00 bo email",
                "2026-03-29T03:13:20+02:00 bo email",
            ]),
        PingStory(
            testDescription: "back, down over the change: nothing comes twice", start: "2026-10-25T02:50:00+02:00",
            happenings: [(500, .kill), (1000, .start)], until: 1800,
            pings: [
                "2026-10-25T02:50:00+02:00 ada email", "2026-10-25T02:56:40+02:00 ada email",
                "2026-10-25T02:06:40+01:00 ada email", "2026-10-25T02:06:40+01:00 bo email",
                "2026-10-25T02:13:20+01:00 bo email",
            ]),
        PingStory(
            testDescription: "forward: a snooze of half an hour is half an hour", start: "2026-03-29T01:50:00+01:00",
            levels: [(0, "ada")], happenings: [(60, .snooze(1800))], until: 2200,
            pings: ["2026-03-29T01:50:00+01:00 ada email", "2026-03-29T03:21:00+02:00 ada email"]),
        PingStory(
            testDescription: "back: an acknowledgement that holds two hours holds two hours",
            start: "2026-10-25T01:50:00+02:00", levels: [(0, "ada")], lasts: 7200, happenings: [(60, .acknowledge)],
            until: 7600, pings: ["2026-10-25T01:50:00+02:00 ada email", "2026-10-25T02:51:00+01:00 ada email"]),
    ]

    static let turns = [
        PingStory(
            testDescription: "a hand-off at 02:30 is at 03:30 where 02:30 is skipped",
            start: "2026-03-29T01:50:00+01:00", levels: [(0, "on-call")], repetition: 1500,
            turns: .init(first: "2026-03-28 02:30"), until: 4500,
            pings: [
                "2026-03-29T01:50:00+01:00 ada email", "2026-03-29T03:15:00+02:00 ada email",
                "2026-03-29T03:40:00+02:00 bo email",
            ]),
        PingStory(
            testDescription: "a hand-off at 02:30 is at the first of the two", start: "2026-10-25T02:20:00+02:00",
            levels: [(0, "on-call")], repetition: 1500, turns: .init(first: "2026-10-24 02:30"), until: 6000,
            pings: [
                "2026-10-25T02:20:00+02:00 ada email", "2026-10-25T02:45:00+02:00 bo email",
                "2026-10-25T02:10:00+01:00 bo email", "2026-10-25T02:35:00+01:00 bo email",
            ]),
        PingStory(
            testDescription: "turns of twelve hours stay twelve hours long, and so move on the wall",
            start: "2026-03-29T08:50:00+02:00", levels: [(0, "on-call")], repetition: 1800,
            turns: .init(length: .hours(12), first: "2026-03-28 09:00"), until: 5000,
            pings: [
                "2026-03-29T08:50:00+02:00 bo email", "2026-03-29T09:20:00+02:00 bo email",
                "2026-03-29T09:50:00+02:00 bo email",
            ]),
        PingStory(
            testDescription: "and are an hour earlier after the clocks go back", start: "2026-10-25T07:50:00+01:00",
            levels: [(0, "on-call")], repetition: 1800, turns: .init(length: .hours(12), first: "2026-10-24 09:00"),
            until: 3700,
            pings: [
                "2026-10-25T07:50:00+01:00 bo email", "2026-10-25T08:20:00+01:00 ada email",
                "2026-10-25T08:50:00+01:00 ada email",
            ]),
        PingStory(
            testDescription: "a week's hand-off stays at nine through the change", start: "2026-03-30T08:50:00+02:00",
            levels: [(0, "on-call")], repetition: 900, turns: .init(length: .days(7), first: "2026-03-23 09:00"),
            until: 1800,
            pings: ["2026-03-30T08:50:00+02:00 ada email", "2026-03-30T09:05:00+02:00 bo email"]),
        PingStory(
            testDescription: "half an hour back at Lord Howe: the first 01:45 is meant",
            start: "2026-04-05T01:40:00+11:00", zone: "Australia/Lord_Howe", levels: [(0, "on-call")],
            repetition: 600, turns: .init(first: "2026-04-04 01:45"), until: 2300,
            pings: [
                "2026-04-05T01:40:00+11:00 ada email", "2026-04-05T01:50:00+11:00 bo email",
                "2026-04-05T01:30:00+10:30 bo email", "2026-04-05T01:40:00+10:30 bo email",
            ]),
        PingStory(
            testDescription: "midnight is skipped in Havana: the hand-off is at one",
            start: "2026-03-07T23:50:00-05:00",
            zone: "America/Havana", levels: [(0, "on-call")], repetition: 600, turns: .init(first: "2026-03-07 00:00"),
            until: 1300,
            pings: [
                "2026-03-07T23:50:00-05:00 ada email", "2026-03-08T01:00:00-04:00 bo email",
                "2026-03-08T01:10:00-04:00 bo email",
            ]),
    ]

    static let hours = [
        PingStory(
            testDescription: "what waits over the spring weekend waits until nine by the new clock",
            start: "2026-03-27T18:00:00+01:00", severity: 4, hours: .init(), until: 223_500,
            pings: ["2026-03-30T09:00:00+02:00 ada email"]),
        PingStory(
            testDescription: "what waits over the autumn weekend waits until nine by the new clock",
            start: "2026-10-23T18:00:00+02:00", severity: 4, hours: .init(), until: 230_500,
            pings: ["2026-10-26T09:00:00+01:00 ada email"]),
        PingStory(
            testDescription: "work begins in the hour that is skipped: the first moment after it",
            start: "2026-03-28T23:00:00+01:00", severity: 4, levels: [(0, "ada")], repetition: 3600,
            hours: .init(days: [1, 2, 3, 4, 5, 6, 7], opens: 150, closes: 600), until: 4 * 3600,
            pings: ["2026-03-29T03:00:00+02:00 ada email"]),
        PingStory(
            testDescription: "work begins in the hour that comes twice: the first time",
            start: "2026-10-24T23:00:00+02:00", severity: 4, levels: [(0, "ada")], repetition: 7200,
            hours: .init(days: [1, 2, 3, 4, 5, 6, 7], opens: 150, closes: 600), until: 5 * 3600,
            pings: ["2026-10-25T02:30:00+02:00 ada email"]),
        PingStory(
            testDescription: "declared before the second 02:30: at the second", start: "2026-10-25T02:10:00+01:00",
            severity: 4, levels: [(0, "ada")], repetition: 7200,
            hours: .init(days: [1, 2, 3, 4, 5, 6, 7], opens: 150, closes: 600), until: 2 * 3600,
            pings: ["2026-10-25T02:30:00+01:00 ada email"]),
        PingStory(
            testDescription: "midnight is skipped in Havana: work begins at one",
            start: "2026-03-07T20:00:00-05:00", zone: "America/Havana", severity: 4, levels: [(0, "ada")],
            repetition: 7200, hours: .init(days: [1], opens: 0, closes: 600), until: 5 * 3600,
            pings: ["2026-03-08T01:00:00-04:00 ada email"]),
        PingStory(
            testDescription: "in working hours nobody waits", start: "2026-03-30T16:50:00+02:00", severity: 4,
            hours: .init(), until: 1200,
            pings: [
                "2026-03-30T16:50:00+02:00 ada email", "2026-03-30T16:56:40+02:00 ada email",
                "2026-03-30T17:03:20+02:00 ada email", "2026-03-30T17:05:00+02:00 bo email",
            ]),
        PingStory(
            testDescription: "it gets worse: nobody waits any longer", start: "2026-03-28T20:00:00+01:00", severity: 4,
            hours: .init(), happenings: [(600, .severity(2))], until: 1400,
            pings: ["2026-03-28T20:10:00+01:00 ada email", "2026-03-28T20:16:40+01:00 ada email"]),
        PingStory(
            testDescription: "taken or resolved before work begins: silence", start: "2026-03-29T20:00:00+02:00",
            severity: 4, hours: .init(), happenings: [(600, .acknowledge)], until: 20 * 3600, pings: []),
        PingStory(
            testDescription: "down when work begins: paged when the bot is back", start: "2026-03-27T18:00:00+01:00",
            severity: 4, hours: .init(), happenings: [(3600, .kill), (230_400, .start)], until: 230_700,
            pings: ["2026-03-30T11:00:00+02:00 ada email"]),
        PingStory(
            testDescription: "an acknowledgement that lapses at night waits for the morning",
            start: "2026-03-27T16:00:00+01:00", severity: 4, levels: [(0, "ada")], lasts: 7200, hours: .init(),
            happenings: [(300, .acknowledge)], until: 230_700,
            pings: ["2026-03-27T16:00:00+01:00 ada email", "2026-03-30T09:00:00+02:00 ada email"]),
    ]

    static let steps = [
        PingStory(
            testDescription: "an hour forward while it runs: what is waited for stays as far away",
            happenings: [(450, .step(3600))], until: 1500,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email"]),
        PingStory(
            testDescription: "an hour back while it runs: what is waited for stays as far away",
            happenings: [(450, .step(-3600))], until: 1500,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email"]),
        PingStory(
            testDescription: "an hour forward while it is down: what is left to wait stays as long",
            happenings: [(450, .kill), (500, .step(3600)), (600, .start)], until: 1500,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email"]),
        PingStory(
            testDescription: "an hour back while it is down over a reminder: late, once",
            happenings: [(450, .kill), (500, .step(-3600)), (850, .start)], until: 1600,
            pings: ["0 ada email", "400 ada email", "850 ada email", "900 bo email", "1250 bo email"]),
        PingStory(
            testDescription: "to and fro, running and down",
            happenings: [
                (100, .step(3600)), (450, .kill), (500, .step(-7200)), (600, .start), (850, .step(3600)),
            ], until: 1500,
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email", "1200 bo email"]),
        PingStory(
            testDescription: "a hand-off is a time of the calendar, and moves with the clock",
            start: "2026-02-02T08:10:00+01:00", levels: [(0, "on-call")], turns: .init(first: "2026-02-01 09:00"),
            happenings: [(500, .step(3600))], until: 1500,
            pings: ["0 ada email", "400 ada email", "800 bo email", "1200 bo email"]),
        PingStory(
            testDescription: "so is the beginning of work: forward over it", start: "2026-02-02T08:10:00+01:00",
            severity: 4, hours: .init(), happenings: [(600, .step(3600))], until: 1300,
            pings: ["600 ada email", "1000 ada email"]),
        PingStory(
            testDescription: "so is the beginning of work: back before it", start: "2026-02-02T08:30:00+01:00",
            severity: 4, hours: .init(), happenings: [(600, .step(-3600))], until: 5700,
            pings: ["5400 ada email"]),
        PingStory(
            testDescription: "a snooze is elapsed time", levels: [(0, "ada")],
            happenings: [(60, .snooze(1800)), (200, .step(3600)), (300, .kill), (400, .step(-3600)), (500, .start)],
            until: 2200, pings: ["0 ada email", "1860 ada email"]),
        PingStory(
            testDescription: "so is the time an acknowledgement holds", levels: [(0, "ada")], lasts: 1800,
            happenings: [(60, .acknowledge), (200, .step(-3600)), (300, .kill), (500, .start)], until: 2200,
            pings: ["0 ada email", "1860 ada email"]),
    ]

    @Test("elapsed time does not know of summer time", arguments: summerTime)
    func elapsed(story: PingStory) async throws { try await PingTableTests.tell(story) }

    @Test("goes to whoever is on call by then", arguments: turns)
    func onCall(story: PingStory) async throws { try await PingTableTests.tell(story) }

    @Test("waits for working hours by the clock on the wall", arguments: hours)
    func working(story: PingStory) async throws { try await PingTableTests.tell(story) }

    @Test("is where it should be when somebody steps the clock", arguments: steps)
    func stepped(story: PingStory) async throws { try await PingTableTests.tell(story) }
}
