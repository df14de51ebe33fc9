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
