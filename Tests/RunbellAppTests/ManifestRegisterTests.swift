import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell manifest --register", .timeLimit(.minutes(1)))
struct ManifestRegisterTests {
    private static let names = [
        "deploy", "followup", "freeze", "help", "incident", "oncall", "rollback", "run", "runbook", "unfreeze",
    ]

    private func register(
        _ platform: String, _ entry: String, address: String? = "https://r.example.org"
    ) async throws -> Binary.Outcome {
        let directory = try TemporaryDirectory()
        let yaml = """
            version: 1
            \(address.map { "address: \($0)" } ?? "")
            chat:
              - {platform: \(platform), \(entry)}
            """
        try Data(yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        return try await Binary(folder: directory.url, environment: ["TOKEN": "T-1"]).run(
            "manifest", platform, "--register")
    }

    private static func json(_ request: LoopbackServer.Request) -> Any? {
        try? JSONSerialization.jsonObject(with: Data(request.body))
    }

    @Test("replaces Discord's list, for the bot's own application where none is named", arguments: [true, false])
    func discord(isNamed: Bool) async throws {
        let told = Mutex<(path: String, names: [String])>(("", []))
        let server = try LoopbackServer { request in
            guard request.method == "PUT" else { return [.answer(200, body: #"{"id":"77"}"#)] }
            let commands = Self.json(request) as? [[String: Any]] ?? []
            told.withLock { $0 = (request.path, commands.compactMap { $0["name"] as? String }) }
            return [.answer(200, body: String(decoding: request.body, as: UTF8.self))]
        }
        defer { server.stop() }
        let result = try await register(
            "discord",
            "api: \"\(server.url)\", token: {env: TOKEN}, guild: \"5\"\(isNamed ? ", application: \"77\"" : "")")
        #expect(result.status == 0 && result.words.contains("Discord knows 10 commands on the server 5"))
        #expect(told.withLock(\.path) == "/applications/77/guilds/5/commands")
        #expect(told.withLock(\.names) == Self.names)
    }

    @Test("tells Telegram the commands, and says what it answers to a wrong token without naming the token")
    func telegram() async throws {
        let told = Mutex<[String]>([])
        let server = try LoopbackServer { request in
            let commands = (Self.json(request) as? [String: Any])?["commands"] as? [[String: String]] ?? []
            told.withLock { $0 = commands.compactMap { $0["command"] } }
            return [.answer(200, body: #"{"ok":true,"result":true}"#)]
        }
        defer { server.stop() }
        let result = try await register("telegram", "api: \"\(server.url)\", token: {env: TOKEN}")
        #expect(result.status == 0 && result.words.contains("Telegram completes 10 commands."))
        #expect(told.withLock { $0 } == Self.names)
        let strict = try LoopbackServer { _ in
            [.answer(401, body: #"{"ok":false,"error_code":401,"description":"Unauthorized"}"#)]
        }
        defer { strict.stop() }
        let refused = try await register("telegram", "api: \"\(strict.url)\", token: {env: TOKEN}")
        #expect(refused.status == 1 && refused.words.contains("not registered: Telegram refuses the bot's token"))
        #expect(!refused.words.contains("T-1"))
    }

    /// A team's commands, as the server keeps them; `help` is the server's own word.
    private final class Team: Sendable {
        private let commands = Mutex<[[String: String]]>([])

        init(_ standing: [[String: String]] = []) { commands.withLock { $0 = standing } }

        var all: [[String: String]] { commands.withLock { $0 } }

        func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Act {
            if request.path.hasSuffix("/users/me/teams") {
                return .answer(200, body: #"[{"id":"t1","name":"platform"}]"#)
            }
            let sent = (ManifestRegisterTests.json(request) as? [String: Any] ?? [:]).compactMapValues { $0 as? String }
            return commands.withLock { commands in
                switch request.method {
                case "GET": return .answer(200, body: Self.text(commands))
                case "PUT":
                    guard let index = commands.firstIndex(where: { $0["id"] == sent["id"] }),
                        request.path.hasSuffix("/commands/\(sent["id"] ?? "")")
                    else { return .answer(400, body: #"{"id":"api.x","message":"no such"}"#) }
                    commands[index]["url"] = sent["url"]
                    return .answer(200, body: Self.text(commands[index]))
                default:
                    guard sent["trigger"] != "help", sent["team_id"] == "t1" else {
                        return .answer(
                            400, body: #"{"id":"api.command.duplicate_trigger.app_error","message":"in use"}"#)
                    }
                    commands.append(sent.merging(["id": "c\(commands.count)", "token": "tok\(commands.count)"]) { $1 })
                    return .answer(201, body: Self.text(commands.last ?? [:]))
                }
            }
        }

        private static func text(_ value: Any) -> String {
            (try? JSONSerialization.data(withJSONObject: value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    private static let mattermost = "team: platform, token: {env: TOKEN}, commandToken: {env: NOT_THERE_YET}"

    @Test(
        "makes Mattermost's commands before there are tokens of them, past the words that are taken, and says the tokens"
    )
    func mattermost() async throws {
        let team = Team([["id": "other", "trigger": "deploy", "url": "https://ci.example.org/x", "token": "theirs"]])
        let server = try LoopbackServer { [team.answer($0)] }
        defer { server.stop() }
        let result = try await register("mattermost", "server: \"\(server.url)\", \(Self.mattermost)")
        #expect(result.status == 0, "\(result.words)")
        #expect(result.words.contains("Made /followup, /freeze, /incident"))
        #expect(result.words.contains("/deploy is taken, by Mattermost itself or another command: type !deploy."))
        #expect(result.words.contains("/help is taken"))
        #expect(result.words.contains("\ntok1 tok2 tok3") && !result.words.contains("theirs"))
        #expect(Set(team.all.compactMap { $0["trigger"] }) == Set(Self.names).subtracting(["help"]))
    }

    @Test("leads Mattermost's commands to a new address, and leaves them alone where they lead there already")
    func moved() async throws {
        let team = Team()
        let server = try LoopbackServer { [team.answer($0)] }
        defer { server.stop() }
        let entry = "server: \"\(server.url)\", \(Self.mattermost)"
        _ = try await register("mattermost", entry)
        let again = try await register("mattermost", entry)
        #expect(again.words.contains("All commands were there already.") && again.words.contains("tok0 tok1"))
        let moved = try await register("mattermost", entry, address: "https://new.example.org/")
        #expect(moved.words.contains("Changed the address of /deploy,") && moved.words.contains("tok0 tok1"))
        #expect(team.all.count == 9)
        #expect(team.all.allSatisfy { $0["url"] == "https://new.example.org/mattermost/commands" })
    }

    @Test(
        "says what Mattermost lacks and where to click",
        arguments: [
            (403, "make its account a team admin"), (501, "Enable Custom Slash Commands"),
            (200, "in no Mattermost team called platform, but in elsewhere"),
        ])
    func refused(status: Int, words: String) async throws {
        let server = try LoopbackServer { request in
            guard request.path.hasSuffix("/users/me/teams") else {
                return [.answer(status, body: #"{"id":"api.context.permissions.app_error","message":"no"}"#)]
            }
            return [.answer(200, body: #"[{"id":"t1","name":"\#(status == 200 ? "elsewhere" : "platform")"}]"#)]
        }
        defer { server.stop() }
        let result = try await register("mattermost", "server: \"\(server.url)\", \(Self.mattermost)")
        #expect(result.status == 1 && result.words.contains(words), "\(result.words)")
    }

    @Test("says that Slack's is pasted, and that others have to be told of nothing")
    func none() async throws {
        let slack = try await register("slack", "botToken: {env: TOKEN}")
        #expect(slack.status == 1 && slack.words.contains("paste what `runbell manifest slack` prints"))
        let zulip = try await register("zulip", "server: \"https://z\", email: e, key: {env: TOKEN}")
        #expect(zulip.status == 64 && zulip.words.contains("zulip has to be told of no commands"))
    }
}
