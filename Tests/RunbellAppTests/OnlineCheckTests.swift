import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell check --online", .timeLimit(.minutes(1)))
struct OnlineCheckTests {
    private func check(_ chat: String, _ environment: [String: String]) async throws -> Binary.Outcome {
        let directory = try TemporaryDirectory()
        let yaml = """
            version: 1
            chat:
            \(chat)
            """
        try Data(yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        return try await Binary(folder: directory.url, environment: environment).run("check", "--online")
    }

    @Test("asks every platform that has its secrets, and says which were not asked and why")
    func missing() async throws {
        let zulip = try LoopbackServer { request in
            request.path.hasSuffix("/users/me")
                ? [.answer(200, body: #"{"result":"success","user_id":9,"full_name":"Ops Bot","email":"b@z"}"#)]
                : [.answer(200, body: #"{"result":"success","stream_id":12}"#)]
        }
        defer { zulip.stop() }
        let result = try await check(
            """
              - {platform: slack, botToken: {env: NO_SUCH_TOKEN}, rooms: {ops: "#ops"}}
              - {platform: zulip, server: "\(zulip.url)", email: b@z, key: {env: KEY}, rooms: {talk: operations}}
            """, ["KEY": "k"])
        #expect(result.status == 1)
        #expect(result.words.contains("error: the environment variable NO_SUCH_TOKEN is not set"), "\(result.words)")
        #expect(result.words.contains("slack: not asked, as a secret is missing"), "\(result.words)")
        #expect(result.words.contains("zulip: key: the bot is Ops Bot"), "\(result.words)")
        #expect(result.words.contains("zulip: room talk: it is"), "\(result.words)")
    }

    @Test("doesn't blame the token where the server can't be reached")
    func unreachable() async throws {
        let result = try await check(
            """
              - {platform: mattermost, server: "http://127.0.0.1:1", token: {env: KEY}, rooms: {ops: a}}
              - {platform: slack, api: "http://127.0.0.1:1", botToken: {env: KEY}, rooms: {talk: "#a"}}
            """, ["KEY": "k"])
        #expect(result.status == 1)
        #expect(result.words.contains("Connection refused); check the address under `server`"), "\(result.words)")
        #expect(result.words.contains("Connection refused); check this machine's way to the internet"))
    }

    @Test("says that Slack has no address to send to, and which commands Discord was not told of")
    func unset() async throws {
        let server = try LoopbackServer { request in
            let body =
                if request.path.contains("auth.test") {
                    #"{"ok":true,"user":"runbell","team":"Shop","user_id":"U1"}"#
                } else if request.path.hasSuffix("/oauth2/applications/@me") {
                    #"{"id":"77","verify_key":"\#(String(repeating: "a", count: 64))","interactions_endpoint_url":null}"#
                } else if request.path.hasSuffix("/applications/77/commands") {
                    #"[{"name":"deploy"},{"name":"help"},{"name":"incident"},{"name":"run"},{"name":"oncall"}]"#
                } else {
                    #"{"ok":true,"username":"opsbot"}"#
                }
            return [.answer(200, body: body)]
        }
        defer { server.stop() }
        let result = try await check(
            """
              - {platform: slack, api: "\(server.url)", botToken: {env: KEY}, signingSecret: {env: KEY}}
              - {platform: discord, api: "\(server.url)", token: {env: KEY}, publicKey: \(String(repeating: "a", count: 64))}
            """, ["KEY": "k"])
        #expect(result.status == 1)
        #expect(result.words.contains("signingSecret is there, but no public address"), "\(result.words)")
        #expect(result.words.contains("Discord sends none here; at discord.com/developers/applications"))
        let unknown = "Discord does not know /followup, /freeze, /rollback, /runbook, /unfreeze; `runbell manifest"
        #expect(result.words.contains(unknown), "\(result.words)")
    }

    @Test("says the ids of the chats that wrote to a new bot on Telegram, and asks a bot with rooms for none")
    func chats() async throws {
        let asked = Watched<[String]>([])
        let server = try LoopbackServer { request in
            asked.change { $0.append(String(request.path.split(separator: "/").last ?? "")) }
            let result =
                request.path.hasSuffix("getUpdates")
                ? #"[{"update_id":1,"my_chat_member":{"chat":{"id":-1009,"type":"supergroup","title":"Ops"}}},{"update_id":2,"x":1}]"#
                : #"{"username":"bot","id":-1001,"url":""}"#
            return [.answer(200, body: #"{"ok":true,"result":\#(result)}"#)]
        }
        defer { server.stop() }
        let new = try await check(
            "  - {platform: telegram, api: \"\(server.url)\", token: {env: KEY}, rooms: {ops: ops}}", ["KEY": "k"])
        #expect(new.words.contains("telegram: chat Ops: its id is -1009"), "\(new.words)")
        asked.change { $0 = [] }
        let set = try await check(
            "  - {platform: telegram, api: \"\(server.url)\", token: {env: KEY}, rooms: {ops: \"-1001/*\"}}",
            ["KEY": "k"])
        #expect(set.words.contains("room ops: it is") && !asked.value.contains("getUpdates"), "\(set.words)")
    }

    @Test("says once that a token is refused and how to mend that, and nothing of the rooms")
    func refused() async throws {
        let server = try LoopbackServer { _ in [.answer(401, body: #"{"errcode":"M_UNKNOWN_TOKEN","error":"no"}"#)] }
        defer { server.stop() }
        let result = try await check(
            """
              - {platform: matrix, homeserver: "\(server.url)", token: {env: KEY}, rooms: {ops: "#ops:test", b: "#b:test"}}
            """, ["KEY": "syt_secret"])
        #expect(result.status == 1)
        let said = result.words.split(separator: "\n").filter { $0.contains("error") && $0.contains("matrix") }
        #expect(said.count == 1, "\(result.words)")
        #expect(said.first?.contains("matrix: token: the homeserver refuses the bot's token; log in anew") == true)
        #expect(!result.words.contains("syt_secret"))
    }
}
