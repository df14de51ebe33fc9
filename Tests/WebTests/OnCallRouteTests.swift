import Foundation
import Testing

@testable import Web

@Suite("On-call over HTTP", .timeLimit(.minutes(1)))
struct OnCallRouteTests {
    @Test("says who is on call, at a time too")
    func who() async throws {
        try await TestServer.run { server in
            let now = try await server.get("/api/v1/oncall")
            #expect(now.list.first?["people"] as? [String] == ["ada"])
            let then = try await server.get("/api/v1/oncall?at=2026-11-23T09:00:00Z")
            #expect(then.list.first?["at"] as? String == "2026-11-23T09:00:00.000Z")
            let wrong = try await server.get("/api/v1/oncall?at=monday")
            #expect(wrong.status == 400)
            #expect(wrong.text.contains("2026-11-23T09:00:00Z"))
            #expect(try await server.get("/api/v1/oncall", token: nil).status == 401)
        }
    }

    @Test(
        "lists schedules, shifts and feeds",
        arguments: [
            "/api/v1/schedules", "/api/v1/schedules/primary/shifts?from=2026-11-23T09:00:00Z", "/api/v1/feeds",
        ])
    func lists(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.list.count == 1)
            let stranger = try await server.get(path, token: nil)
            #expect(stranger.status == 401)
        }
    }

    @Test("a calendar is opened by its own token, in the address or the header, and not by the API's")
    func calendar() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/oncall/primary.ics?token=feed", token: nil)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/calendar; charset=utf-8")
            #expect(answer.text.contains("X-FEED:schedule/primary"))
            #expect(try await server.get("/oncall/people/ada.ics", token: "feed").text.contains("X-FEED:person/ada"))
            for (path, token) in [
                ("/oncall/primary.ics", nil), ("/oncall/primary.ics?token=wrong", nil),
                ("/oncall/primary.ics", "ada-token"),
            ] {
                #expect(try await server.get(path, token: token).status == 403)
            }
            #expect(try await server.get("/oncall/primary?token=feed", token: nil).status == 404)
        }
    }
}
