import Foundation
import TestSupport
import Testing

@testable import RunbellApp

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The whole bot against a mock of each platform; see `SpecMock`.
@Suite(
    "A whole incident and a whole deployment on a platform", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: SpecMock.url != nil))
struct PlatformStoryTests {
    private static let runbook = """
        # Shop

        ## Deployment

        ### Step 1: Install

        ```bash
        echo installing <version>
        ```

        ### Step 2: Start

        ```bash
        echo started
        ```
        """

    @Test("keeps to the platform's description", arguments: MockedPlatform.all)
    func plain(_ platform: MockedPlatform) async throws { try await tell(platform, faults: []) }

    @Test("comes out the same when calls fail", arguments: MockedPlatform.all)
    func faulty(_ platform: MockedPlatform) async throws { try await tell(platform, faults: Self.faults) }

    @Test("keeps to the platform's description where each incident has a room", arguments: MockedPlatform.all)
    func ownRooms(_ platform: MockedPlatform) async throws { try await tell(platform, faults: [], ownRooms: true) }

    @Test("makes one room for each incident, and comes out the same, when calls fail", arguments: MockedPlatform.all)
    func faultyOwnRooms(_ platform: MockedPlatform) async throws {
        // The last is carried out, and its answer is lost.
        let making: [[String: Any]] = [
            ["kind": "429", "retry_after": 1], ["kind": "500"], ["kind": "hang", "seconds": 2],
            ["kind": "reset", "apply": true],
        ].map { $0.merging(["match": platform.making]) { $1 } }
        // Six failures while the room is made are its end by design: those that would hit the making again are left out.
        try await tell(platform, faults: making + Self.faults.dropFirst(2), ownRooms: true)
    }

    private static var faults: [[String: Any]] {
        [
            ["kind": "500", "count": 2], ["kind": "429", "retry_after": 2, "count": 2],
            ["kind": "reset", "apply": true, "count": 2, "skip": 2], ["kind": "truncate", "count": 2, "skip": 4],
            ["kind": "html", "count": 1, "skip": 7], ["kind": "slow", "count": 1, "skip": 6, "seconds": 2],
            ["kind": "drip", "count": 1, "skip": 3], ["kind": "502", "count": 1, "skip": 5],
            ["kind": "hang", "count": 1, "skip": 8, "seconds": 3],
        ]
    }

    private func tell(
        _ platform: MockedPlatform, faults: [[String: Any]], ownRooms: Bool = false
    ) async throws {
        let mock = SpecMock()
        try await mock.post("reset", [:])
        let directory = try TemporaryDirectory()
        let server = try await start(platform, mock, directory, ownRooms: ownRooms)
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        let bot = "http://127.0.0.1:\(port)"
        // The rooms are opened, and what was said before is passed over, once the first calls are answered.
        try await until("it has begun") {
            try await mock.get("calls?platform=\(platform.name)")["calls"] as? [Any] ?? []
        } is: {
            $0.count >= 2
        }
        try await Task.sleep(for: .seconds(1))
        for fault in faults { try await mock.post("faults", fault.merging(["platform": platform.name]) { $1 }) }

        try await platform.say(#"incident declare "Checkout & <b>500</b> @here" --sev 1"#, mock, bot: bot)
        try await heard("INC-1 · SEV1", platform, mock)
        try await until("somebody has it") {
            try await platform.press("I have it", mock, bot: bot)
        } is: {
            $0
        }
        try await heard("INC-1.{0,4} is taken", platform, mock)
        try await platform.say("incident resolve INC-1 mended", mock, bot: bot)
        try await heard("INC-1 is resolved|INC-1\\*+ is resolved|INC-1.{0,20} · resolved", platform, mock)

        try await platform.say("deploy shop v2", mock, bot: bot)
        for step in ["1", "2"] {
            try await until("step \(step) is ready") {
                try await readyStep(bot)
            } is: {
                $0 == step
            }
            try await platform.say("run next RUN-1", mock, bot: bot)
        }
        try await heard("RUN-1 is over", platform, mock)
        try await until("all is sent") {
            try await waiting(bot)
        } is: {
            $0 == 0
        }
        let end = await server.stop(SIGTERM)
        #expect(end.status == 0)

        if ownRooms {
            let rooms = Set(try await mock.messages(platform.name).map { "\($0.channel) \($0.room ?? "")" })
            #expect(rooms.count > 1, "nothing was said in a room of the incident's own: \(rooms)")
            let made = try await platform.roomsMade(mock)
            #expect(made == nil || made == 1, "\(made ?? 0) rooms were made for one incident")
        }
        let violations = try await mock.violations(platform.name)
        let errors = violations.filter(\.isError).map(\.text)
        #expect(errors == [])
        // What a platform without idempotency keys and without history repeats is marked; it counts where nothing else
        // says the same.
        let all = try await mock.messages(platform.name)
        let isMarked = { (message: SpecMock.Message) in message.text.contains("perhaps sent before") }
        var known = Set(all.filter { !isMarked($0) }.map { RoomStanding.words($0.text) })
        let said = all.filter { !isMarked($0) || known.insert(RoomStanding.words($0.text)).inserted }
        let standing = RoomStanding(said, home: try await platform.home(mock))
        let repeated = Dictionary(grouping: said.filter { !$0.isEphemeral }) {
            "\($0.channel) \($0.room ?? "") \($0.thread ?? "") \(RoomStanding.words($0.text))"
        }.filter { $0.value.count > 1 }
        #expect(repeated.isEmpty, "\(repeated.keys)")
        let before = Standings.shared.keep(standing, of: platform.name + (ownRooms ? ", own rooms" : ""))
        let difference = before.map { standing.difference(from: $0) } ?? []
        #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))")
        if ProcessInfo.processInfo.environment["BENCH_STANDING"] != nil {
            print(standing.lines.map { "stands: \($0.prefix(200))" }.joined(separator: "\n"))
        }
        let warnings = Set(violations.filter { !$0.isError }.map(\.text)).sorted()
        let calls = try await mock.get("calls?platform=\(platform.name)")["calls"] as? [Any] ?? []
        print(
            "walk: \(platform.name), \(ownRooms ? "own rooms, " : "")\(faults.isEmpty ? "no faults" : "faults"): \(errors.count) violations, "
                + "\(warnings.count) warnings, \(calls.count) calls, \(repeated.count) repeated"
                + (errors + warnings).map { "\nwalk:     \($0)" }.joined())
    }

    private func start(
        _ platform: MockedPlatform, _ mock: SpecMock, _ directory: TemporaryDirectory, ownRooms: Bool
    ) async throws -> RunningServer {
        let config = try await mock.get("config")
        let port = 20_000 + Int.random(in: 0..<20_000)
        let yaml = """
            version: 1
            listen: 127.0.0.1:\(port)
            address: http://127.0.0.1:\(port)
            ledger: runbell.db
            incidentRooms: \(ownRooms ? "room" : "thread")
            chat:
              - {platform: \(platform.name), \(platform.yaml(SpecMock.url ?? "", config)), \(ownRooms ? platform.ownRooms : "")rooms: {ops: "\(platform.room(ownRooms: ownRooms))"}}
            services: {shop: {runbook: shop.md, environments: {local: {}}}}
            people: {ada: {name: Ada, groups: [responders, approvers], chat: {\(platform.name): "\(platform.ada)"}}}
            roles: {on-call: [ada]}
            """
        try Data(yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        try Data(Self.runbook.utf8).write(to: directory.url.appending(path: "shop.md"))
        var environment = platform.secrets.mapValues { config[$0] as? String ?? "" }
        environment["RUNBELL_API_TOKEN"] = "story"
        return try await RunningServer(Binary(folder: directory.url, environment: environment))
    }

    /// The number of the step that waits to be run.
    private func readyStep(_ bot: String) async throws -> String? {
        guard let url = URL(string: "\(bot)/api/v1/runs/RUN-1") else { return nil }
        var request = URLRequest(url: url)
        request.setValue("Bearer story", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        let run = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let steps = run?["steps"] as? [[String: Any]] ?? []
        return steps.first { $0["state"] as? String == "ready" }?["number"] as? String
    }

    /// How many messages are still to be sent; looked at twice, as some follow others.
    private func waiting(_ bot: String) async throws -> Int {
        var count = 0
        for _ in 0..<2 {
            guard let url = URL(string: "\(bot)/metrics") else { return 1 }
            var request = URLRequest(url: url)
            request.setValue("Bearer story", forHTTPHeaderField: "Authorization")
            let text = String(decoding: try await URLSession.shared.data(for: request).0, as: UTF8.self)
            let lines = text.matches(of: #/runbell_outbox_waiting\{[^}]*\} (\d+)/#)
            guard !lines.isEmpty else { return 1 }
            count += lines.compactMap { Int($0.output.1) }.reduce(0, +)
            try await Task.sleep(for: .milliseconds(400))
        }
        return count
    }

    private func heard(_ pattern: String, _ platform: MockedPlatform, _ mock: SpecMock) async throws {
        let regex = try Regex(pattern)
        try await until(pattern) {
            try await mock.messages(platform.name)
        } is: { messages in
            messages.contains { $0.text.contains(regex) }
        }
    }

    private func until<Value>(
        _ what: String, _ look: () async throws -> Value, is isMet: (Value) -> Bool
    ) async throws {
        for _ in 0..<400 {
            if isMet(try await look()) { return }
            try await Task.sleep(for: .milliseconds(150))
        }
        throw SpecMock.Unexpected(text: "in a minute not: \(what)")
    }
}
