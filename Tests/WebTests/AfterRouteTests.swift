import Foundation
import Testing

@testable import Web

@Suite("What comes after incidents, over HTTP", .timeLimit(.minutes(1)))
struct AfterRouteTests {
    @Test(
        "needs a token",
        arguments: [
            "/api/v1/stats", "/api/v1/followups", "/api/v1/followups?format=csv", "/api/v1/search?q=checkout",
            "/api/v1/incidents/INC-1/review",
        ])
    func token(path: String) async throws {
        try await TestServer.run { server in
            let stranger = try await server.get(path, token: nil)
            #expect(stranger.status == 401)
            let known = try await server.get(path)
            #expect(known.status == 200)
        }
    }

    @Test("the public status needs none, may be read by any page, and is kept for a moment only")
    func status() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/status.json", token: nil)
            #expect(answer.status == 200)
            #expect(answer.object["status"] as? String == "operational")
            #expect(answer.object["version"] as? Int == 1)
            #expect(answer.headers["access-control-allow-origin"] == "*")
            #expect(answer.headers["cache-control"] == "public, max-age=10")
        }
    }

    @Test("figures are narrowed by service and month")
    func stats() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1/stats?service=shop&since=2026-10")
            #expect(answer.object["service"] as? String == "shop")
            #expect(answer.object["from"] as? String == "2026-10")
        }
    }

    @Test("follow-ups come as JSON, or as CSV in which no cell is a formula")
    func followUps() async throws {
        try await TestServer.run { server in
            let tasks = try await server.get("/api/v1/followups?owner=bo&incident=INC-7")
            #expect(tasks.list.first?["owner"] as? String == "bo")
            #expect(tasks.list.first?["subject"] as? String == "INC-7")
            let sheet = try await server.get("/api/v1/followups?format=csv")
            #expect(sheet.headers["content-type"] == "text/csv; charset=utf-8")
            let lines = sheet.text.components(separatedBy: "\r\n")
            #expect(lines.first == "id,subject,text,owner,source,createdAt,dueAt,doneAt,doneBy,note")
            #expect(lines.dropFirst().first?.hasPrefix(#"FUP-1,INC-1,"'=1+1, ""quoted""",ada,"#) == true)
            for wrong in ["format=xml", "open=perhaps"] {
                let refused = try await server.get("/api/v1/followups?\(wrong)")
                #expect(refused.status == 400)
            }
        }
    }

    @Test("search and review")
    func found() async throws {
        try await TestServer.run { server in
            let found = try await server.get("/api/v1/search?q=checkout+timeout")
            #expect(found.list.first?["title"] as? String == "checkout timeout")
            let review = try await server.get("/api/v1/incidents/INC-1/review")
            #expect(review.object["markdown"] as? String == "# Review")
            #expect(try await server.get("/api/v1/incidents/INC-2/review").status == 404)
        }
    }

    @Test(
        "what only some may know is asked for whom `user` names, by those alone who may name somebody",
        arguments: ["/api/v1/incidents/INC-1/review", "/api/v1/followups"])
    func sight(path: String) async throws {
        try await TestServer.run { server in
            let seen = try await server.get("\(path)?user=bo", token: "console-token")
            let first = seen.list.first ?? seen.object
            #expect((first["author"] ?? first["owner"]) as? String == "bo")
            #expect(try await server.get("\(path)?user=bo", token: "ada-token").status == 403)
        }
    }
}
