import Foundation
import TestSupport
import Testing

/// The whole bot, served as a person serves it.
@Suite("Incidents of the served bot", .serialized, .timeLimit(.minutes(2)))
struct LifeServedTests {
    private static let yaml = """
        version: 1
        ledger: var/runbell.db
        listen: 127.0.0.1:0
        people:
          ada: {name: Ada Lovelace, groups: [responders]}
          bo: {name: Bo Nilsson, groups: [responders], email: bo@example.org}
          cy: {name: Cy Twombly, groups: [responders]}
        schedules:
          primary: {timezone: Europe/Copenhagen, room: ops, ical: calendar.ics}
        escalation:
          default: {default: calls}
          policies: {calls: [{to: [{schedule: primary}]}]}
        """

    /// Bo is on call from before now until after it.
    private static var calendar: String {
        let day = Date.ISO8601FormatStyle().year().month().day().dateSeparator(.omitted)
        let (from, until) = (Date.now.addingTimeInterval(-86_400), Date.now.addingTimeInterval(2 * 86_400))
        return [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN", "BEGIN:VEVENT", "UID:1@example.org",
            "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:\(from.formatted(day))",
            "DTEND;VALUE=DATE:\(until.formatted(day))", "SUMMARY:On call", "ATTENDEE;CN=Bo:mailto:bo@example.org",
            "END:VEVENT", "END:VCALENDAR", "",
        ].joined(separator: "\r\n")
    }

    private static func serve(_ body: (BotCaller) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try Data(yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        try Data(calendar.utf8).write(to: directory.url.appending(path: "calendar.ics"))
        let server = try await RunningServer(
            Binary(folder: directory.url, environment: ["RUNBELL_API_TOKEN": "token"]))
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        try await body(BotCaller(base: "http://127.0.0.1:\(port)"))
        #expect(await server.stop(SIGTERM).status == 0)
    }

    /// The text of an answer, once it says what it is to say.
    private static func text(_ bot: BotCaller, _ path: String, until holds: (String) -> Bool = { _ in true })
        async throws
        -> String
    {
        while true {
            let text = String(decoding: try await bot.send(.get(path)).body, as: UTF8.self)
            if holds(text) { return text }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("a private incident is in no answer to whoever may not know of it, open or resolved")
    func privately() async throws {
        try await Self.serve { bot in
            // Once Bo is on call, Bo is who is paged, and may know.
            _ = try await Self.text(bot, "/api/v1/oncall") { $0.contains("\"bo\"") }
            let declared = try await bot.say("/incident declare \"The zebra key leaked\" --private --sev 1", as: "ada")
            #expect(declared == "INC-1 declared: The zebra key leaked")
            let rooms = try await Self.text(bot, "/api/v1/rooms?user=ada") { $0.contains("\"inc-1\"") }
            #expect(rooms.contains("\"ops\""))
            #expect(
                try await bot.say("/incident note \"zebra rotated\"", as: "ada", in: "inc-1") == "INC-1: zebra rotated")
            _ = try await bot.say("/incident followup \"zebra audit\" --owner bo", as: "ada", in: "inc-1")
            let paths = [
                "/api/v1/incidents?user=", "/api/v1/incidents/INC-1?user=", "/api/v1/timers?incident=INC-1&user=",
                "/api/v1/timers?user=", "/api/v1/followups?user=", "/api/v1/rooms?user=",
                "/api/v1/rooms/inc-1/messages?user=", "/api/v1/rooms/ops/messages?user=",
                "/api/v1/incidents/INC-1/review?user=", "/api/v1/search?q=zebra&user=", "/status.json?x=",
                "/metrics?x=",
            ]
            func nobodyElseHears() async throws {
                for path in paths {
                    let text = try await Self.text(bot, path + "cy").lowercased()
                    #expect(!text.contains("zebra"), "\(path): \(text)")
                    #expect(!text.contains("page level") && !text.contains("\"subject\":\"inc-1\""), "\(path): \(text)")
                }
                for command in [
                    "show INC-1", "timeline INC-1", "summary INC-1", "timers INC-1", "ack INC-1", "list all",
                ] {
                    let answer = try await bot.say("/incident \(command)", as: "cy")
                    #expect(!answer.lowercased().contains("zebra"), "\(command): \(answer)")
                }
                #expect(try await bot.say("/incident show INC-1", as: "cy").hasPrefix("There is no INC-1."))
            }
            try await nobodyElseHears()
            for person in ["ada", "bo"] {
                #expect(try await Self.text(bot, "/api/v1/incidents/INC-1?user=\(person)").contains("zebra"))
            }
            #expect(
                try await bot.say("/incident resolve \"zebra key replaced\"", as: "ada", in: "inc-1").contains(
                    "Resolved"))
            try await nobodyElseHears()
        }
    }

    @Test("pages whom another tool's calendar has on call, and gives calendars out")
    func calendar() async throws {
        try await Self.serve { bot in
            _ = try await Self.text(bot, "/api/v1/oncall") { $0.contains("\"bo\"") }
            #expect(try await bot.say("/oncall who").contains("**primary**: **Bo Nilsson**"))
            _ = try await bot.say("/incident declare \"Checkout returns 500\"")
            let incident = try await Self.text(bot, "/api/v1/incidents/INC-1")
            #expect(incident.contains("Level 1: paged Bo Nilsson"), "\(incident)")
            // Whoever shows the page can tell the whole name from the words behind it.
            _ = try await Self.text(bot, "/api/v1/rooms/ops/messages") { $0.contains("\"mentions\":[\"Bo Nilsson\"]") }
            #expect(try await bot.say("/incident ack", as: "ada").contains("INC-1"))
            let room = try await Self.text(bot, "/api/v1/rooms/ops/messages") {
                $0.contains("**Taken by Ada Lovelace** at")
            }
            #expect(!room.contains("\"mentions\"") && !room.contains("I have it"), "\(room)")
            let feeds = try await bot.array("/api/v1/feeds")
            let feed = try #require(feeds.first { $0["name"] as? String == "primary" }?["path"] as? String)
            let given = try await Self.text(bot, feed)
            #expect(given.hasPrefix("BEGIN:VCALENDAR") && given.contains("Bo Nilsson"))
        }
    }
}
