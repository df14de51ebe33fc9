import Incidents

// Ladders, answers, restarts and failed deliveries.
extension PingStory {
    static let ladders = [
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

    private static let office = BusinessHours(timeZone: "Europe/Copenhagen")

    static let clocks = [
        PingStory(
            testDescription: "a ladder over the hour that the clocks skip takes its time",
            start: "2027-03-28T00:50:00Z",
            pings: ["0 ada email", "400 ada email", "800 ada email", "900 bo email"]),
        PingStory(
            testDescription: "a ladder over the hour that comes twice takes its time, down in between",
            down: 500...1000, start: "2026-10-25T00:50:00Z",
            pings: ["0 ada email", "400 ada email", "1000 ada email", "1000 bo email", "1400 bo email"]),
        PingStory(
            testDescription: "a hand-off in the hour that is skipped comes an hour later by the new clock",
            levels: [(0, "primary")], repetition: 1200, start: "2027-03-28T01:00:00Z",
            turnsFrom: CivilDay(year: 2027, month: 3, day: 27),
            pings: ["0 ada email", "1200 ada email", "2400 bo email", "3600 bo email"]),
        PingStory(
            testDescription: "a hand-off in the hour that comes twice comes the first time only",
            levels: [(0, "primary")], repetition: 1200, start: "2026-10-25T00:00:00Z",
            turnsFrom: CivilDay(year: 2026, month: 10, day: 24),
            pings: [
                "0 ada email", "1200 ada email", "2400 bo email", "3600 bo email", "4800 bo email", "6000 bo email",
            ]),
        PingStory(
            testDescription: "what waits for Monday morning waits an hour less when the clocks go forward", severity: 4,
            start: "2027-03-27T12:00:00Z", hours: office,
            pings: ["154800 ada email", "155200 ada email", "155600 ada email", "155700 bo email"]),
        PingStory(
            testDescription: "and an hour more when they go back", severity: 4, start: "2026-10-24T12:00:00Z",
            hours: office, pings: ["158400 ada email", "158800 ada email"]),
        PingStory(
            testDescription: "down when working hours begin: the ladder begins late, and whole", down: 1000...155_000,
            severity: 4, start: "2027-03-27T12:00:00Z", hours: office,
            pings: ["155000 ada email", "155400 ada email", "155800 ada email", "155900 bo email"]),
        PingStory(
            testDescription: "acknowledged before working hours begin: silence", acknowledgedAt: 600, severity: 4,
            start: "2027-03-27T12:00:00Z", hours: office, pings: []),
        PingStory(
            testDescription: "in working hours nothing waits", severity: 4, start: "2026-02-02T09:00:00Z",
            hours: office,
            pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "a severity that does not wait rings at night", start: "2026-02-02T02:40:00Z",
            hours: office, pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "what waited rings as soon as it is worse", says: [600: "/incident severity INC-1 2"],
            severity: 4, start: "2027-03-27T12:00:00Z", hours: office,
            pings: ["600 ada email", "1000 ada email", "1400 ada email", "1500 bo email"]),
    ]

    static let answers = [
        PingStory(
            testDescription: "snoozed for half an hour: then all over again",
            says: [450: "/incident snooze 30m"],
            pings: [
                "0 ada email", "400 ada email", "2250 ada email", "2650 ada email", "3050 ada email", "3150 bo email",
            ]),
        PingStory(
            testDescription: "snoozed, and down when it ends: all over again, late", down: 500...3000,
            says: [450: "/incident snooze 30m"],
            pings: [
                "0 ada email", "400 ada email", "3000 ada email", "3400 ada email", "3800 ada email", "3900 bo email",
            ]),
        PingStory(
            testDescription: "acknowledged while it is snoozed: silence", acknowledgedAt: 1000,
            says: [450: "/incident snooze 30m"], pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "resolved while it is snoozed: silence",
            says: [450: "/incident snooze 30m", 1000: "/incident resolve"],
            pings: ["0 ada email", "400 ada email"]),
        PingStory(
            testDescription: "snoozed twice: the later counts",
            says: [450: "/incident snooze 30m", 1000: "/incident snooze 1h"],
            pings: ["0 ada email", "400 ada email", "4600 ada email"]),
        PingStory(
            testDescription: "taken, and nothing heard for an hour: all over again", acknowledgedAt: 450, silence: 3600,
            pings: [
                "0 ada email", "400 ada email", "4050 ada email", "4450 ada email", "4850 ada email", "4950 bo email",
            ]),
        PingStory(
            testDescription: "a note is a sign of life", acknowledgedAt: 450,
            says: [3000: "/incident note \"restarted the workers\""], silence: 3600,
            pings: ["0 ada email", "400 ada email", "6600 ada email"]),
        PingStory(
            testDescription: "down when an acknowledgement lapses: once, late", acknowledgedAt: 450, down: 3000...5000,
            silence: 3600, pings: ["0 ada email", "400 ada email", "5000 ada email", "5400 ada email"]),
        PingStory(
            testDescription: "an acknowledgement lapses, and mails are refused: an SMS goes with each",
            acknowledgedAt: 450, refused: ["ada"], silence: 3600,
            pings: [
                "0 ada email", "0 ada sms", "400 ada email", "400 ada sms", "4050 ada email", "4050 ada sms",
                "4450 ada email", "4450 ada sms",
            ]),
        PingStory(
            testDescription: "where each has to say so, who has not is reminded",
            levels: [(0, "ada"), (0, "bo")], says: [300: "/incident ack"], eachAcknowledges: true,
            pings: ["0 ada email", "0 bo email", "400 ada email", "800 ada email"]),
        PingStory(
            testDescription: "escalated by hand: the next level at once, and reminded from then on",
            says: [300: "/incident escalate"],
            pings: ["0 ada email", "300 bo email", "700 bo email", "1100 bo email"]),
        PingStory(
            testDescription: "resolved and back: all over again",
            says: [300: "/incident resolve", 1000: "/incident reopen INC-1"],
            pings: ["0 ada email", "1000 ada email", "1400 ada email", "1800 ada email", "1900 bo email"]),
        PingStory(
            testDescription: "merged into another: its pages stop",
            says: [300: "/incident declare \"Search is slow\" --sev 2", 500: "/incident merge INC-1 into INC-2"],
            pings: [
                "0 ada email", "300 ada email", "400 ada email", "700 ada email", "1100 ada email", "1200 bo email",
            ]),
    ]
}
