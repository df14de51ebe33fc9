import Chat
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Checking Slack", .timeLimit(.minutes(1)))
struct SlackCheckTests {
    private func check(scopes: String?) async throws -> [PlatformCheck] {
        let server = try LoopbackServer { request in
            request.path.contains("auth.test")
                ? [
                    .answer(
                        200, headers: scopes.map { ["X-OAuth-Scopes": $0] } ?? [:],
                        body: #"{"ok":true,"user":"runbell","team":"Shop","user_id":"U1"}"#)
                ]
                : [.answer(200, body: #"{"ok":false,"error":"missing_scope"}"#)]
        }
        defer { server.stop() }
        let platform = SlackPlatform(
            SlackConfiguration(
                api: server.url, token: Secret("xoxb"), signingSecret: Secret("s"), address: "https://r.example.org"),
            try .make())
        return await platform.check()
    }

    @Test("names each scope that the token lacks, and what it is for")
    func lacking() async throws {
        let has = SlackManifest.scopes.filter { !["pins:write", "files:write"].contains($0) }
        let checks = try await check(scopes: has.joined(separator: ","))
        let faults = checks.filter { $0.fault != nil }
        #expect(faults.map(\.subject) == ["scope files:write", "scope pins:write"])
        #expect(faults.last?.fault?.contains("to pin cards; add it at api.slack.com/apps") == true)
    }

    @Test("is content where all of them are there")
    func complete() async throws {
        let checks = try await check(scopes: SlackManifest.scopes.joined(separator: ", ") + ",calls:read")
        #expect(checks.allSatisfy { $0.fault == nil } && checks.contains { $0.subject == "scopes" })
    }

    @Test("finds some by what methods answer where Slack does not name them")
    func unnamed() async throws {
        let checks = try await check(scopes: nil)
        #expect(checks.filter { $0.fault != nil }.map(\.subject) == ["scope channels:read", "scope usergroups:read"])
    }
}
