import Foundation
import GRDB
import Messages
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The whole bot, served as a person serves it, under every hostile text through every way in that HTTP has.
///
/// What is held to: the folder has no file that a shell would have made, the run's command wrote its own line alone, the
/// ledger has the tables it had and vouches for every entry, nothing in a room is other than words when it is
/// rendered, and no answer is a page or a fault of the server.
@Suite("Hostile text over HTTP", .serialized, .timeLimit(.minutes(5)))
struct HostileRequestTests {
    private static let yaml = """
        version: 1
        ledger: var/runbell.db
        listen: 127.0.0.1:0
        chat:
          - platform: console
          - {platform: webhook, token: {env: HOOK}, rooms: {ops: team}}
        services:
          shop: {runbook: shop.md, workdir: work, environments: {staging: {}, production: {}}, defaultEnvironment: staging}
        people:
          ada: {name: Ada, groups: [responders, approvers], chat: {webhook: ada}}
          bo: {name: Bo, groups: [responders]}
        """
    private static let runbook = """
        # Shop

        ## Deployment

        ```bash
        echo "<version> <region>" >> log
        ```
        """

    @Test("stays words: no shell, template, HTML or SQL takes it as its own, whatever way it comes in")
    func everyWay() async throws {
        let directory = try TemporaryDirectory()
        try Data(Self.yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        try Data(Self.runbook.utf8).write(to: directory.url.appending(path: "shop.md"))
        try FileManager.default.createDirectory(atPath: directory.path("work"), withIntermediateDirectories: true)
        let binary = Binary(folder: directory.url, environment: ["RUNBELL_API_TOKEN": "token", "HOOK": "hook"])
        let server = try await RunningServer(binary)
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        let bot = BotCaller(base: "http://127.0.0.1:\(port)")
        let before = try Self.shape(of: directory)

        #expect(try await bot.say("/deploy shop v1").contains("RUN-1"))
        #expect(try await bot.say("/incident declare Everyday").contains("INC-1"))
        for value in HostileValue.all {
            for way in Self.ways {
                for request in way.requests(value) {
                    let answer: BotCaller.Answer
                    do {
                        answer = try await bot.send(request)
                    } catch {
                        Issue.record("\(way.name): no answer to \(request): \(error)")
                        continue
                    }
                    #expect(answer.status < 500, "\(way.name): \(value.debugDescription.prefix(80)) \(answer)")
                    #expect(!answer.type.contains("html"), "\(way.name): \(value.debugDescription.prefix(80))")
                }
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("work")) == [])

        // The run is there to be finished, and what it runs is what is set now.
        #expect(try await bot.say("/run set RUN-1 region=eu").isEmpty == false)
        _ = try await bot.say("/run start RUN-1")
        while !FileManager.default.fileExists(atPath: directory.path("work/log")) {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await Self.rendersAsWords(bot)
        let end = await server.stop(SIGTERM)
        #expect(end.status == 0)
        #expect(try String(contentsOfFile: directory.path("work/log"), encoding: .utf8) == "v1 eu\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("work")) == ["log"])
        #expect(try Self.shape(of: directory) == before)
        let verified = try await binary.run("verify")
        #expect(verified.status == 0, "\(verified.words)")
    }

    @Test("stays words as the name of a person and of a room, too; what the configuration refuses, it refuses by line")
    func names() async throws {
        let directory = try TemporaryDirectory()
        try Data(Self.runbook.utf8).write(to: directory.url.appending(path: "shop.md"))
        try FileManager.default.createDirectory(atPath: directory.path("work"), withIntermediateDirectories: true)
        var people: [String] = []
        var services: [String] = []
        for (number, value) in HostileValue.all.enumerated() {
            let name = Self.quotedForYAML(value)
            people.append(
                "  p\(number): {name: \(name), groups: [responders, approvers], chat: {webhook: p\(number)}}")
            services.append("  s\(number): {runbook: shop.md, workdir: work, room: \(name)}")
        }
        let binary = Binary(folder: directory.url, environment: ["RUNBELL_API_TOKEN": "token", "HOOK": "hook"])
        func write() throws {
            let head = [
                "version: 1", "ledger: var/runbell.db", "listen: 127.0.0.1:0", "chat:", "  - platform: console",
                "  - {platform: webhook, token: {env: HOOK}, rooms: {ops: team}}",
            ]
            let lines =
                head + ["people:", "  ada: {name: Ada, groups: [responders]}"] + people + ["services:"] + services
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(
                to: directory.url.appending(path: "runbell.yaml"))
        }
        try write()
        let words = try await binary.run("check").words
        let refused = Set(words.matches(of: /runbell\.yaml:(\d+): error/).compactMap { Int($0.1) })
        // Lines count from 1; eight stand before the people, and one between them and the services.
        let count = people.count
        (people, services) = (
            people.enumerated().filter { !refused.contains($0.offset + 9) }.map(\.element),
            services.enumerated().filter { !refused.contains($0.offset + 10 + count) }.map(\.element)
        )
        try write()
        let checked = try await binary.run("check")
        #expect(checked.status == 0, "\(checked.words)")
        #expect(people.count > 20)

        let server = try await RunningServer(binary)
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        let bot = BotCaller(base: "http://127.0.0.1:\(port)")
        let before = try Self.shape(of: directory)
        for (number, value) in HostileValue.all.enumerated() {
            let lines = [
                ("ada", "/incident declare Slow --sev 4 --service s\(number)"), ("ada", "/deploy s\(number) v1"),
                ("p\(number)", "/incident declare Slower --sev 4"), ("p\(number)", "/incident ack INC-1"),
                ("ada", "/incident assign INC-1 p\(number)"), ("ada", "/run hand RUN-1 p\(number)"),
                ("p\(number)", "/run abort RUN-\(number + 1) --reason x"),
            ]
            for (user, text) in lines {
                for room in ["ops", value] {
                    let answer = try await bot.send(.room(["text": text, "user": user], room: room))
                    #expect(answer.status < 500, "\(room.debugDescription.prefix(80)) \(text) \(answer)")
                }
            }
        }
        try await Self.rendersAsWords(bot)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("work")) == [])
        #expect(try Self.shape(of: directory) == before)
        #expect(await server.stop(SIGTERM).status == 0)
        let verified = try await binary.run("verify")
        #expect(verified.status == 0, "\(verified.words)")
    }

    /// A double-quoted scalar, with everything but letters and digits escaped.
    private static func quotedForYAML(_ text: String) -> String {
        let escaped = text.prefix(300).unicodeScalars.map { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic ? String(scalar) : String(format: "\\U%08X", scalar.value)
        }
        return "\"" + escaped.joined() + "\""
    }

    /// The ledger's tables, and what lies around.
    private static func shape(of directory: TemporaryDirectory) throws -> [String] {
        let queue = try DatabaseQueue(path: directory.path("var/runbell.db"))
        let tables = try queue.read { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok")
            return try String.fetchAll(database, sql: "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name")
        }
        try queue.close()
        return try tables + FileManager.default.contentsOfDirectory(atPath: directory.url.path).sorted()
    }

    private static let tags: Set<String> = [
        "p", "strong", "em", "code", "pre", "ul", "ol", "li", "br", "a", "blockquote", "h1", "h2", "h3", "h4", "table",
        "thead", "tbody", "tr", "th", "td", "del", "hr",
    ]

    /// Everything the bot said in every room.
    private static func rendersAsWords(_ bot: BotCaller) async throws {
        let rooms = try await bot.array("/api/v1/rooms").compactMap { $0["id"] as? String ?? $0["name"] as? String }
        #expect(rooms.contains("ops"))
        var read = 0
        for room in rooms {
            var after = 0
            while true {
                let page = try await bot.array("/api/v1/rooms/\(room)/messages?after=\(after)&limit=200")
                for message in page where message["user"] as? String == "runbell" {
                    let text = message["text"] as? String ?? ""
                    let html = MatrixHTML.render(text, mentions: [:])
                    let tags = Set(html.matches(of: /<\/?([a-z0-9]+)/).map { String($0.1) })
                    #expect(tags.isSubset(of: Self.tags), "\(text)")
                    for link in html.matches(of: /href="([^"]*)"/) {
                        #expect(link.1.hasPrefix("http") || link.1.hasPrefix("mailto:"), "\(text)")
                    }
                    #expect(!text.contains("@Bo"), "\(text)")
                    read += 1
                }
                guard let last = page.last?["id"] as? Int else { break }
                after = last
            }
        }
        #expect(read > HostileValue.all.count)
    }
}

/// One way in: what is sent for a text.
private struct Way: Sendable {
    var name: String
    var requests: @Sendable (String) -> [BotCaller.Request]

    /// Lines that somebody types, with the text where it belongs, once as it is and once in quotes.
    static func typed(_ lines: [String]) -> Way {
        Way(name: "typed") { text in
            let quoted = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
            return lines.flatMap { line in
                [text, quoted].map { .room(["text": line.replacing("VALUE", with: $0), "user": "ada"]) }
            }
        }
    }
}

extension HostileRequestTests {
    private static let ways: [Way] = [
        .typed([
            "/deploy shop VALUE --env production", "/deploy VALUE v1", "/deploy shop v1 --env VALUE",
            "/deploy shop v1 --env production --set region=VALUE", "/deploy shop v1 --env production --set VALUE",
            "/run set RUN-1 region=VALUE", "/run set RUN-1 VALUE=x", "/run choose RUN-1 VALUE", "/run hand RUN-1 VALUE",
            "/run output RUN-1 --step VALUE", "/run confirm RUN-1 VALUE", "/run show VALUE",
            "/run set RUN-1 region=eu VALUE", "/run set RUN-1 region=eu region=VALUE", "/run start RUN-1 --step VALUE",
            "/deploy shop v1 --env production --option VALUE", "/rollback shop VALUE --env production",
        ]),
        .typed([
            "/incident declare VALUE --sev 4 --impact VALUE", "/incident note INC-1 VALUE",
            "/incident update INC-1 VALUE", "/incident assign INC-1 VALUE", "/incident declare x --service VALUE",
            "/freeze shop until VALUE", "/freeze VALUE until 1h", "/runbook search VALUE", "/help VALUE",
            "/oncall who VALUE", "/VALUE", "VALUE",
        ]),
        // Reasons, which end what they are about: each freeze is ended again.
        Way(name: "reasons") { text in
            let quoted = "\"" + text.replacing("\"", with: "") + "\""
            return [
                "/freeze shop until 1h --reason \(quoted)", "/unfreeze shop", "/run skip RUN-77 \(quoted)",
                "/rollback shop v0 --env production --reason \(quoted)",
                "/run abort --reason \(quoted)",
            ].map { .room(["text": $0, "user": "ada"], room: "aside") }
        },
        Way(name: "names") { text in
            [
                .room(["text": "/deploy shop v1 --env production", "user": text]),
                .room(["text": "/incident declare x --sev 4", "user": text]),
                .room(["text": "/help", "user": "ada", "deliveryId": text]),
                .room(["text": "/help", "user": "ada", "thread": text]),
                .room(["text": "/run next RUN-1", "user": "ada", "action": text]),
                .room(["text": "pin", "user": "ada", "marks": text]),
                .room(["text": "/help", "user": "ada"], room: text),
            ]
        },
        // What somebody may type beneath the card, and beneath the question for a value.
        Way(name: "replies") { text in
            (1...6).flatMap { message in
                [text, "region=\(text)", "/run set region=\(text)", "/run choose \(text)", "!run set \(text)"].map {
                    .room(["text": $0, "user": "ada", "thread": "\(message)"])
                }
            }
        },
        Way(name: "declared") { text in
            ["title", "impact", "service", "severity", "room", "user", "deliveryId"].map { field in
                BotCaller.Request(
                    "POST", "/api/v1/incidents",
                    ["title": "x", "severity": "SEV4"].merging([field: text]) { $1 })
            }
        },
        Way(name: "webhook") { text in
            let whole = ["room": "team", "user": "ada", "text": "!help", "id": UUID().uuidString]
            return
                (["room", "user", "id", "thread"].map { [$0: text] } + [
                    ["text": text], ["text": "!deploy shop \(text) --env production"],
                    ["text": "!run set RUN-1 region=\(text)"],
                ]).map { BotCaller.Request("POST", "/webhook/messages", whole.merging($0) { $1 }, token: "hook") }
        },
        Way(name: "addresses") { text in
            [
                "/api/v1/incidents/TEXT", "/api/v1/runs/TEXT", "/api/v1/runbooks/TEXT", "/api/v1/rooms/TEXT/messages",
                "/api/v1/search?q=TEXT", "/api/v1/followups?owner=TEXT", "/api/v1/stats?service=TEXT",
                "/api/v1/timers?incident=TEXT", "/api/v1/rooms/ops/messages?after=TEXT", "/oncall/TEXT.ics?token=TEXT",
                "/api/v1/incidents?open=TEXT",
            ].map { .get($0.replacing("TEXT", with: BotCaller.encoded(text))) }
        },
    ]
}
