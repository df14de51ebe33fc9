import Foundation
import Testing
import Web

@Suite("Messages over HTTP", .timeLimit(.minutes(1)))
struct MessageTests {
    private let path = "/api/v1/rooms/ops/messages"

    @Test("a message is handed on for the token's person and answered with its delivery id")
    func post() async throws {
        try await TestServer.run { server in
            let answer = try await server.post(
                path, #"{"text":"/help","deliveryId":"d-1","thread":"7","action":"a:1"}"#)
            #expect(answer.status == 202)
            #expect(answer.object as? [String: String] == ["deliveryId": "d-1", "reply": "heard /help"])
            #expect(
                await server.backend.posts == [
                    MessagePost(room: "ops", user: "ada", text: "/help", thread: "7", deliveryID: "d-1", action: "a:1")
                ])
        }
    }

    @Test("a delivery id is made up where none is sent, another for each message")
    func madeUpID() async throws {
        try await TestServer.run { server in
            let first = try await server.post(path, #"{"text":"one"}"#).object["deliveryId"] as? String
            let second =
                try await server.post(path, #"{"text":"two","deliveryId":null}"#).object["deliveryId"] as? String
            #expect(first?.isEmpty == false)
            #expect(second?.isEmpty == false)
            #expect(first != second)
        }
    }

    @Test("messages are read after an id, with every field that others rely on")
    func read() async throws {
        try await TestServer.run { server in
            await server.backend.append("first")
            await server.backend.append(
                "second", thread: "1",
                actions: [ActionView(id: "run:1:2", label: "Run", command: "/run next RUN-1", style: "primary")])
            let messages = try await server.get(path + "?after=1").list
            let message = try #require(messages.first)
            #expect(messages.count == 1)
            #expect(message["id"] as? Int == 2)
            #expect(message["user"] as? String == "runbell")
            #expect(message["text"] as? String == "second")
            #expect(message["edited"] as? Bool == false)
            #expect(message["thread"] as? String == "1")
            #expect(message["at"] as? String == "2025-11-21T09:48:22.123Z")
            #expect(
                message["actions"] as? [[String: String]] == [
                    ["id": "run:1:2", "label": "Run", "command": "/run next RUN-1", "style": "primary"]
                ])
        }
    }

    @Test("without an id the newest messages are read")
    func newest() async throws {
        try await TestServer.run { server in
            for number in 1...5 { await server.backend.append("\(number)") }
            let messages = try await server.get(path + "?limit=2").list
            #expect(messages.map { $0["text"] as? String } == ["4", "5"])
        }
    }

    @Test(
        "a body that can't be used is refused with the field and what is wrong",
        arguments: [
            (#"{"#, nil, "JSON"),
            (#"[]"#, nil, "not the JSON object"),
            (#""#, nil, "not the JSON object"),
            (#"{"user":"ada"}"#, "text", "is missing"),
            (#"{"text":null}"#, "text", "is missing"),
            (#"{"text":"  "}"#, "text", "is empty"),
            (#"{"text":["x"]}"#, "text", "must be a text"),
            (#"{"text":"x","deliveryid":"1"}"#, "deliveryid", "is not known here"),
        ] as [(String, String?, String)])
    func badBody(body: String, field: String?, reason: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.post(path, body)
            #expect(answer.status == 400)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.object["type"] as? String == "about:blank")
            #expect(answer.object["title"] as? String == "Bad Request")
            #expect(answer.object["field"] as? String == field)
            #expect((answer.object["detail"] as? String)?.contains(reason) == true, "\(answer.text)")
            #expect(await server.backend.posts.isEmpty)
        }
    }

    @Test("a query that can't be used is refused", arguments: ["after=x", "after=-1", "limit=0"])
    func badQuery(query: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get("\(path)?\(query)")
            #expect(answer.status == 400)
            #expect(answer.object["field"] as? String == String(query.split(separator: "=")[0]))
        }
    }

    @Test("an unknown room is answered with the rooms there are", arguments: ["messages", "events"])
    func unknownRoom(what: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1/rooms/opps/\(what)")
            #expect(answer.status == 404)
            #expect(answer.object["detail"] as? String == "There is no room opps. There is: ops, quiet.")
            #expect(answer.object["known"] as? [String] == ["ops", "quiet"])
        }
    }

    @Test("a refusal of the bot is a conflict, a failure says nothing of the inside")
    func failures() async throws {
        try await TestServer.run { server in
            let stale = try await server.post(path, #"{"text":"stale"}"#)
            #expect(stale.status == 409)
            #expect(stale.object["detail"] as? String == "That step was answered before.")
            let broken = try await server.post(path, #"{"text":"break"}"#)
            #expect(broken.status == 500)
            #expect(!broken.text.contains("Broken"))
        }
    }

    @Test("a declaration is read, and answered with where the incident is")
    func declare() async throws {
        try await TestServer.run { server in
            let answer = try await server.post(
                "/api/v1/incidents", #"{"title":"Checkout returns 500","severity":"sev2","service":"storefront"}"#)
            #expect(answer.status == 201)
            #expect(answer.headers["location"] == "/api/v1/incidents/INC-3")
            let draft = try #require(await server.backend.drafts.first)
            #expect(draft.severity == 2)
            #expect(draft.user == "ada")
            let wrong = try await server.post("/api/v1/incidents", #"{"title":"x","severity":"SEV9"}"#)
            #expect(wrong.object["field"] as? String == "severity")
        }
    }
}
